"""`dateline show`: the record, asked."""

import sys
from datetime import date
from pathlib import Path
from typing import get_args

import click

from dateline.cli.options import DEFAULT_STORE, as_of_option, country_code, days, event_kind, format_option, store_option, store_path
from dateline.types import Status


@click.command(
    epilog="""\b
Examples:
  dateline show
  dateline show --country France --kind visit --since 2023 --until 2024-06
  dateline show --actor Macron --format csv > macron.csv
  dateline show --status planned --format jsonl | jq .start
  dateline show --country Brazil --as-of 2024-05-14"""
)
@store_option(f"The store to ask (default: DATELINE_STORE, or {DEFAULT_STORE} here).")
@format_option("How to print (default: a table on a terminal, else JSON lines).")
@click.option("--actor", metavar="NAME", help="Events in which someone of that name (or part of it) takes part.")
@click.option(
    "--country",
    callback=country_code,
    metavar="COUNTRY",
    help="Events in which a country takes part or which happen there: a name or an ISO 3166 code.",
)
@click.option("--kind", callback=event_kind, metavar="KIND", help="Events of a kind: visit, meeting, talks, call, signing...")
@click.option("--status", type=click.Choice(get_args(Status)), metavar="STATUS", help=f"Events of a status: {', '.join(get_args(Status))}.")
@click.option(
    "--since",
    callback=days,
    metavar="DATE",
    help="Events that end then or later: YYYY-MM-DD, YYYY-MM or YYYY. Those of unknown date are left out.",
)
@click.option("--until", callback=days, metavar="DATE", help="Events that begin then or earlier; likewise.")
@click.option("--source", metavar="NAME", help="Events told by a source, agency or outlet of that name (or part of it).")
@as_of_option
@click.option("--confidence", type=click.FloatRange(0, 1), metavar="SCORE", help="Events borne out at least so well, from 0 to 1.")
@click.option("--unconfirmed/--confirmed", default=None, help="Only plans whose days have passed without a report; or all but those.")
@click.option("--limit", type=click.IntRange(min=1), metavar="N", help="At most so many events.")
@click.pass_context
def show(  # noqa: PLR0913, PLR0917
    ctx: click.Context,
    store: Path | None,
    format_: str | None,
    actor: str | None,
    country: str | None,
    kind: str | None,
    status: str | None,
    since: tuple[date, date] | None,
    until: tuple[date, date] | None,
    source: str | None,
    as_of: date | None,
    confidence: float | None,
    unconfirmed: bool | None,
    limit: int | None,
) -> None:
    """Print the record: the events of a store, each by all the claims on it, in order of their days.

    With --as-of, only claims published by that day count, and plans are judged as of that day.
    """
    from dateline.cli.output import print_table, say, write_lines
    from dateline.store import Query, open_store

    query: Query = {"actor": actor, "country": country, "kind": kind, "status": status, "source": source, "limit": limit}
    query["as_of"], query["today"], query["confidence"], query["unconfirmed"] = as_of, as_of or date.today(), confidence, unconfirmed
    query["since"], query["until"] = since[0] if since else None, until[1] if until else None
    with open_store(store_path(store), read_only=True) as opened:
        events = opened.merged(**query)
        chosen = format_ or ("table" if sys.stdout.isatty() else "jsonl")
        if chosen == "jsonl":
            from dateline.export.jsonl import event_jsonl

            count = write_lines(map(event_jsonl, events))
        elif chosen == "csv":
            from dateline.export.csv import MERGED_COLUMNS, csv_header, event_csv

            count = write_lines(line for lines in ([csv_header(MERGED_COLUMNS)], map(event_csv, events)) for line in lines) - 1
        else:
            from dateline.export.table import events_table

            found = list(events)
            count = len(found)
            if found:
                print_table(lambda narrow: events_table(found, narrow=narrow))
    if not count:
        say("no event found; ask for less, or see dateline show without options")
        ctx.exit(1)
