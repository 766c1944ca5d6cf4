"""PLOVER's contexts: what an event is about, by the words that tell it."""

from collections.abc import Mapping
from functools import cache

from msgspec import Struct

from dateline.lexicon.load import read_toml


class Context(Struct, frozen=True, forbid_unknown_fields=True):
    """A context, the lemmas and the phrases that tell it, and sentences whose event has it or hasn't."""

    name: str
    definition: str
    words: tuple[str, ...]
    phrases: tuple[str, ...]
    examples: tuple[str, ...]
    counter_examples: tuple[str, ...]


class Contexts(Struct, frozen=True, forbid_unknown_fields=True):
    """The lexicon's `en/contexts.toml`."""

    context: tuple[Context, ...]


@cache
def load_contexts() -> Contexts:
    """The contexts of `en/contexts.toml`."""
    return read_toml(Contexts, "en", "contexts.toml")


@cache
def context_words() -> Mapping[str, tuple[str, ...]]:
    """The contexts that a lemma tells."""
    return _index({c.name: c.words for c in load_contexts().context})


@cache
def context_phrases() -> Mapping[str, tuple[str, ...]]:
    """The contexts that a phrase in lower case tells."""
    return _index({c.name: c.phrases for c in load_contexts().context})


@cache
def context_openings() -> frozenset[str]:
    """What a phrase's first word may begin with: where no word of a text is among these, no phrase begins."""
    first = {phrase.split(" ", 1)[0] for phrase in context_phrases()}
    return frozenset(word[:end] for word in first for end in range(1, len(word) + 1))


def _index(told: Mapping[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    table: dict[str, tuple[str, ...]] = {}
    for name, words in told.items():
        for word in words:
            table[word] = (*table.get(word, ()), name)
    return table
