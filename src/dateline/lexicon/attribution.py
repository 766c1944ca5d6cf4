"""The words by which sources are told: verbs and nouns of saying, and how they take what was said."""

import re
from functools import cache
from typing import Literal

from msgspec import Struct

from dateline.lexicon.load import index_phrases, read_toml

Shape = Literal["clause", "quote", "infinitive", "gerund", "object", "prep", "as"]
"""How a cue takes its content: a clause, quoted words, an infinitive, a gerund, a noun, a preposition's object, "as" and a description."""


class AttributionExample(Struct, frozen=True, forbid_unknown_fields=True):
    """A text and the attributions in it, each as "source | content" with pieces parted by " ... "; none where the list is empty.

    `title` is for headlines.
    """

    text: str
    told: tuple[str, ...]
    title: bool = False


class Cue(Struct, frozen=True, forbid_unknown_fields=True):
    """Words of saying that take their content alike. `words` are lemmas, with a particle where they have one ("point out")."""

    name: str
    words: tuple[str, ...]
    takes: frozenset[Shape]
    example: tuple[AttributionExample, ...]
    prepositions: frozenset[str] = frozenset()
    noun: bool = False


class AttributionWords(Struct, frozen=True, forbid_unknown_fields=True):
    """Words that attributions are told by beside the cues: see the comments in the file."""

    hearsay: frozenset[str]
    rumour: frozenset[str]
    citing: frozenset[str]
    desks: frozenset[str]
    preambles: tuple[str, ...]
    anonymous: frozenset[str]
    document_nouns: frozenset[str]
    protocol: frozenset[str]
    articles: frozenset[str]
    retold: frozenset[str]
    speaking: frozenset[str]
    reflexive: frozenset[str]
    oneself: frozenset[str]
    addressed: frozenset[str]
    pointing: frozenset[str]
    several: frozenset[str]
    things: frozenset[str]
    acted_on: frozenset[str]
    performed: frozenset[str]
    conveying: frozenset[str]
    issuing: frozenset[str]
    naming: frozenset[str]
    qualifying: frozenset[str]
    completed: frozenset[str]
    telling: frozenset[str]
    gainsaying: frozenset[str]
    thanking: frozenset[str]
    venues: frozenset[str]
    belonging: frozenset[str]
    lasting: frozenset[str]
    judging: frozenset[str]
    goes_on: frozenset[str]
    occasions: frozenset[str]
    shown: frozenset[str]
    helpers: frozenset[str]
    resuming: frozenset[str]
    relatives: frozenset[str]
    heralds: frozenset[str]
    might: frozenset[str]
    unsure: frozenset[str]
    anyone: frozenset[str]
    contrasting: frozenset[str]
    subordinating: frozenset[str]
    completing: frozenset[str]
    joints: frozenset[str]
    conversing: frozenset[str]
    converse_with: frozenset[str]
    inferred: frozenset[str]
    nobody: frozenset[str]
    untold: frozenset[str]
    perceived: frozenset[str]
    informing: frozenset[str]
    hearers: frozenset[str]
    going_on: frozenset[str]
    taken_up: frozenset[str]
    committing: frozenset[str]
    settings: frozenset[str]
    inquiring: frozenset[str]
    remarking: frozenset[str]
    spread: frozenset[str]
    times: frozenset[str]
    phrases: frozenset[str]
    conditions: frozenset[str]
    adjoining: frozenset[str]
    longest_sentence: int
    least_quoted: int
    least_partial: int
    example: tuple[AttributionExample, ...]


class LabelWords(Struct, frozen=True, forbid_unknown_fields=True):
    """What tells a speaker's label and what isn't speech in a transcript: see the comments in the file."""

    pattern: str
    longest: int
    headings: frozenset[str]
    addressing: frozenset[str]
    longest_name: int
    least_turns: int
    least_names: int
    least_paragraphs: int
    persons: frozenset[str]
    directions: str
    closing: str
    example: tuple[AttributionExample, ...]


class AttributionLexicon(Struct, frozen=True, forbid_unknown_fields=True):
    """The lexicon's `en/attribution.toml`."""

    words: AttributionWords
    labels: LabelWords
    cue: tuple[Cue, ...]


@cache
def load_attribution_lexicon() -> AttributionLexicon:
    """The attribution lexicon, read once."""
    return read_toml(AttributionLexicon, "en", "attribution.toml")


@cache
def preamble_patterns() -> tuple[re.Pattern[str], ...]:
    """The patterns of what stands before a statement given in full, with groups `cue` and `source`."""
    return tuple(re.compile(pattern) for pattern in load_attribution_lexicon().words.preambles)


@cache
def label_pattern() -> re.Pattern[str]:
    """The pattern of a speaker's label, with the groups `source` and `cue`, or `asked` for a bare "Q"."""
    return re.compile(load_attribution_lexicon().labels.pattern)


@cache
def direction_pattern() -> re.Pattern[str]:
    """The pattern of a transcript's stage directions."""
    return re.compile(load_attribution_lexicon().labels.directions)


@cache
def closing_pattern() -> re.Pattern[str]:
    """The pattern of what ends a transcript."""
    return re.compile(load_attribution_lexicon().labels.closing)


@cache
def cues_by_word() -> dict[str, tuple[tuple[str, Cue], ...]]:
    """For each cue's first word, the particles that complete it ("" for none) and the cue, those with a particle first."""
    return index_phrases((cue.words, cue) for cue in load_attribution_lexicon().cue)
