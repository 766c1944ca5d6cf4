"""Finding the events that a document tells."""

from msgspec import Struct

from dateline.types import Actor, Attribution, Claim, Document, Mention, Place, Relation, Time


class EventLexicon(Struct, frozen=True):
    """The kinds of event and their rules."""


def load_event_lexicon() -> EventLexicon:
    """The event rules, read once."""
    return EventLexicon()


def find_claims(  # noqa: PLR0917
    document: Document,
    times: tuple[Mention[Time], ...],
    places: tuple[Mention[Place], ...],
    actors: tuple[Mention[Actor], ...],
    attributions: tuple[Attribution, ...],
    lexicon: EventLexicon,
) -> tuple[tuple[Claim, ...], tuple[Relation, ...]]:
    """One claim a trigger, and the lasting relations told."""
    return (), ()
