"""One run of `dateline code`: read, code what isn't known yet, keep, print, count."""

import os
import sys
from collections.abc import Iterator
from contextlib import ExitStack, closing
from datetime import date
from pathlib import Path

from msgspec import Struct

from dateline.cli.counts import Counts
from dateline.cli.output import say
from dateline.cli.printing import Printer, make_printer
from dateline.cli.progress import show_progress
from dateline.coder import coder_version
from dateline.errors import InputError
from dateline.parallel import Failure, code_batches
from dateline.pipeline import BATCH
from dateline.read import read_path, read_stream
from dateline.store import Store, open_store
from dateline.store.write import article_digest
from dateline.types import Article, Record

_WORTH_PROCESSES = 1_000_000
"""Bytes of input above which other processes are quicker, a process taking some 1.5 s to start and a second for 60,000 bytes."""


class Task(Struct, frozen=True):
    """What to code, from where, to where, and how; None is the default."""

    paths: tuple[str, ...]
    store: Path | None
    published: date | None = None
    format: str | None = None
    jobs: int | None = None
    model: str | None = None


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
        store = stack.enter_context(open_store(task.store)) if task.store is not None else None
        try:
            _run(task, store, printer, counts)
        except KeyboardInterrupt:
            counts.interrupted = True
    return counts


def _run(task: Task, store: Store | None, printer: Printer | None, counts: Counts) -> None:
    coder = coder_version(task.model)
    steps: list[_Step] = []

    def unknown() -> Iterator[tuple[Article, ...]]:
        for articles in _batches(_read(task, counts)):
            step = _Step(articles, store.known(articles, coder=coder) if store is not None else {})
            steps.append(step)
            yield step.unknown

    jobs = task.jobs or _jobs(task.paths)
    printing = task.format in ("jsonl", "csv")
    with show_progress(task.paths, printing=printing) as advance, closing(code_batches(unknown(), jobs=jobs, model=task.model)) as batches:
        for coded in batches:
            step = steps.pop(0)
            records = _in_order(step, coded, counts)
            if store is not None:
                counts.count_changes(store.add(records, coder=coder))
            counts.count_records(records)
            if printer is not None:
                printer.add(records)
            advance(len(step.articles))


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


def _batches(articles: Iterator[Article]) -> Iterator[tuple[Article, ...]]:
    batch: list[Article] = []
    for article in articles:
        batch.append(article)
        if len(batch) == BATCH:
            yield tuple(batch)
            batch = []
    if batch:
        yield tuple(batch)


def _read(task: Task, counts: Counts) -> Iterator[Article]:
    """The articles to code; those that can't be read, are in another language or come twice are told and counted."""
    seen: dict[str, str] = {}
    for path in task.paths:
        for item in _items(path, task.published):
            if isinstance(item, InputError):
                counts.bad += 1
                say(f"dateline: {item}")
            elif item.language.lower().partition("-")[0] not in ("en", "eng", "english"):
                counts.other_language += 1
            elif (digest := seen.get(item.id)) is None:
                seen[item.id] = article_digest(item)
                yield item
            elif digest == article_digest(item):
                counts.repeated += 1
            else:
                counts.bad += 1
                say(f"dateline: {path}: article {item.id} has the id of another article of this input; give each its own id")


def _items(path: str, published: date | None) -> Iterator[Article | InputError]:
    if path == "-":
        return read_stream(sys.stdin.buffer, "standard input", published=published)
    return read_path(Path(path), published=published)


def _jobs(paths: tuple[str, ...]) -> int:
    """One process for little input or standard input, else one for each core this process may use."""
    size = 0
    for path in map(Path, paths):
        files = path.rglob("*") if path.is_dir() else [path]
        size += sum(f.stat().st_size for f in files if f.is_file())
        if size > _WORTH_PROCESSES:
            return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return 1
