"""How claims of different dispatches stand to each other beside speaking of one event.

The rule `link.part-of`: an encounter that a visitor has in the host country, or with its people, on a day of the visit. `link.replaces`:
days told after a postponement stand for those told before it. `link.contradicts`: a denial and what it denies. `link.reciprocates`: a
visit that its words call one in return, and the latest that went the other way.
"""

from collections.abc import Iterable, Sequence

from dateline.lexicon.linking import Linking
from dateline.link.block import encounter_keys, visit_keys
from dateline.link.score import total
from dateline.link.score_parties import hosts, is_same_party, travellers
from dateline.link.sketch import Sketch
from dateline.types import ClaimId, Link, LinkKind, Weight

_SURE = ("planned", "occurred", "ongoing")


def part_keys(sketch: Sketch, linking: Linking) -> tuple[str, ...]:
    """Keys of the visits that an encounter can be part of, or of the encounters that can be part of a visit."""
    if sketch.since is None or sketch.length > linking.stay or sketch.status in linking.unlinked:
        return ()
    name = linking.class_of(sketch.kind)
    if name == "encounter" and sketch.kind != "call":
        return visit_keys(sketch, sketch.parties, linking)
    if name == "visit":
        sides = {p.country for p in travellers(sketch) if p.country}
        return encounter_keys(sketch, ((a, b) for a in sides for b in hosts(sketch)), linking)
    return ()


def part_links(sketch: Sketch, events: Iterable[Sequence[Sketch]], linking: Linking, *, opens: bool) -> list[Link]:
    """The links of an encounter to the visit it is part of; of a visit that `opens` an event, those of encounters to it."""
    found = []
    for claims in events:
        ordered = sorted(claims, key=lambda s: (s.published, s.claim))
        if sketch.kind == "visit":
            fitting = ((other, _part(other, sketch, linking)) for other in ordered) if opens else iter(())
        else:
            fitting = ((other, _part(sketch, other, linking)) for other in ordered)
        other, parts = next(((o, p) for o, p in fitting if p), (None, ()))
        if other is not None:
            one, whole = (other, sketch) if sketch.kind == "visit" else (sketch, other)
            found.append(_link(one, "part-of", whole, parts))
    return found


def _part(one: Sketch, visit: Sketch, linking: Linking) -> tuple[Weight, ...]:
    """What speaks for an encounter being part of a visit; nothing where it can't be."""
    if visit.kind != "visit" or linking.class_of(one.kind) != "encounter" or one.kind == "call" or one.article == visit.article:
        return ()
    if one.channel not in (None, "in-person") or one.since is None or one.until is None or visit.since is None or visit.until is None:
        return ()
    if one.since < visit.since or one.until > visit.until or one.length > visit.length or visit.length > linking.stay:
        return ()
    if not any(p.person and is_same_party(p, t) for p in one.parties for t in travellers(visit)):
        return ()
    there = hosts(visit)
    here = {s.country for s in one.places if s.country}
    weights = linking.parties
    traveller, days = Weight("same traveller", weights.traveller), Weight("days: within the visit's", linking.days.within)
    if here:
        return (traveller, days, Weight("in the host country", weights.host)) if here <= there else ()
    met = {p.country for p in one.parties if p.country}
    return (traveller, days, Weight("with the host", weights.host)) if met & there else ()


def answer_links(sketch: Sketch, events: Iterable[Sequence[Sketch]], linking: Linking) -> list[Link]:
    """The link of a visit told to be in return to the latest earlier one that went the other way."""
    if not sketch.answers or sketch.status in linking.unlinked:
        return []
    here, there = {p.country for p in travellers(sketch) if p.country}, hosts(sketch)
    begin = sketch.published if sketch.since is None else sketch.since
    earlier = [
        s
        for claims in events
        for s in claims
        if s.kind == "visit" and s.since is not None and s.since < begin and s.status in ("occurred", "ongoing")
        if s.article != sketch.article and hosts(s) & here and {p.country for p in travellers(s)} & there
    ]
    if not earlier:
        return []
    other = max(earlier, key=lambda s: (s.since or 0, -s.published, s.claim))
    return [_link(sketch, "reciprocates", other, (Weight("told to be in return", 1.0),))]


def event_links(sketch: Sketch, others: Sequence[Sketch]) -> list[Link]:
    """The links of a claim to others on its event: days that replace those called off, a denial of what they tell."""
    ordered = sorted((s for s in others if s.claim != sketch.claim), key=lambda s: (s.published, s.claim), reverse=True)
    found = []
    delays = [s.published for s in ordered if s.status == "postponed" and s.published <= sketch.published]
    if delays and sketch.firm and sketch.status != "postponed":
        moved = next((s for s in ordered if _is_moved(s, sketch, max(delays))), None)
        if moved is not None:
            found.append(_link(sketch, "replaces", moved, (Weight("postponed between", 1.0),)))
    denied = next((s for s in ordered if "denied" in {s.status, sketch.status} and {s.status, sketch.status} & set(_SURE)), None)
    if denied is not None:
        found.append(_link(sketch, "contradicts", denied, (Weight("denied", 1.0),)))
    return found


def _is_moved(other: Sketch, sketch: Sketch, delay: int) -> bool:
    """Whether another claim told days, up to the postponement, that the claim's don't meet."""
    if other.published > delay or other.since is None or other.until is None or sketch.since is None or sketch.until is None:
        return False
    return other.until <= sketch.since or sketch.until <= other.since


def _link(one: Sketch, relation: LinkKind, other: Sketch, parts: tuple[Weight, ...]) -> Link:
    return Link(ClaimId(one.claim), relation, ClaimId(other.claim), f"link.{relation}", None, total(parts), parts)
