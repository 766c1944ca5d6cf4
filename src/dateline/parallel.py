"""Coding batches of articles, here or in other processes, in the order they are given."""

import gc
import sys
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import closing
from functools import cache, partial

from msgspec import Struct

from dateline.errors import DatelineError
from dateline.pipeline import Tools, code_articles, load_tools
from dateline.types import Article, Record
from dateline.workers import run_batches


class Failure(Struct, frozen=True):
    """An article on which a stage broke down, or with which a process died, and how: a fault of the program, never of the article."""

    article: Article
    error: str


_SELDOM = (200_000, 20, 20)
"""Objects made beyond those let go, before Python looks for garbage among the young ones; how often, before among the older."""

Batch = tuple[Article, ...]
Coded = list[Record | Failure]


def code_batches(
    batches: Iterable[Batch],
    *,
    jobs: int,
    model: str | None = None,
    quick: bool = False,
    apart: bool = False,
    tell: Callable[[str], None] | None = None,
) -> Generator[Coded, None, None]:
    """The records of each batch, in order, worked out by so many processes (one: by this one, unless `apart`).

    At most two batches a process are taken ahead. The tools are loaded at the first batch that has an article. Where a process dies, its
    articles are tried again by another, and those with which that dies too are failures; `tell` is told of each death.

    Raises: ModelError where the language model can't be loaded.
    """
    if jobs <= 1 and not apart:
        return _code_here(batches, model, quick)
    return _code_apart(batches, jobs, partial(_code, model=model, quick=quick), tell)


def _code_here(batches: Iterable[Batch], model: str | None, quick: bool) -> Generator[Coded, None, None]:
    for batch in batches:
        yield _code(batch, model, quick)


def _code_apart(
    batches: Iterable[Batch], jobs: int, work: Callable[[Batch], Coded], tell: Callable[[str], None] | None
) -> Generator[Coded, None, None]:
    taken: deque[Batch] = deque()

    def watched() -> Iterator[Batch]:
        for batch in batches:
            taken.append(batch)
            yield batch

    with closing(run_batches(work, watched(), jobs=jobs)) as finished:
        for done in finished:
            batch = taken.popleft()
            if tell is not None:
                for death in done.deaths:
                    tell(f"{death}; what it was working on is tried again")
            yield [*done.results, *(Failure(batch[n], why) for n, why in done.given_up)]


def rest_garbage() -> None:
    """Let Python look for garbage seldom, and never among what is loaded by now: a record makes hardly any."""
    gc.freeze()
    gc.set_threshold(*_SELDOM)


@cache
def _tools(model: str | None, quick: bool) -> Tools:
    """The tools. This process keeps them to its end, so Python needn't look for garbage among them, least of all when it ends.

    But it must where the database is loaded, which complains of all that it made and isn't asked to take back.
    """
    tools = load_tools(model, quick=quick)
    if "_duckdb" not in sys.modules:
        rest_garbage()
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
