"""`dateline explain`: an event back to its words and rules."""

from datetime import date
from pathlib import Path

import click

from dateline.cli.options import DEFAULT_STORE, as_of_option, store_option, store_path


@click.command(
    epilog="""\b
Examples:
  dateline explain 8e78fa72
  dateline explain 8e78fa72ecab42d7 --store wire.duckdb"""
)
@click.argument("event")
@store_option(f"The store that holds it (default: DATELINE_STORE, or {DEFAULT_STORE} here).")
@as_of_option
def explain(event: str, store: Path | None, as_of: date | None) -> None:
    """Explain how an event came to be in the record.

    EVENT is its id, or as much of the beginning as no other event has: the first column that dateline show prints.
    The words come with the trigger between «guillemets», then the rule with an example, and for each date, place and
    participant the words it was read from and how; then who said it, and the events it is linked to.
    Where several claims tell it, what each tells of each field and where they differ comes first.
    """
    from dateline.store import open_store

    with open_store(store_path(store), read_only=True) as opened:
        click.echo(opened.explain(event, as_of=as_of, today=as_of or date.today()))
