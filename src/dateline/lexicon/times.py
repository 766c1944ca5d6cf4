"""The lexicon of time expressions: words with their values, shapes of numbers, and the grammar's rules."""

from datetime import date
from functools import cache

from msgspec import Struct

from dateline.lexicon.load import read_toml

Value = int | str
"""What a word of a class stands for: a month's number, a unit's code, a shift."""


class TimeExample(Struct, frozen=True, forbid_unknown_fields=True):
    """A text and its flat TIMEX3 reading, each as "words = value" or "words = value TYPE" or "words = value TYPE MOD"."""

    text: str
    timexes: tuple[str, ...]
    published: date = date(2024, 5, 14)


class TimeRule(Struct, frozen=True, forbid_unknown_fields=True):
    """A rule of the grammar: a pattern over words and nodes, the node it makes and how its reading is built.

    Rules of one `level` are tried together; those of the next see the nodes that they made. `counter` are texts in
    which the rule must not fire.
    """

    id: str
    level: int
    makes: str
    read: str
    pattern: str
    example: tuple[TimeExample, ...]
    counter: tuple[str, ...] = ()
    shown: bool = True


class Edge(Struct, frozen=True, forbid_unknown_fields=True):
    """The share of an interval that a part of it takes, from 0 to 1."""

    first: float
    last: float


class Anchoring(Struct, frozen=True, forbid_unknown_fields=True):
    """How times find their anchor: days from publication around which a bare month or month-day is expected, in the past or
    the future; from which two digits on a decade or year is the last century's; what the text's own date is; and how many
    words before a time are searched for its tense."""

    past_bias: int
    future_bias: int
    overdue: int
    told_bias: int
    decade_pivot: int
    year_pivot: int
    head_characters: int
    head_days: int
    tense_reach: int


class TimeLexicon(Struct, frozen=True, forbid_unknown_fields=True):
    """Everything of `en/times.toml`."""

    token: str
    shapes: dict[str, str]
    cased: frozenset[str]
    frequent: tuple[str, ...]
    telling: tuple[str, ...]
    revised: frozenset[str]
    outside: frozenset[str]
    words: dict[str, dict[str, Value]]
    macros: dict[str, str]
    edges: dict[str, Edge]
    anchoring: Anchoring
    rule: tuple[TimeRule, ...]


@cache
def load_time_lexicon() -> TimeLexicon:
    """The lexicon's `en/times.toml`."""
    return read_toml(TimeLexicon, "en", "times.toml")
