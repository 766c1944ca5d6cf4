"""`dateline code`: from files to records."""

from datetime import date
from pathlib import Path

import click

from dateline.cli.options import day, format_option, store_option, store_path


@click.command(
    epilog="""\b
Examples:
  dateline code dispatch.txt
  dateline code wire/*.jsonl --store wire.duckdb --jobs 4
  curl -s URL | dateline code - --published 2024-05-14 --format jsonl"""
)
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@store_option("Keep the records in this DuckDB file (default: DATELINE_STORE, or dateline.duckdb here).")
@click.option("--published", callback=day, metavar="YYYY-MM-DD", help="The day of publication of articles that give none.")
@format_option("Print the records so; no store is then written unless --store is given too.")
@click.option("--jobs", type=click.IntRange(min=1), metavar="N", help="Processes to work with (default: as many as help).")
@click.option("--model", metavar="NAME", help="Another spaCy pipeline, by the name it is installed under.")
@click.pass_context
def code(  # noqa: PLR0917
    ctx: click.Context,
    paths: tuple[str, ...],
    store: Path | None,
    published: date | None,
    format_: str | None,
    jobs: int | None,
    model: str | None,
) -> None:
    """Read dispatches and keep what they tell.

    PATH is a plain text file (it may begin with a line "date YYYY-MM-DD"), a JSON-lines file (id, text, published), a folder
    of such files (*.txt, *.jsonl, *.json), or - for standard input. The same dispatch twice changes nothing.
    """
    from dateline.cli.coding import Task, run_task

    target = store_path(store) if store is not None or format_ is None else None
    ctx.exit(run_task(Task(paths, target, published, format_, jobs, model)))
