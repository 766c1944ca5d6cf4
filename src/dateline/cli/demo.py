"""`dateline demo`: the sample dispatches, coded, shown and explained."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from dateline.cli.options import store_option

if TYPE_CHECKING:
    from dateline.types import Merged

_STORE = "dateline-demo.duckdb"


@click.command(
    epilog="""\b
Example:
  dateline demo --store /tmp/demo.duckdb"""
)
@store_option(f"Keep the record in this DuckDB file (default: {_STORE} here).")
@click.pass_context
def demo(ctx: click.Context, store: Path | None) -> None:
    """Code the twelve sample dispatches that come with Dateline, and show what comes of it.

    The dispatches were written for Dateline, in the manner of several agencies, from facts of the public record.
    """
    from importlib.resources import as_file, files

    from dateline.cli.coding import Task, code_task
    from dateline.cli.output import print_table, say
    from dateline.export.table import events_table
    from dateline.store import open_store

    target = store if store is not None else Path(_STORE)
    with as_file(files("dateline").joinpath("samples")) as samples:
        say(f"Coding the sample dispatches in {samples}")
        counts = code_task(Task((str(samples),), target, jobs=1))
        say(counts.summary(kept=True))
    if counts.exit_code:
        ctx.exit(counts.exit_code)
    with open_store(target, read_only=True) as opened:
        events = list(opened.merged())
        print_table(lambda narrow: events_table(events, narrow=narrow))
        chosen = max(events, key=_told)
        click.echo(f"\n{opened.explain(chosen.event.id)}\n")
    click.echo(_next_commands(target, samples, chosen.event.id))


def _told(merged: "Merged") -> int:
    """How much of an event is told, and so how much there is to explain."""
    claim = merged.lead.claim
    named = any(source.name for source in claim.sources)
    return sum(map(bool, (claim.places, claim.start, named, len(claim.arguments) > 1, claim.details.rank, len(claim.evidence) > 1)))


def _next_commands(store: Path, samples: Path, event: str) -> str:
    option = f" --store {store}"
    return f"""Go on with:
  dateline explain {event[:8]}{option}
  dateline show{option} --country Vietnam --format table
  dateline show{option} --status planned --format jsonl
  dateline code {samples / "02-hanoi-held.txt"} --format jsonl
  dateline code YOUR-DISPATCH.txt --published 2024-05-14

Look at the record in a browser:
  dateline serve{option} --full-text     then open http://127.0.0.1:8321/"""
