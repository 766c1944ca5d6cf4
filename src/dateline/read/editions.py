"""Which of two versions of a story stands: by number, else by moment, else by a mark of correction."""

from datetime import UTC, datetime

from msgspec import Struct

from dateline.read.article import story_mark
from dateline.types import Article, Withdrawal


class Edition(Struct, frozen=True):
    """What tells versions of a story apart: a number and a moment, where known, and whether it says that it corrects it."""

    version: int | None = None
    issued: datetime | None = None
    marked: bool = False


def edition_of(item: Article | Withdrawal) -> Edition:
    """The edition that an article or a withdrawal is."""
    if isinstance(item, Withdrawal):
        return Edition(item.version, item.issued, marked=True)
    marked = any(story_mark(words) == "correction" for words in (item.title, item.text[:500]) if words)
    return Edition(item.version, item.issued, marked)


def replaces(new: Edition, old: Edition) -> bool | None:
    """Whether one version, given after another, takes its place; None where nothing tells which of the two stands."""
    if new.version is not None and old.version is not None and new.version != old.version:
        return new.version > old.version
    if new.issued and old.issued and new.issued.astimezone(UTC) != old.issued.astimezone(UTC):
        return new.issued.astimezone(UTC) > old.issued.astimezone(UTC)
    if new.marked or old.marked:
        return new.marked or (new.version, new.issued) == (None, None)
    return None
