"""`dateline recode` and `dateline forget`: keeping a store up to date, and taking articles out of it."""

from contextlib import closing
from datetime import date
from pathlib import Path

import click

from dateline.cli.options import DEFAULT_STORE, store_option, store_path


@click.command(
    epilog="""\b
Examples:
  dateline recode --dry-run
  dateline recode --store wire.duckdb --jobs 4"""
)
@store_option(f"The store to bring up to date (default: DATELINE_STORE, or {DEFAULT_STORE} here).")
@click.option("--dry-run", is_flag=True, help="Only show what would be gained, lost and changed; the store stays as it is.")
@click.option("--jobs", type=click.IntRange(min=1), default=1, metavar="N", help="Processes to work with (default: 1).")
@click.option("--model", metavar="NAME", help="Another spaCy pipeline, by the name it is installed under.")
def recode(store: Path | None, dry_run: bool, jobs: int, model: str | None) -> None:
    """Read stored articles again that another version of Dateline read.

    Prints what that gained (+), lost (-) and changed (~), an event a line. Events keep their ids; what was known when stays
    as it was told. Interrupted, the same command goes on from there.
    """
    from dateline.cli.output import say, write_lines
    from dateline.cli.recoding import Recoded, difference_line, recode_store
    from dateline.store import open_store

    with open_store(store_path(store), read_only=dry_run) as opened:
        done = Recoded()
        with closing(recode_store(opened, done, jobs=jobs, model=model, dry_run=dry_run)) as differences:
            write_lines(map(difference_line, differences))
    say(done.summary(dry_run=dry_run))


@click.command(
    epilog="""\b
Examples:
  dateline forget wire-2024-0517
  dateline forget dispatch --store wire.duckdb"""
)
@click.argument("articles", nargs=-1, required=True, metavar="ARTICLE...")
@store_option(f"The store to take it out of (default: DATELINE_STORE, or {DEFAULT_STORE} here).")
def forget(articles: tuple[str, ...], store: Path | None) -> None:
    """Take articles out of the store, with all that they claim.

    ARTICLE is its id. Merges of events that rested on its claims alone are undone; events that nothing else tells are gone,
    and their ids are never used again.
    """
    from dateline.cli.output import say
    from dateline.store import open_store

    with open_store(store_path(store)) as opened:
        for article in articles:
            count = opened.forget(article, today=date.today())
            say(f"{article}: forgotten, with {count} event{'' if count == 1 else 's'} told in it")
