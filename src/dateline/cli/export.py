"""`dateline export`: the record in the formats that people use."""

from datetime import date
from pathlib import Path
from typing import Unpack

import click

from dateline.cli.asking import Asked, query_of, query_options
from dateline.cli.options import DEFAULT_STORE, store_option, store_path

TABLES = ("events", "participants", "places", "claims", "links")


def _format(ctx: click.Context, param: click.Parameter, value: str) -> str:
    """The format of that name."""
    from dateline.export.writers import WRITERS

    if value.lower() not in WRITERS:
        raise click.BadParameter(f"{value!r} is no format; the formats are {', '.join(WRITERS)}", ctx, param)
    return value.lower()


@click.command(
    epilog="""\b
Formats:
  csv             a flat table: one row an event, or by --table a participant...
  parquet         the same tables, typed
  jsonl           each event with all its claims
  xlsx            Excel: all tables and the codebook as sheets
  sqlite          all tables and the codebook
  datapackage     Frictionless Data Package with codebook.csv and read.R
  polecat         POLECAT's 40 columns, for what occurred
  gdelt-events    GDELT 2.0 Events, 61 columns, for what occurred
  gdelt-mentions  GDELT 2.0 Mentions, 16 columns, of the same
  ics             iCalendar: what is planned, was held or called off
  gexf, graphml   who meets whom, for Gephi and others
  geojson         a point for each event and place
  ftm             FollowTheMoney entities
  timeml          each article with its times and events marked
  annotations     W3C Web Annotations of the evidence

\b
Examples:
  dateline export csv -o events.csv
  dateline export csv --table participants --country France -o france.csv
  dateline export datapackage --since 2024 -o record.zip
  dateline export ics --kind visit --country Japan -o visits.ics
  dateline export jsonl --as-of 2024-05-14 -o - | jq .status"""
)
@click.argument("format_", metavar="FORMAT", callback=_format)
@click.option("-o", "--output", "output", required=True, metavar="PATH", help="Where to write; - is standard output, for one text file.")
@click.option("--table", type=click.Choice(TABLES), default="events", show_default=True, help="The table, for csv and parquet.")
@click.option("--guard", is_flag=True, help="For csv: put ' before cells that a spreadsheet would take for formulas (= + - @).")
@store_option(f"The store to ask (default: DATELINE_STORE, or {DEFAULT_STORE} here).")
@query_options
def export(format_: str, output: str, table: str, guard: bool, store: Path | None, **asked: Unpack[Asked]) -> None:  # noqa: PLR0917
    """Write events of the record in a format that other programs read.

    Which events is told by the options that dateline show has too; all, where none is given. The same record gives the same
    bytes. docs/formats.md says what each format holds, and what is lost in it.
    """
    from dateline.cli.output import say, standard_output
    from dateline.export.writers import Choice, stream_events, write_events
    from dateline.store import open_store

    choice = Choice(table, guard)
    with open_store(store_path(store), read_only=True) as opened:
        events = opened.merged(**query_of(asked, date.today()))
        if output == "-":
            count = stream_events(format_, events, standard_output(), choice)
        else:
            count = write_events(format_, events, Path(output), choice)
            say(f"{output}: {count} event{'' if count == 1 else 's'}")
    if not count:
        say("no event found; ask for less, or see dateline show without options")
        click.get_current_context().exit(1)
