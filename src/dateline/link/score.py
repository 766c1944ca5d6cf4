"""How sure it is that two claims of different dispatches speak of one event, with what makes it so."""

import re
from collections.abc import Sequence

from dateline.lexicon.linking import LinkClass, Linking
from dateline.link.block import window
from dateline.link.sketch import Party, Sketch
from dateline.types import Weight

Parts = tuple[Weight, ...]
_SURE = ("occurred", "ongoing")


def score_claims(one: Sketch, other: Sketch, linking: Linking, *, moved: bool = False) -> Parts | None:
    """What speaks for and against two claims being on one event; None where they can't be.

    `moved` is whether the event was postponed between the two, so that their days may differ.
    """
    name = linking.class_of(one.kind)
    if name is None or name != linking.class_of(other.kind) or one.article == other.article or _kinds_differ(one, other, name):
        return None
    if _traits_differ(one, other):
        return None
    if one.lasting or other.lasting:
        return _lasting(one, other, linking)
    days = _days(one, other, name, linking) or (Weight("days: moved", linking.days.moved) if moved else None)
    if days is None:
        return None
    if name in ("word", "deed") and not days.value:
        return None
    parties = _visit_parties(one, other, linking) if name == "visit" else _parties(one, other, name, linking)
    places = _places(one, other, name, linking)
    if parties is None or places is None:
        return None
    if _is_one_sided(one, other, name) and not _tell_alike(one, other, days, linking):
        return None
    return tuple(part for part in (days, *parties, *places, *_rank(one, other, linking), *_words(one, other, name, linking)) if part.value)


def total(parts: Parts) -> float:
    """What the parts come to."""
    return round(sum(part.value for part in parts), 3)


def _kinds_differ(one: Sketch, other: Sketch, name: LinkClass) -> bool:
    """Whether kinds or channels tell two claims apart: nobody meets on the phone; of deeds and words each kind is its own."""
    if name != "encounter":
        return one.kind != other.kind
    channels = {one.channel, other.channel} - {None}
    if "in-person" in channels and len(channels) > 1:
        return True
    if {one.kind, other.kind} == {"call", "meeting"} or {one.kind, other.kind} == {"call", "talks"}:
        talks = one if one.kind != "call" else other
        return talks.channel is None
    return False


def _traits_differ(one: Sketch, other: Sketch) -> bool:
    """Whether one tells of more sides, of a crowd met together, or, the day of either untold, of a further occasion, and the other not."""
    differ = (set(one.traits) ^ set(other.traits)) - {"recent"}
    return bool(differ - {"further"}) or ("further" in differ and (one.since is None or other.since is None))


def _lasting(one: Sketch, other: Sketch, linking: Linking) -> Parts | None:
    """What speaks for two claims being on one thing that goes on: the same sides; None where they name others."""
    if not (one.lasting and other.lasting) or (one.firm and other.firm and one.length == other.length == 1 and one.since != other.since):
        return None
    agents = [{_side(p) for p in s.parties if p.role == "agent"} for s in (one, other)]
    aims = [
        {_side(p) for p in s.parties if p.role != "agent" and p.country} | {p.country for p in s.places if p.country} - agents[0]
        for s in (one, other)
    ]
    if not agents[0] & agents[1] or (aims[0] and aims[1] and not aims[0] & aims[1]):
        return None
    parts = [Weight("goes on", linking.lasting.same), Weight("same side", linking.parties.person)]
    if abs(one.published - other.published) > linking.lasting.silence:
        parts.append(Weight("long silence", -linking.lasting.same))
    return (*parts, Weight("same other side", linking.parties.person)) if aims[0] & aims[1] else tuple(parts)


def _days(one: Sketch, other: Sketch, name: LinkClass, linking: Linking) -> Weight | None:
    """What the days of two claims add; None where they can't agree."""
    weights = linking.days
    if _dated(one, other) and _dated(other, one):
        return _dated_both(one, other, name, linking)
    first, last = max(window(one, linking)[0], window(other, linking)[0]), min(window(one, linking)[1], window(other, linking)[1])
    if first - last > linking.slack[name]:
        return None
    if name == "visit" and "postponed" in {one.status, other.status} and one.status != other.status:
        return Weight("days: moved", weights.moved)
    if one.since is None and other.since is None:
        near = abs(one.published - other.published) <= (linking.plans if _announce(one, other, name) else linking.close[name])
        return Weight("days: both untold, told together", weights.together) if near else Weight("days: both untold", weights.far)
    told, untold = (one, other) if _dated(one, other) else (other, one)
    at = window(told, linking)
    if name == "encounter" and untold.status in _SURE and told.length <= linking.summit and at[0] <= untold.published <= at[1]:
        return Weight("days: one untold, told that day", weights.then)
    if min(abs(untold.published - at[0]), abs(untold.published - at[1])) <= linking.close[name]:
        return Weight("days: one untold, told then", weights.soon)
    stands = name == "visit" and told.length <= linking.plans and told.status in (*_SURE, "planned")
    awaited = stands and (untold.status == "planned" or "recent" in untold.traits)
    return Weight("days: one untold, awaited or just over", weights.foretold) if awaited else Weight("days: one untold", weights.far)


