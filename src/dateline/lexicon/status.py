"""The words that decide whether an event is told as having happened, planned, denied and so on."""

from functools import cache
from typing import Literal

from msgspec import Struct

from dateline.lexicon.load import index_phrases, read_toml
from dateline.types import Certainty, Status

Take = Literal["to", "that", "ing", "object", "subject", "prep", "modifies"]
"""How a marker governs an event: an infinitive, a clause, a gerund, its (logical) object, its subject, a preposition's object, its head."""


class StatusExample(Struct, frozen=True, forbid_unknown_fields=True):
    """A sentence, the word of it that names an event, and the event's status ("none": it tells no event)."""

    text: str
    trigger: str
    status: Status | Literal["none"]
    title: bool = False


class StatusMarker(Struct, frozen=True, forbid_unknown_fields=True):
    """Words that give the event they govern a status; "same" hands on their own.

    `words` are lemmas, with a particle where they have one ("call off"). `negated` is the status under a negation,
    `superseded` that under a past perfect or "was to have". A marker that `settles` isn't changed by what it governs;
    one with `nouns` governs only events that these name.
    """

    name: str
    status: Status | Literal["same"]
    words: tuple[str, ...]
    takes: tuple[Take, ...]
    example: tuple[StatusExample, ...]
    prepositions: frozenset[str] = frozenset()
    nouns: frozenset[str] = frozenset()
    certainty: Certainty = "certain"
    negated: Status = "denied"
    superseded: Status | None = None
    settles: bool = False


class StatusForms(Struct, frozen=True, forbid_unknown_fields=True):
    """Words that a verb's own form is read by: see the comments in the file."""

    timetable_verbs: frozenset[str]
    timetable_times: frozenset[str]
    arriving_verbs: frozenset[str]
    lasting_verbs: frozenset[str]
    lasting_nouns: frozenset[str]
    lasting_acts: frozenset[str]
    continuing_verbs: frozenset[str]
    continued_verbs: frozenset[str]
    lasting_states: frozenset[str]
    attempting_verbs: frozenset[str]
    attempted_verbs: frozenset[str]
    customary_verbs: frozenset[str]
    favouring_nouns: frozenset[str]
    favouring_verbs: frozenset[str]
    defining_verbs: frozenset[str]
    topic_prepositions: frozenset[str]
    purpose_prepositions: frozenset[str]
    stay_nouns: frozenset[str]
    stay_prepositions: frozenset[str]
    given_nouns: frozenset[str]
    facing_nouns: frozenset[str]
    concluding_verbs: frozenset[str]
    within_prepositions: frozenset[str]
    deciding_verbs: frozenset[str]
    decreed_verbs: frozenset[str]
    announced_verbs: frozenset[str]
    linking_nouns: frozenset[str]
    report_nouns: frozenset[str]
    evidence_nouns: frozenset[str]
    purposeful_nouns: frozenset[str]
    mended_lemmas: dict[str, str]
    longest_sentence: int
    conditions: frozenset[str]
    bounds: frozenset[str]
    temporal: frozenset[str]
    denying_determiners: frozenset[str]
    denying_adverbs: frozenset[str]
    adding_adverbs: frozenset[str]
    unreal_modals: frozenset[str]
    denying_prepositions: frozenset[str]
    coming_prepositions: frozenset[str]
    bygone_prepositions: frozenset[str]
    gerund_prepositions: frozenset[str]
    habitual_adverbs: frozenset[str]
    habitual_phrases: frozenset[str]
    rule_texts: frozenset[str]
    rule_prepositions: frozenset[str]
    purpose_pending: frozenset[str]
    ongoing_prepositions: frozenset[str]
    modals: dict[str, Status]
    modal_certainty: dict[str, Certainty]
    example: tuple[StatusExample, ...]


class StatusLexicon(Struct, frozen=True, forbid_unknown_fields=True):
    """The lexicon's `en/status.toml`."""

    forms: StatusForms
    marker: tuple[StatusMarker, ...]


@cache
def load_status_lexicon() -> StatusLexicon:
    """The status lexicon, read once."""
    return read_toml(StatusLexicon, "en", "status.toml")


@cache
def markers_by_word() -> dict[str, tuple[tuple[str, StatusMarker], ...]]:
    """For each marker's first word, the particles that complete it ("" for none) and the marker, those with a particle first."""
    return index_phrases((marker.words, marker) for marker in load_status_lexicon().marker)
