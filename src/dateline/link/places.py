"""Where an article's events took place, as far as one tells it for another, and that those at a place met in person."""

from collections.abc import Sequence

from msgspec.structs import replace

from dateline.lexicon.links import LinkWords
from dateline.types import Claim, Link, Mark, Mention, Place


def settle_places(claims: Sequence[Claim], links: Sequence[Link], words: LinkWords) -> list[Claim]:
    """The claims with their visit's one place where they tell none; a visit keeps no country whose towns are told."""
    by_id = {c.id: replace(c, places=_finest(c.places)) if c.kind == "visit" else c for c in claims}
    for link in links:
        part, whole = by_id[link.claim], by_id[link.other]
        if link.relation == "part-of" and not part.places and len({p.value.name for p in whole.places}) == 1:
            by_id[part.id] = replace(part, places=whole.places)
    return [_in_person(by_id[c.id], words) for c in claims]


def _finest(places: tuple[Mention[Place], ...]) -> tuple[Mention[Place], ...]:
    """The places without the countries that another of them lies in."""
    inside = {p.value.country for p in places if p.value.kind != "country"}
    return tuple(p for p in places if p.value.kind != "country" or p.value.country not in inside)


def _in_person(claim: Claim, words: LinkWords) -> Claim:
    """A meeting at a place that is told is in person, unless the text says otherwise."""
    if claim.kind not in words.in_person or claim.details.channel is not None or not claim.places:
        return claim
    mark = Mark("channel", "in-person", "en.links.in-person", claim.places[0].span)
    return replace(claim, details=replace(claim.details, channel="in-person"), marks=(*claim.marks, mark))
