"""To whom an act by word is done: the other sides of the call or meeting that a dispatch is on ("Bo's call with Minister Dee")."""

from collections.abc import Mapping

from dateline.lexicon.linking import Linking
from dateline.types import Actor, Claim, ClaimId, Record


def audiences(record: Record, linking: Linking) -> Mapping[ClaimId, tuple[str, ...]]:
    """For each act by word, the sides but that of who acts of the encounters it is part of, or else of those that the title tells."""
    met = {c.id: c for c in record.claims if linking.class_of(c.kind) == "encounter"}
    titled = [c for c in met.values() if c.trigger.end <= record.article.offset]
    within = {k.claim: met[k.other] for k in record.links if k.relation == "part-of" and k.other in met}
    return {c.id: _others(c, [within[c.id]] if c.id in within else titled) for c in record.claims if linking.class_of(c.kind) == "word"}


def _others(claim: Claim, encounters: list[Claim]) -> tuple[str, ...]:
    """The sides of encounters that the one who acts is in, without its own."""
    acting = {a.actor.id for a in claim.arguments if a.role == "agent"}
    own = {_side(a.actor) for a in claim.arguments if a.role == "agent"}
    joined = [e for e in encounters if any(a.actor.id in acting for a in e.arguments)]
    return tuple(sorted({_side(a.actor) for e in joined for a in e.arguments} - own))


def _side(actor: Actor) -> str:
    return actor.country or actor.id
