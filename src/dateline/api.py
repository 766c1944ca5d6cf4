"""The functions that a program calls: read, code, explain and open; holder and actor for the world tables alone."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, overload

from dateline.errors import InputError
from dateline.explain import explain as derive
from dateline.read import Options, check_characters, read_path
from dateline.types import Actor, Article, ClaimId, Record, Withdrawal

if TYPE_CHECKING:
    from dateline.lexicon.holders import Holding
    from dateline.pipeline import Tools
    from dateline.store import Store


def read(
    path: Path | str,
    *,
    published: date | None = None,
    reader: str | None = None,
    columns: Mapping[str, str] | None = None,
    encoding: str | None = None,
    on_error: Callable[[InputError], None] | None = None,
) -> Iterator[Article]:
    """The articles of a file of any format that is read, of a folder or archive of such files, or of a web address.

    `published` dates the articles that give no date of their own; `reader` is the format, where it isn't to be recognised; `columns` are
    those of a table by the field that they hold; `encoding` that of text, JSON and CSV. An article that can't be read is handed to
    `on_error`, and the others are still read. Of a story with versions all are given, in the order they are read; withdrawals aren't.

    Raises: InputError at the first article that can't be read, where no `on_error` is given.
    """
    for item in read_path(path, Options(published, reader, tuple((columns or {}).items()), encoding)):
        if isinstance(item, Article):
            yield item
        elif isinstance(item, Withdrawal):
            continue
        elif on_error is None:
            raise item
        else:
            on_error(item)


@overload
def code(articles: Article, *, model: str | None = None, quick: bool = False) -> Record: ...
@overload
def code(articles: Iterable[Article], *, model: str | None = None, quick: bool = False) -> Iterator[Record]: ...
def code(articles: Article | Iterable[Article], *, model: str | None = None, quick: bool = False) -> Record | Iterator[Record]:
    """The record of an article, or the records of several, in their order, worked out as they are asked for.

    `model` names another spaCy pipeline than the default one. The language model is loaded once a process, in about a second.
    With `quick`, only sentences that events can need are parsed: the events are the same, sayings that tell none are left out.

    Raises: ModelError where the language model can't be loaded; InputError at an article that holds half a character (a lone surrogate),
    after the records of those before it.
    """
    if isinstance(articles, Article):
        return next(_records([articles], _tools(model, quick)))
    return _records(articles, _tools(model, quick))


def _records(articles: Iterable[Article], tools: "Tools") -> Iterator[Record]:
    from dateline.pipeline import code_articles

    broken: list[InputError] = []
    yield from code_articles(_until_broken(articles, broken), tools)
    if broken:
        raise broken[0]


def _until_broken(articles: Iterable[Article], broken: list[InputError]) -> Iterator[Article]:
    """The articles up to the first that can't be written out again, whose error is added to `broken`."""
    for article in articles:
        error = check_characters(f"{article.title}{article.text}", f"article {article.id}")
        if error is not None:
            broken.append(error)
            return
        yield article


def explain(record: Record, claim_id: ClaimId | str) -> str:
    """How a claim of a record came to be, as text: its words, its rule, and where each of its values is from.

    Raises: DatelineError where the record has no claim of that id.
    """
    return derive(record, ClaimId(claim_id))


def open(path: Path | str, *, read_only: bool = False) -> "Store":
    """The store at `path`, made where it is not there and may be written; use it in a `with` statement.

    Raises: StoreError where the file is missing (read-only), locked, not a store, newer than this program, or can't be written.
    """
    from dateline.store import open_store

    return open_store(path, read_only=read_only)


def holder(country: str, role: str, *, on: date) -> "Holding | None":
    """Who held an office of a country (name or ISO 3166 code) or body on a day, from when to when, by which source; None if not known.

    `role` is "head-of-state", "head-of-government", "foreign-minister", "defence-minister", or any wording of an office.

    Raises: InputError for a country or body that the world tables don't have.
    """
    from dateline.actors.lookup import holder as look_up

    return look_up(country, role, on=on)


def actor(phrase: str, on: date | None = None, context: str | None = None) -> Actor | None:
    """Who or what a phrase for an actor means ("the Danish foreign minister", "Shanghai authorities"); None where it names none.

    `on` is the day the phrase was used; `context` is text around it, whose country serves where the phrase tells none.
    """
    from dateline.actors.lookup import actor as look_up
    from dateline.places import find_places, load_gazetteer

    return look_up(phrase, on, context, places=lambda document: find_places(document, load_gazetteer()))


@cache
def _tools(model: str | None, quick: bool) -> "Tools":
    from dateline.pipeline import load_tools

    return load_tools(model, quick=quick)
