"""`dateline show`: the record, asked."""

import sys
from datetime import date
from pathlib import Path
from typing import Unpack

import click

from dateline.cli.asking import Asked, query_of, query_options
from dateline.cli.options import DEFAULT_STORE, format_option, store_option, store_path


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
@query_options
@click.pass_context
def show(ctx: click.Context, store: Path | None, format_: str | None, **asked: Unpack[Asked]) -> None:
    """Print the record: the events of a store, each by all the claims on it, in order of their days.

    With --as-of, only claims published by that day count, and plans are judged as of that day.
    """
    from dateline.cli.output import print_table, say, write_lines
    from dateline.store import open_store

    query = query_of(asked, date.today())
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
