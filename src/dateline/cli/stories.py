"""What a run has read of each story, and which of its versions is coded."""

import sqlite3
from collections.abc import Iterable, Iterator

from msgspec import Struct, msgpack

from dateline.cli.counts import Counts
from dateline.cli.output import say
from dateline.errors import InputError
from dateline.read import Item
from dateline.read.digest import article_digest
from dateline.read.editions import Edition, edition_of, replaces
from dateline.read.language import is_english
from dateline.types import Article, Withdrawal

_CACHE = 2_000
"""Kilobytes of notes on what was read that are held in memory."""


class _Told(Struct, frozen=True, array_like=True):
    """The version of a story that was read last, and the digest of its article ("" for a withdrawal)."""

    edition: Edition
    digest: str


class Stories:
    """Lets pass the articles that are to be coded; tells and counts those that can't be, and keeps the withdrawals.

    What was read of each story is noted in a table of SQLite's own that it keeps in a file where it grows large, and deletes: a run
    of years needs no more memory than one of a day.
    """

    def __init__(self, counts: Counts) -> None:
        self._counts = counts
        self._notes = sqlite3.connect("", isolation_level=None, check_same_thread=False)
        self._notes.execute(f"PRAGMA cache_size = -{_CACHE}")
        self._notes.execute("CREATE TABLE notes (story BLOB PRIMARY KEY, told BLOB) WITHOUT ROWID")
        self._withdrawn: dict[str, Withdrawal] = {}

    def close(self) -> None:
        """Let go of the notes."""
        self._notes.close()

    @property
    def withdrawn(self) -> tuple[Withdrawal, ...]:
        """The stories that stand withdrawn at the end."""
        return tuple(self._withdrawn.values())

    def articles(self, items: Iterable[Item]) -> Iterator[Article]:
        """The articles to code, in their order; a later version of a story follows the earlier."""
        for item in items:
            if isinstance(item, InputError):
                self._counts.bad += 1
                say(f"dateline: {item}")
            elif isinstance(item, Article) and not is_english(item.language):
                self._counts.other_language += 1
            elif self._stands(item):
                if isinstance(item, Article):
                    self._withdrawn.pop(item.id, None)
                    yield item
                else:
                    self._withdrawn[item.id] = item

    def _stands(self, item: Article | Withdrawal) -> bool:
        """Whether an item is the first of its story, or takes the place of what was read of it before."""
        digest = article_digest(item) if isinstance(item, Article) else ""
        told, edition = self._noted(item.id), edition_of(item)
        if told is not None and digest and told.digest == digest:
            self._counts.repeated += 1
            return False
        later = told is None or replaces(edition, told.edition)
        if later is None:
            self._counts.bad += 1
            say(f"dateline: article {item.id} has the id of another article of this input; give each its own id, or versions their number")
        elif not later:
            self._counts.superseded += 1
        else:
            self._note(item.id, _Told(edition, digest))
        return bool(later)

    def _noted(self, story: str) -> _Told | None:
        row = self._notes.execute("SELECT told FROM notes WHERE story = ?", (_key(story),)).fetchone()
        return None if row is None else msgpack.decode(row[0], type=_Told)

    def _note(self, story: str, told: _Told) -> None:
        self._notes.execute("INSERT OR REPLACE INTO notes VALUES (?, ?)", (_key(story), msgpack.encode(told)))


def _key(story: str) -> bytes:
    """An id as it is looked up; what an input gives for one needn't be well-formed."""
    return story.encode("utf-8", "surrogatepass")