def _dated(one: Sketch, other: Sketch) -> bool:
    """Whether a claim's days are to be kept to: known, and not those that a postponement told later calls off."""
    return one.since is not None and not (one.status == "postponed" and one.published <= other.published)


def _dated_both(one: Sketch, other: Sketch, name: LinkClass, linking: Linking) -> Weight | None:
    weights = linking.days
    a, b, c, d = one.since or 0, one.until or 0, other.since or 0, other.until or 0
    gap = max(a, c) - min(b, d) + 1
    if (a, b) == (c, d):
        return Weight("days: the same", weights.exact if b - a < 14 else weights.coarse)
    if gap <= 0:
        return _inside(one, other, name, linking)
    slack = max(linking.slack[name], 0 if one.firm and other.firm else linking.guessed.get(name, 0))
    if _is_foretold(one, other):
        slack = max(slack, linking.ahead.get(name, 0))
    return Weight("days: near", weights.near) if gap <= slack else None


def _inside(one: Sketch, other: Sketch, name: LinkClass, linking: Linking) -> Weight:
    """What it adds that the days of one claim lie within the other's."""
    weights, longer = linking.days, max(one.length, other.length)
    if longer < 21 and (name != "encounter" or "planned" in (one.status, other.status)):
        return Weight("days: within", weights.within)
    if longer <= 7 and one.kind == other.kind and one.channel == other.channel is not None:
        return Weight("days: within, by the same channel", weights.recalled)
    return Weight("days: within the month", weights.coarse)


def _is_foretold(one: Sketch, other: Sketch) -> bool:
    """Whether one tells as planned, the day before or earlier, what the other tells to have come about between the same people."""
    early, late = sorted((one, other), key=lambda s: s.published)
    people = sum(p.person and any(is_same_party(p, q) for q in late.parties) for p in early.parties)
    return early.status == "planned" and late.status in _SURE and early.published < (late.since or 0) and people > 1


def _announce(one: Sketch, other: Sketch, name: LinkClass) -> bool:
    """Whether both claims announce a visit."""
    return name == "visit" and {one.status, other.status} <= {"planned", "proposed"}


def _parties(one: Sketch, other: Sketch, name: LinkClass, linking: Linking) -> Parts | None:
    """What participants add; None where one claim has another person or country than the other."""
    if name == "encounter":
        return _sides(one.parties, other.parties, linking, equal=True)
    found: list[Weight] = []
    for role in ("agent", "counterpart"):
        mine, others = ([p for p in sketch.parties if p.role == role] for sketch in (one, other))
        if not mine or not others:
            if name == "word":
                return None
            continue
        added = _sides(mine, others, linking, equal=name == "word")
        if added is None:
            return None
        found += added
    return _capped(found, linking)


def _sides(ones: Sequence[Party], others: Sequence[Party], linking: Linking, *, equal: bool) -> Parts | None:
    """What two lists of participants add: each of the shorter stands in the longer; `equal` ones name the same countries."""
    if any(not _persons_agree(ones, others, country) for country in {p.country for p in ones} & {p.country for p in others}):
        return None
    short, long = sorted((ones, others), key=len)
    matches = [_match(p, long) for p in short]
    if not short or any(match is None for match in matches):
        return None
    if equal and len(short) > 1 and {_side(p) for p in short} != {_side(p) for p in long}:
        return None
    weights = linking.parties
    found = [
        Weight("same participant", weights.person) if m == "same" else Weight("participant's side", weights.belonging) for m in matches
    ]
    if equal and len(short) == 1:
        found.append(Weight("others untold", weights.unnamed))
    return _capped(found, linking)


def _capped(found: Sequence[Weight], linking: Linking) -> Parts:
    """The weights in one, by name, no more than participants may add."""
    if not found:
        return ()
    names = sorted({w.name for w in found})
    return (Weight(", ".join(names), min(sum(w.value for w in found), linking.parties.most)),)


def _side(party: Party) -> str:
    return party.country or party.surname


def _persons_agree(ones: Sequence[Party], others: Sequence[Party], country: str | None) -> bool:
    """Whether those named of a country are the same people, as far as both claims name any."""
    mine, more = ([p for p in parties if p.person and p.country == country] for parties in (ones, others))
    return not mine or not more or any(is_same_party(a, b) for a in mine for b in more)


def _match(party: Party, others: Sequence[Party]) -> str | None:
    """Whether someone is, or belongs to, one of the others."""
    if any(is_same_party(party, p) for p in others):
        return "same"
    return "side" if any(party.country is not None and party.country == p.country and (party.state or p.state) for p in others) else None


