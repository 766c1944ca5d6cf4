"""What one event of an article tells of another: where it was, whose president was met there, and that it was in person."""

from collections.abc import Sequence

from msgspec.structs import replace

from dateline.lexicon.links import LinkWords
from dateline.link.tellings import is_remark
from dateline.types import Argument, Claim, Link, Mark, Mention, Place


def settle_places(claims: Sequence[Claim], links: Sequence[Link], words: LinkWords) -> list[Claim]:
    """The claims with their visit's one place where they tell none; a visit keeps no country whose towns are told."""
    by_id = {c.id: replace(c, places=_finest(c.places)) if c.kind == "visit" else c for c in claims}
    for link in (*links, *links):
        part, whole = by_id[link.claim], by_id[link.other]
        if link.relation == "part-of":
            part = by_id[part.id] = _of_the_host(part, whole)
        towns = {p.value.name for p in whole.places if p.value.kind != "country"}
        alone = len(towns) == 1 or (not towns and len(whole.places) == 1)
        if link.relation == "part-of" and not part.places and alone:
            by_id[part.id] = replace(part, places=whole.places)
        elif link.relation == "part-of" and whole.kind == "visit" and not towns:
            by_id[whole.id] = replace(whole, places=(*whole.places, *_towns_within(part, whole)))
    return [_placed(by_id[c.id], words) for c in claims]


def _towns_within(part: Claim, visit: Claim) -> tuple[Mention[Place], ...]:
    """The towns of the host's country in which part of a visit took place."""
    hosts = {p.value.country for p in visit.places}
    return tuple(p for p in part.places if p.value.kind == "city" and p.value.country in hosts)


def _finest(places: tuple[Mention[Place], ...]) -> tuple[Mention[Place], ...]:
    """The places without the countries that a town told elsewhere lies in; "Riyadh, Saudi Arabia" keeps both."""
    towns = [p for p in places if p.value.kind != "country"]
    inside = {p.value.country for p in towns}
    ends = {p.span.end + 2 for p in towns}
    return tuple(p for p in places if p.value.kind != "country" or p.value.country not in inside or p.span.start in ends)


def _of_the_host(part: Claim, visit: Claim) -> Claim:
    """A remark on a visit with its host's country for those met whose country nothing tells ("Met with the premier")."""
    hosts = {a.actor.country for a in visit.arguments if a.role == "counterpart" and a.actor.country}
    if len(hosts) != 1 or not is_remark(part):
        return part
    country = hosts.pop()
    return replace(part, arguments=tuple(_settled(a, country) for a in part.arguments))


def _settled(argument: Argument, country: str | None) -> Argument:
    actor = argument.actor
    if argument.role != "counterpart" or actor.kind != "person" or actor.country is not None:
        return argument
    return replace(argument, actor=replace(actor, country=country))


def _placed(claim: Claim, words: LinkWords) -> Claim:
    """A meeting at a place that is told is in person, unless the text says otherwise; a call is nowhere."""
    if claim.kind in words.placeless:
        return replace(claim, places=())
    if claim.kind not in words.in_person or claim.details.channel is not None or not claim.places:
        return claim
    mark = Mark("channel", "in-person", "en.links.in-person", claim.places[0].span)
    return replace(claim, details=replace(claim.details, channel="in-person"), marks=(*claim.marks, mark))
