"""One run of `dateline code`: read, code what isn't known yet, keep, print, count."""

import os
import sys
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from contextlib import ExitStack, closing
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from dateline.cli.counts import Counts
from dateline.cli.output import say, tell_death
from dateline.cli.printing import Printer, make_printer
from dateline.cli.progress import show_progress
from dateline.cli.stories import Stories
from dateline.coder import coder_version
from dateline.parallel import Failure, code_batches
from dateline.pipeline import batches_of
from dateline.read import Item, Options, read_path, read_stream
from dateline.types import Article, Record, Withdrawal

if TYPE_CHECKING:
    from dateline.store import Store

_WORTH_PROCESSES = 1_000_000
"""Bytes of input above which other processes are quicker, a process taking some 1.5 s to start and a second for 60,000 bytes."""

_INTERRUPTED = "Query interrupted"
"""What DuckDB raises, as a RuntimeError, where Ctrl-C comes while it works."""


class Task(Struct, frozen=True):
    """What to code, from where, to where, and how; None is the default."""

    paths: tuple[str, ...]
    store: Path | None
    options: Options = Options()
    format: str | None = None
    jobs: int | None = None
    model: str | None = None
    quick: bool = False


class _Step(Struct, frozen=True):
    """Articles of one batch, in order, and the records of those that the store knows."""

    articles: tuple[Article, ...]
    known: dict[str, Record]

    @property
    def unknown(self) -> tuple[Article, ...]:
        return tuple(a for a in self.articles if a.id not in self.known)


def run_task(task: Task) -> int:
    """The exit code of a run whose records are printed (see `Counts.exit_code`)."""
    printer = make_printer(task.format)
    counts = code_task(task, printer)
    printer.finish()
    say(counts.summary(kept=task.store is not None))
    return counts.exit_code


def code_task(task: Task, printer: Printer | None = None) -> Counts:
    """What was done, counted: the articles are coded, kept where the task names a store, and given to the printer."""
    counts = Counts()
    with ExitStack() as stack:
        store = stack.enter_context(_open(task.store)) if task.store is not None else None
        try:
            code_items(read_items(task.paths, task.options), task, Outputs(store, printer), counts)
        except KeyboardInterrupt:
            counts.interrupted = True
        except RuntimeError as error:
            if str(error) != _INTERRUPTED:
                raise
            counts.interrupted = True
    return counts


def _open(path: Path) -> "Store":
    """The store; its database is imported only where one is kept."""
    from dateline.store import open_store

    return open_store(path)


class Outputs(Struct, frozen=True):
    """Where records go: into a store, to a printer, both or neither."""

    store: "Store | None" = None
    printer: Printer | None = None


def code_items(items: Iterator[Item], task: Task, outputs: Outputs, counts: Counts) -> None:
    """Code what was read, keep and print it, and count; what is withdrawn is taken from the store at the end."""
    jobs = task.jobs or _jobs(task.paths)
    coder = coder_version(task.model, quick=task.quick)
    coding = partial(code_batches, jobs=jobs, model=task.model, quick=task.quick, tell=tell_death)
    with show_progress(task.paths, printing=task.format in ("jsonl", "csv")) as advance:
        keep_items(items, coding, outputs, counts, coder=coder, advance=advance)


Coding = Callable[[Iterator[tuple[Article, ...]]], Generator[list[Record | Failure], None, None]]
"""What gives the records of batches of articles, in order."""


def keep_items(
    items: Iterable[Item], coding: Coding, outputs: Outputs, counts: Counts, *, coder: str, advance: Callable[[int], None]
) -> None:
    """Keep and print what the coding makes of items, a batch at a time, and count; the store is told `coder` for who read it."""
    store = outputs.store
    steps: list[_Step] = []
    with closing(Stories(counts)) as stories:

        def unknown() -> Iterator[tuple[Article, ...]]:
            for articles in batches_of(stories.articles(items)):
                step = _make_step(tuple(articles), store, coder, counts)
                steps.append(step)
                yield step.unknown

        with closing(coding(unknown())) as batches:
            for coded in batches:
                step = steps.pop(0)
                records = _in_order(step, coded, counts)
                if store is not None:
                    counts.count_changes(store.add(records, coder=coder))
                counts.count_records(records)
                if outputs.printer is not None:
                    outputs.printer.add(records)
                advance(len(step.articles))
        counts.withdrawn += _withdraw(store, stories.withdrawn, date.today())


def _make_step(articles: tuple[Article, ...], store: "Store | None", coder: str, counts: Counts) -> _Step:
    """The articles that are worked on, without those of which the store has a later version."""
    if store is None:
        return _Step(articles, {})
    old = store.superseded(articles)
    counts.superseded += len(old)
    standing = tuple(article for article in articles if article.id not in old)
    return _Step(standing, store.known(standing, coder=coder))


def _withdraw(store: "Store | None", withdrawals: Sequence[Withdrawal], today: date) -> int:
    """How many stories were taken from the store; without one, how many are withdrawn."""
    return len(withdrawals) if store is None else store.withdraw(withdrawals, today=today)


def _in_order(step: _Step, coded: list[Record | Failure], counts: Counts) -> list[Record]:
    """The records of the step's articles, known and new, in the articles' order; failures are told and counted."""
    found = dict(step.known)
    for item in coded:
        if isinstance(item, Failure):
            counts.failed += 1
            say(f"dateline: article {item.article.id}: could not be coded ({item.error}); please report this with the article")
        else:
            found[item.article.id] = item
    return [found[a.id] for a in step.articles if a.id in found]


def read_items(paths: Sequence[str], options: Options) -> Iterator[Item]:
    """What comes of the paths, in their order; "-" is standard input."""
    for path in paths:
        if path == "-":
            yield from read_stream(sys.stdin.buffer, "standard input", options)
        else:
            yield from read_path(path, options)


def _jobs(paths: tuple[str, ...]) -> int:
    """One process for little input or standard input, else one for each core this process may use."""
    size = 0
    for path in map(Path, paths):
        files = path.rglob("*") if path.is_dir() else [path]
        size += sum(f.stat().st_size for f in files if f.is_file())
        if size > _WORTH_PROCESSES:
            return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return 1
