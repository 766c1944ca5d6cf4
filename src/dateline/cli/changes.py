"""`dateline changes`: what became of the record since a day."""

from datetime import date
from pathlib import Path

import click

from dateline.cli.options import DEFAULT_STORE, as_of_option, country_code, day, event_kind, format_option, store_option, store_path


@click.command(
    epilog="""\b
Examples:
  dateline changes --since 2024-05-14
  dateline changes --since 2024-05-01 --as-of 2024-05-31 --country China --format csv"""
)
@click.option("--since", required=True, callback=day, metavar="DATE", help="From what was published on that day (YYYY-MM-DD) on.")
@as_of_option
@click.option("--actor", metavar="NAME", help="Of events in which someone of that name (or part of it) takes part.")
@click.option("--country", callback=country_code, metavar="COUNTRY", help="Of events of or in a country: a name or an ISO 3166 code.")
@click.option("--kind", callback=event_kind, metavar="KIND", help="Of events of a kind: visit, meeting, talks, call, signing...")
@store_option(f"The store to ask (default: DATELINE_STORE, or {DEFAULT_STORE} here).")
@format_option("How to print (default: a table on a terminal, else JSON lines).")
@click.pass_context
def changes(  # noqa: PLR0917
    ctx: click.Context,
    since: date,
    as_of: date | None,
    actor: str | None,
    country: str | None,
    kind: str | None,
    store: Path | None,
    format_: str | None,
) -> None:
    """Print what became of the record since a day.

    Events that were added, changed (field by field, with the claim that changed them), merged into others, or withdrawn by a
    new reading. A change is known on the day on which the article that brings it about was published.
    """
    from dateline.cli.answers import print_rows
    from dateline.store import open_store
    from dateline.store.changes import Alteration

    with open_store(store_path(store), read_only=True) as opened:
        found = opened.changes(since, as_of=as_of, actor=actor, country=country, kind=kind)
        print_rows(ctx, found, Alteration, format_=format_, leave_out=("article",))
