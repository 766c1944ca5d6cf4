"""A progress bar on standard error, for work long enough to be watched."""

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from dateline.cli.output import console
from dateline.read import count_articles

Advance = Callable[[int], None]


@contextmanager
def show_progress(paths: Sequence[str], *, printing: bool) -> Iterator[Advance]:
    """A function to tell how many more articles are done; it draws nothing where standard error is no terminal.

    `printing` says that records go to standard output meanwhile, which on a terminal leaves no room for a bar.
    """
    if not sys.stderr.isatty() or (printing and sys.stdout.isatty()):
        yield lambda _: None
        return
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("coding"), BarColumn(), MofNCompleteColumn(), TextColumn("articles"), TimeRemainingColumn())
    with Progress(*columns, console=console(), transient=True) as bar:
        total = None if "-" in paths else sum(count_articles(Path(path)) for path in paths)
        task = bar.add_task("coding", total=total)
        yield lambda count: bar.advance(task, count)