def is_same_party(one: Party, other: Party) -> bool:
    """Whether two participants are one: the same actor, or people of one name whose countries don't differ."""
    if one.id == other.id:
        return True
    if one.item and other.item:
        return one.item == other.item
    if one.elder != other.elder:
        return False
    if not (one.person and other.person and one.surname == other.surname):
        return False
    return (one.country == other.country or None in (one.country, other.country)) and _given_agree(one.given, other.given)


def _given_agree(one: str, other: str) -> bool:
    """Whether two first names can be one person's: a short form or another spelling ("Joe", "Joseph"; "Mohammed", "Muhammad")."""
    if not one or not other or min(len(one), len(other)) == 1:
        return not one or not other or one[0] == other[0]
    return one[:2] == other[:2] or _consonants(one) == _consonants(other)


def _consonants(name: str) -> str:
    return re.sub(r"(.)\1", r"\1", re.sub("[aeiouy]", "", name))


def travellers(sketch: Sketch) -> list[Party]:
    """Who makes a visit or takes part in an occasion."""
    return [p for p in sketch.parties if p.role == "agent"]


def hosts(sketch: Sketch) -> set[str]:
    """The countries that a visit goes to, as far as told."""
    own = {p.country for p in travellers(sketch)}
    told = {p.country for p in sketch.parties if p.role != "agent" and p.country} | {s.country for s in sketch.places if s.country}
    return {country for country in told if country not in own and country not in ("IGO", "NGO")}


def _visit_parties(one: Sketch, other: Sketch, linking: Linking) -> Parts | None:
    weights = linking.parties
    mine, others = travellers(one), travellers(other)
    if any(p.person for p in mine) and any(p.person for p in others):
        if not any(is_same_party(a, b) for a in mine for b in others if a.person):
            return None
        who = Weight("same traveller", weights.traveller)
    elif any(_match(p, others) for p in mine):
        who = Weight("traveller's side", weights.belonging)
    else:
        return None
    here, there = hosts(one), hosts(other)
    if here and there:
        return (who, Weight("same host", weights.host)) if here & there else None
    return (who,)


def _places(one: Sketch, other: Sketch, name: LinkClass, linking: Linking) -> Parts | None:
    """What places add; None where an encounter is told in two countries."""
    mine, others = ({s.name for s in sketch.places if s.town} for sketch in (one, other))
    if mine & others:
        return (Weight("same place", linking.places.same),)
    if name in ("visit", "word"):
        return ()
    here, there = ({s.country for s in sketch.places if s.country} for sketch in (one, other))
    if here and there and not here & there:
        return None
    return (Weight("another place", linking.places.other),) if mine and others else ()


def _rank(one: Sketch, other: Sketch, linking: Linking) -> Parts:
    ranks = {one.rank, other.rank} - {None}
    return (Weight("another rank", linking.places.other / 2),) if len(ranks) > 1 else ()


def _words(one: Sketch, other: Sketch, name: LinkClass, linking: Linking) -> Parts:
    """What the words of two claims add."""
    steps, overlap = linking.steps(name), linking.overlap
    share = likeness(one, other)
    if name == "word" and _are_few(one, other, linking) and not _repeats(one, other):
        return (Weight("words", steps.little),)
    value = steps.much if share >= overlap.much else steps.some if share >= overlap.some else steps.little
    return (Weight("words", value),)


def likeness(one: Sketch, other: Sketch) -> float:
    """How much of the words of the shorter claim stand in the longer, from 0 to 1."""
    shorter = min(len(one.words), len(other.words))
    return len(set(one.words).intersection(other.words)) / shorter if shorter else 0.0


def _are_few(one: Sketch, other: Sketch, linking: Linking) -> bool:
    return min(len(one.words), len(other.words)) < linking.overlap.fewest


def _repeats(one: Sketch, other: Sketch) -> bool:
    """Whether claims of one day are in the same few words."""
    return one.published == other.published and len(one.words) > 1 and one.words == other.words


def _tell_alike(one: Sketch, other: Sketch, days: Weight, linking: Linking) -> bool:
    """Whether two claims that tell only who acts are in so many of the same words, and of the same day, that they tell one act."""
    if days.name == "days: near" or _are_few(one, other, linking):
        return False
    return likeness(one, other) >= linking.overlap.much


def _is_one_sided(one: Sketch, other: Sketch, name: LinkClass) -> bool:
    """Whether a claim tells only who acts, or writes a letter: the same one signs, attends and visits plants several times a day."""
    if name == "encounter":
        return "letter" in (one.channel, other.channel) or "crowd" in one.traits
    if name == "visit":
        return not (one.places or other.places or hosts(one) or hosts(other))
    if name not in ("deed", "presence"):
        return False
    towns = [{s.name for s in sketch.places if s.town} for sketch in (one, other)]
    return not towns[0] & towns[1] and any(all(p.role == "agent" for p in sketch.parties) for sketch in (one, other))
