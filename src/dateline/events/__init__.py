"""Finding the events that a document tells, and the lasting ties between those who act in them."""

from dateline.events.claims import tell_claims
from dateline.events.relations import find_relations
from dateline.events.scene import set_scene
from dateline.lexicon.events import EventLexicon, load_event_lexicon
from dateline.types import Actor, Attribution, Claim, Document, Mention, Place, Relation, Time

__all__ = ["EventLexicon", "find_claims", "load_event_lexicon"]


def find_claims(  # noqa: PLR0917
    document: Document,
    times: tuple[Mention[Time], ...],
    places: tuple[Mention[Place], ...],
    actors: tuple[Mention[Actor], ...],
    attributions: tuple[Attribution, ...],
    lexicon: EventLexicon,
) -> tuple[tuple[Claim, ...], tuple[Relation, ...]]:
    """One claim a trigger, and the lasting relations told."""
    scene = set_scene(document, times, places, actors, attributions)
    return tuple(tell_claims(scene, lexicon)), find_relations(scene)
