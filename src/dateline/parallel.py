"""Coding batches of articles, here or in other processes, in the order they are given."""

import gc
import multiprocessing
import signal
import sys
from collections import deque
from collections.abc import Generator, Iterable
from concurrent.futures import BrokenExecutor, Future, ProcessPoolExecutor
from functools import cache

from msgspec import Struct

from dateline.errors import DatelineError
from dateline.pipeline import Tools, code_articles, load_tools
from dateline.types import Article, Record

_AHEAD = 2
"""Batches that wait for each process: enough to keep it busy, few enough to keep memory bounded."""


class Failure(Struct, frozen=True):
    """An article on which a stage broke down, and how: a fault of the program, never of the article."""

    article: Article
    error: str


Batch = tuple[Article, ...]
Coded = list[Record | Failure]


def code_batches(batches: Iterable[Batch], *, jobs: int, model: str | None = None, quick: bool = False) -> Generator[Coded, None, None]:
    """The records of each batch, in order, worked out by so many processes (one: by this one).

    At most two batches a process are taken ahead. The tools are loaded at the first batch that has an article.

    Raises: ModelError where the language model can't be loaded.
    """
    return _code_here(batches, model, quick) if jobs <= 1 else _code_apart(batches, jobs, model, quick)


def _code_here(batches: Iterable[Batch], model: str | None, quick: bool) -> Generator[Coded, None, None]:
    for batch in batches:
        yield _code(batch, model, quick)


def _code_apart(batches: Iterable[Batch], jobs: int, model: str | None, quick: bool) -> Generator[Coded, None, None]:
    context = multiprocessing.get_context("spawn")
    executor = ProcessPoolExecutor(jobs, mp_context=context, initializer=_ignore_interrupts)
    before = frozenset(multiprocessing.active_children())
    waiting: deque[Future[Coded] | None] = deque()
    try:
        for batch in batches:
            waiting.append(executor.submit(_code, batch, model, quick) if batch else None)
            if len(waiting) >= jobs * _AHEAD:
                yield _result(waiting.popleft())
        while waiting:
            yield _result(waiting.popleft())
        executor.shutdown()
    except BrokenExecutor as error:
        raise DatelineError("a process ended before its work was done, perhaps for want of memory; give fewer --jobs") from error
    except BaseException:
        executor.shutdown(wait=False, cancel_futures=True)
        for process in frozenset(multiprocessing.active_children()) - before:
            process.terminate()
        raise


def _result(future: "Future[Coded] | None") -> Coded:
    return [] if future is None else future.result()


def _ignore_interrupts() -> None:
    """Leave Ctrl-C to the parent, which ends its workers itself."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


@cache
def _tools(model: str | None, quick: bool) -> Tools:
    """The tools. This process keeps them to its end, so Python needn't look for garbage among them, least of all when it ends.

    But it must where the database is loaded, which complains of all that it made and isn't asked to take back.
    """
    tools = load_tools(model, quick=quick)
    if "_duckdb" not in sys.modules:
        gc.freeze()
    return tools


def _code(batch: Batch, model: str | None, quick: bool) -> Coded:
    """The batch's records; where a stage breaks down, the batch is done again an article at a time to tell which."""
    if not batch:
        return []
    tools = _tools(model, quick)
    try:
        return list(code_articles(batch, tools))
    except DatelineError:
        raise
    except Exception:
        return [_code_one(article, tools) for article in batch]


def _code_one(article: Article, tools: Tools) -> Record | Failure:
    try:
        return next(code_articles([article], tools))
    except DatelineError:
        raise
    except Exception as error:
        return Failure(article, f"{type(error).__name__}: {error}")
