"""Visits that only a title names, and of which the text tells that they are still to come: "Statement on the Visit of the Premier"."""

from msgspec.structs import replace

from dateline.types import Claim, Mark

_UNTENSED = frozenset({"en.status.noun", "en.status.default"})
"""Rules that read a status where no tense tells it."""
_MEETING = frozenset({"meeting", "talks", "attendance"})


def foretell_visits(claims: list[Claim]) -> list[Claim]:
    """The claims, a visit that a title names planned where those who take part in it will meet, and nothing else tells of it."""
    return [_foretold(claim, claims) if _is_named(claim) else claim for claim in claims]


def _is_named(claim: Claim) -> bool:
    """Whether a title names a visit without saying whether it was."""
    named = any(m.field == "headline" and m.value == "named" for m in claim.marks)
    return named and claim.kind == "visit" and any(m.field == "status" and m.rule in _UNTENSED for m in claim.marks)


def _foretold(claim: Claim, claims: list[Claim]) -> Claim:
    if claim.modality.status != "occurred" or any(c.kind == "visit" and c is not claim for c in claims):
        return claim
    visitors = {a.actor.id for a in claim.arguments if a.role == "agent"}
    met = [c for c in claims if c.kind in _MEETING and visitors & {a.actor.id for a in c.arguments}]
    if not met or any(c.modality.status != "planned" for c in met):
        return claim
    marks = tuple(replace(m, value="planned", rule="en.status.still-to-come") if m.field == "status" else m for m in claim.marks)
    modality = replace(claim.modality, status="planned")
    start, end = (claim.start, claim.end) if claim.start else (met[0].start, met[0].end)
    return replace(claim, modality=modality, marks=(*marks, Mark("start", start, met[0].rule)) if start else marks, start=start, end=end)
