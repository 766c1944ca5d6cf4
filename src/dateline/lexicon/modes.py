"""PLOVER's modes by the words that tell them, for kinds whose mode lies in what is asked for, refused or threatened with."""

from collections.abc import Mapping
from functools import cache

from msgspec import Struct

from dateline.lexicon.load import read_toml


class ModeExample(Struct, frozen=True, forbid_unknown_fields=True):
    """A sentence with an event of that kind and of the mode it stands under."""

    text: str
    kind: str


class Mode(Struct, frozen=True, forbid_unknown_fields=True):
    """A mode of some kinds, and the lemmas that tell it."""

    name: str
    kinds: tuple[str, ...]
    words: tuple[str, ...]
    example: tuple[ModeExample, ...]


class Modes(Struct, frozen=True, forbid_unknown_fields=True):
    """The lexicon's `en/modes.toml`; where a word stands under two modes of a kind, the first counts."""

    mode: tuple[Mode, ...]


@cache
def load_modes() -> Modes:
    """The modes of `en/modes.toml`."""
    return read_toml(Modes, "en", "modes.toml")


@cache
def mode_words() -> Mapping[str, Mapping[str, str]]:
    """For each kind, the mode that a lemma tells."""
    table: dict[str, dict[str, str]] = {}
    for mode in load_modes().mode:
        for kind in mode.kinds:
            for word in mode.words:
                table.setdefault(kind, {}).setdefault(word, mode.name)
    return table
