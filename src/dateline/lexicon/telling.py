"""The words under which an act is told, or only talked of."""

from functools import cache

from msgspec import Struct

from dateline.lexicon.load import read_toml


class TellingExample(Struct, frozen=True, forbid_unknown_fields=True):
    """A sentence, the word of it that names an act, and whether the sentence tells of that act."""

    text: str
    trigger: str
    told: bool


class Telling(Struct, frozen=True, forbid_unknown_fields=True):
    """The lexicon's `en/telling.toml`; see the comments there."""

    acting: frozenset[str]
    settled: frozenset[str]
    bound: frozenset[str]
    done: frozenset[str]
    reaching: frozenset[str]
    spoken: frozenset[str]
    talked_of: frozenset[str]
    regarding: frozenset[str]
    helping: frozenset[str]
    securing: frozenset[str]
    performing: frozenset[str]
    performed: frozenset[str]
    opening: frozenset[str]
    judging: frozenset[str]
    judged: frozenset[str]
    glad: frozenset[str]
    joining: frozenset[str]
    chances: frozenset[str]
    taking: frozenset[str]
    known_acts: frozenset[str]
    uncertain: frozenset[str]
    averting: frozenset[str]
    example: tuple[TellingExample, ...]


@cache
def load_telling() -> Telling:
    """The words of `en/telling.toml`."""
    return read_toml(Telling, "en", "telling.toml")
