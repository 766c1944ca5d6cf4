"""What readers know of the words around a story: its language, marks of correction and withdrawal, names of columns."""

import re
from collections.abc import Mapping
from functools import cache
from typing import Literal

from msgspec import Struct

from dateline.lexicon.load import read_toml

Field = Literal["id", "text", "published", "title", "outlet", "url", "language", "version", "slug"]


class LanguageExample(Struct, frozen=True, forbid_unknown_fields=True):
    """A text and whether it is English."""

    text: str
    english: bool


class LanguageWords(Struct, frozen=True, forbid_unknown_fields=True):
    """Words that tell English from other languages, and how many of them do; the lexicon's comments explain the numbers."""

    english: frozenset[str]
    other: frozenset[str]
    short: int
    share: float
    against: int
    foreign: float
    looked: int
    example: tuple[LanguageExample, ...]


class StoryMark(Struct, frozen=True, forbid_unknown_fields=True):
    """A way of telling, at the beginning of a headline or text, that a story corrects or withdraws an earlier version."""

    id: str
    kind: Literal["correction", "withdrawal"]
    pattern: str
    example: tuple[str, ...]
    counter: tuple[str, ...]


class NexisFrame(Struct, frozen=True, forbid_unknown_fields=True):
    """What stands around the dispatches of an export from Nexis; patterns match a whole line (`copyright`: its beginning)."""

    first: str
    last: str
    copyright: str
    labels: frozenset[str]
    alone: frozenset[str]
    behind: frozenset[str]


class InputWords(Struct, frozen=True, forbid_unknown_fields=True):
    """The lexicon of the readers. `columns` has, for a field, the names of columns that are taken for it, likeliest first."""

    months: tuple[str, ...]
    language: LanguageWords
    mark: tuple[StoryMark, ...]
    columns: Mapping[Field, tuple[str, ...]]
    nexis: NexisFrame


@cache
def load_input_words() -> InputWords:
    """The lexicon's `en/inputs.toml`."""
    return read_toml(InputWords, "en", "inputs.toml")


@cache
def load_story_marks() -> tuple[tuple[StoryMark, re.Pattern[str]], ...]:
    """The marks of corrections and withdrawals with their patterns, compiled."""
    return tuple((mark, re.compile(mark.pattern)) for mark in load_input_words().mark)
