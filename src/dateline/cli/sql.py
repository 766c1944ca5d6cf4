"""`dateline sql`: the record, asked in SQL."""

import sys
from datetime import date
from pathlib import Path

import click

from dateline.cli.options import DEFAULT_STORE, as_of_option, format_option, store_option, store_path

_VIEWS = (
    "SELECT table_name AS view, string_agg(column_name, ', ' ORDER BY column_index) AS columns FROM duckdb_columns()"
    " WHERE database_name = 'temp' AND schema_name = 'main' AND table_name NOT IN"
    " ('status_order', 'views_made', 'office_levels', 'event_kinds', 'capitals', 'leg_claims', 'whole_claims', 'merged_kinds',"
    " 'merged_days', 'merged_claims', 'merged_events', 'claim_actors', 'claim_countries', 'claim_sources')"
    " GROUP BY table_name ORDER BY table_name"
)


@click.command(
    epilog="""\b
Examples:
  dateline sql "SELECT status, count(*) FROM events GROUP BY status"
  dateline sql "FROM visit_balance WHERE a = 'CHN'" --as-of 2024-05-14
  dateline sql --views"""
)
@click.argument("query", required=False)
@click.option("--views", is_flag=True, help="List the views with their columns; docs/record.md says what they hold.")
@as_of_option
@click.option("--rows", type=click.IntRange(min=1), default=10_000, show_default=True, metavar="N", help="At most so many rows.")
@click.option("--seconds", type=click.FloatRange(min=0.1), default=30, show_default=True, metavar="N", help="At most so long.")
@store_option(f"The store to ask (default: DATELINE_STORE, or {DEFAULT_STORE} here).")
@format_option("How to print (default: a table on a terminal, else JSON lines).")
@click.pass_context
def sql(  # noqa: PLR0917
    ctx: click.Context,
    query: str | None,
    views: bool,
    as_of: date | None,
    rows: int,
    seconds: float,
    store: Path | None,
    format_: str | None,
) -> None:
    """Ask the record in SQL: one SELECT on its views.

    Nothing can be written, no other file read and nothing loaded; time, memory and rows are bounded. With --as-of, the views hold
    what was published by that day.
    """
    from dateline.cli.output import say
    from dateline.errors import QueryError
    from dateline.store.sql import ask

    if (query is None) != views:
        raise click.UsageError("give one SELECT, or --views", ctx)
    path = store_path(store)
    if not path.exists():
        from dateline.store import open_store

        open_store(path, read_only=True)
    try:
        table = ask(path, query or _VIEWS, as_of=as_of, today=as_of or date.today(), seconds=seconds, rows=rows)
    except QueryError as error:
        raise click.UsageError(str(error), ctx) from error
    _print(table.columns, table.rows, format_ or ("table" if sys.stdout.isatty() else "jsonl"))
    if table.cut:
        say(f"... and more rows; ask for less, or for more than {rows:,} with --rows")
    if not table.rows:
        say("no row found")
        ctx.exit(1)


def _print(columns: tuple[str, ...], rows: "tuple[tuple[object, ...], ...]", format_: str) -> None:
    """Print an answer in a format."""
    import msgspec

    from dateline.cli.output import print_table, write_lines
    from dateline.export.rows import plain_rows, plain_table

    if format_ == "jsonl":
        write_lines(msgspec.json.encode(dict(zip(columns, row, strict=True))) + b"\n" for row in rows)
    elif format_ == "csv":
        write_lines(plain_rows(columns, rows))
    elif rows:
        print_table(lambda narrow: plain_table(columns, rows))
