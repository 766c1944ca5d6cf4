"""Finding the events that a document tells, and the lasting ties between those who act in them."""

from dateline.events.claims import tell_claims
from dateline.events.relations import find_relations
from dateline.events.scene import set_scene
from dateline.events.transcript import tell_greetings, tell_heading
from dateline.events.triage import find_telling
from dateline.lexicon.events import EventLexicon, load_event_lexicon
from dateline.types import Claim, Document, Findings, Relation

__all__ = ["EventLexicon", "find_claims", "find_telling", "load_event_lexicon"]


def find_claims(document: Document, findings: Findings, lexicon: EventLexicon) -> tuple[tuple[Claim, ...], tuple[Relation, ...]]:
    """One claim a trigger, what a transcript's heading tells, and the lasting relations told."""
    scene = set_scene(document, findings, lexicon.words)
    return (*tell_heading(document, findings), *tell_greetings(document, findings), *tell_claims(scene, lexicon)), find_relations(scene)
