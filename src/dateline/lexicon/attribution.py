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


class SourceWords(Struct, frozen=True, forbid_unknown_fields=True):
    """What names a source, and what only looks like one: see the comments in the file."""

    desks: frozenset[str]
    anonymous: frozenset[str]
    document_nouns: frozenset[str]
    protocol: frozenset[str]
    articles: frozenset[str]
    occasions: frozenset[str]
    times: frozenset[str]
    things: frozenset[str]
    spread: frozenset[str]
    issuing: frozenset[str]
    preambles: tuple[str, ...]


class PronounWords(Struct, frozen=True, forbid_unknown_fields=True):
    """The small words that stand for who speaks, for whom it is told and for what is told: see the comments in the file."""

    speaking: frozenset[str]
    oneself: frozenset[str]
    reflexive: frozenset[str]
    addressed: frozenset[str]
    pointing: frozenset[str]
    several: frozenset[str]
    nobody: frozenset[str]
    anyone: frozenset[str]
    untold: frozenset[str]


class VerbWords(Struct, frozen=True, forbid_unknown_fields=True):
    """The words of saying that take what was said in ways of their own: see the comments in the file."""

    hearsay: frozenset[str]
    rumour: frozenset[str]
    citing: frozenset[str]
    retold: frozenset[str]
    informing: frozenset[str]
    judging: frozenset[str]
    conversing: frozenset[str]
    converse_with: frozenset[str]
    inquiring: frozenset[str]
    committing: frozenset[str]
    conveying: frozenset[str]
    adjoining: frozenset[str]
    remarking: frozenset[str]
    goes_on: frozenset[str]
    telling: frozenset[str]


class DoubtWords(Struct, frozen=True, forbid_unknown_fields=True):
    """What makes of a word of saying something else than a saying: see the comments in the file."""

    acted_on: frozenset[str]
    performed: frozenset[str]
    gainsaying: frozenset[str]
    thanking: frozenset[str]
    shown: frozenset[str]
    helpers: frozenset[str]
    might: frozenset[str]
    unsure: frozenset[str]
    inferred: frozenset[str]
    perceived: frozenset[str]
    phrases: frozenset[str]
    removing: frozenset[str]


class SeamWords(Struct, frozen=True, forbid_unknown_fields=True):
    """The words at which what was said begins, goes on or ends: see the comments in the file."""

    subordinating: frozenset[str]
    contrasting: frozenset[str]
    joints: frozenset[str]
    resuming: frozenset[str]
    relatives: frozenset[str]
    heralds: frozenset[str]
    naming: frozenset[str]
    qualifying: frozenset[str]
    conditions: frozenset[str]
    settings: frozenset[str]
    going_on: frozenset[str]
    taken_up: frozenset[str]
    asking: frozenset[str]
    consequent: frozenset[str]
    only: frozenset[str]
    views: frozenset[str]
    bidding: frozenset[str]


class ObjectWords(Struct, frozen=True, forbid_unknown_fields=True):
    """The words around a noun said that belong to it or to its saying: see the comments in the file."""

    completed: frozenset[str]
    venues: frozenset[str]
    hearers: frozenset[str]
    belonging: frozenset[str]
    lasting: frozenset[str]
    completing: frozenset[str]


class Limits(Struct, frozen=True, forbid_unknown_fields=True):
    """Lengths in words beyond which nothing is read, or below which quoted words are nobody's: see the comments in the file."""

    longest_sentence: int
    least_quoted: int
    least_partial: int


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

    sources: SourceWords
    pronouns: PronounWords
    verbs: VerbWords
    doubts: DoubtWords
    seams: SeamWords
    objects: ObjectWords
    limits: Limits
    labels: LabelWords
    cue: tuple[Cue, ...]
    example: tuple[AttributionExample, ...]


@cache
def load_attribution_lexicon() -> AttributionLexicon:
    """The attribution lexicon, read once."""
    return read_toml(AttributionLexicon, "en", "attribution.toml")


@cache
def preamble_patterns() -> tuple[re.Pattern[str], ...]:
    """The patterns of what stands before a statement given in full, with groups `cue` and `source`."""
    return tuple(re.compile(pattern) for pattern in load_attribution_lexicon().sources.preambles)


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
