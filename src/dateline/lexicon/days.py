"""The words that say on which days an event was, and on which it wasn't."""

from datetime import date
from functools import cache

from msgspec import Struct

from dateline.lexicon.load import read_toml


class DaysExample(Struct, frozen=True, forbid_unknown_fields=True):
    """A text with its day of publication, and the days of the event of a kind that it tells; "" is unknown."""

    text: str
    published: date
    kind: str
    start: str
    end: str


class DayWords(Struct, frozen=True, forbid_unknown_fields=True):
    """The lexicon's `en/days.toml`; see the comments there."""

    opening: frozenset[str]
    closing: frozenset[str]
    leaving: frozenset[str]
    beginning: frozenset[str]
    ending: frozenset[str]
    arriving: frozenset[str]
    fresh: int
    spanning: frozenset[str]
    spans: frozenset[str]
    presupposing: frozenset[str]
    mentioning: frozenset[str]
    bygone: frozenset[str]
    dating: frozenset[str]
    bearing: frozenset[str]
    habitual: frozenset[str]
    meanwhile: frozenset[str]
    pointing: frozenset[str]
    courtesies: frozenset[str]
    news: int
    example: tuple[DaysExample, ...]


@cache
def load_day_words() -> DayWords:
    """The words of `en/days.toml`."""
    return read_toml(DayWords, "en", "days.toml")
