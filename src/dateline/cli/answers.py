"""Printing the rows of an answer in the format asked for."""

import sys
from collections.abc import Iterable, Sequence

import click
from msgspec import Struct


def print_rows(
    ctx: click.Context, rows: Iterable[Struct], kind: type[Struct], *, format_: str | None, leave_out: Sequence[str] = ()
) -> None:
    """Print the rows: a table on a terminal, else JSON lines, unless a format is asked for; with none, say so and end with 1."""
    from dateline.cli.output import print_table, say, write_lines
    from dateline.export.rows import rows_csv, rows_jsonl, rows_table

    found = list(rows)
    chosen = format_ or ("table" if sys.stdout.isatty() else "jsonl")
    if chosen == "csv":
        write_lines(rows_csv(found, kind))
    elif chosen == "jsonl":
        write_lines(rows_jsonl(found))
    elif found:
        print_table(lambda narrow: rows_table(found, kind, leave_out=leave_out if narrow else ()))
    if not found:
        say("nothing found; ask for less, or see dateline show")
        ctx.exit(1)
