"""What the participants of two claims say for and against their being on one event."""

import re
from collections.abc import Sequence

from dateline.lexicon.linking import LinkClass, Linking
from dateline.link.sketch import Party, Sketch
from dateline.types import Weight

_SLUG = re.compile("[a-z]{2,}")
_UNNAMED = frozenset({"unknown", "none", "of", "the", "and"})

Parts = tuple[Weight, ...]
"""What a score is the sum of."""


def score_parties(one: Sketch, other: Sketch, name: LinkClass, linking: Linking) -> Parts | None:
    """What participants add; None where one claim has another person or country than the other."""
    if name == "visit":
        return _visit_sides(one, other, linking)
    if name == "encounter":
        if _are_two_circles(one, other) or _meet_others(one, other) or _meet_others(other, one):
            return None
        return _sides(_meeting(one), _meeting(other), linking, equal=True)
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


def _meet_others(one: Sketch, other: Sketch) -> bool:
    """Whether those who meet each other in the one are told in the other to meet third ones together."""
    together = [p for p in other.parties if p.role == "agent"]
    if len(together) < 2 or len(together) == len(other.parties):
        return False
    return len(one.parties) > 1 and all(any(is_same_party(p, q) for q in together) for p in one.parties)


def _meeting(sketch: Sketch) -> Sequence[Party]:
    """Who meets whom: not those who are told to be there too, where two sides are left without them."""
    sides = [p for p in sketch.parties if p.role != "other"]
    return sides if len(sides) > 1 else sketch.parties


def _visit_sides(one: Sketch, other: Sketch, linking: Linking) -> Parts | None:
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
    return (who, Weight("a host untold", weights.unhosted)) if here or there else (who,)


def _sides(ones: Sequence[Party], others: Sequence[Party], linking: Linking, *, equal: bool) -> Parts | None:
    """What two lists of participants add: each of the shorter stands in the longer; `equal` ones name the same countries."""
    if any(not _persons_agree(ones, others, country) for country in {p.country for p in ones} & {p.country for p in others}):
        return None
    short, long = sorted((ones, others), key=len)
    matches = [_match(p, long) for p in short]
    if not short or any(match is None for match in matches):
        return None
    if equal and len(short) > 1 and {side_of(p) for p in short} != {side_of(p) for p in long}:
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


def side_of(party: Party) -> str:
    """The country that a participant is of, or the name where none is told."""
    return party.country or party.surname


def _persons_agree(ones: Sequence[Party], others: Sequence[Party], country: str | None) -> bool:
    """Whether those named of a country are the same people, as far as both claims name any."""
    mine, more = ([p for p in parties if p.person and p.country == country] for parties in (ones, others))
    return not mine or not more or any(is_same_party(a, b) for a in mine for b in more)


def _are_two_circles(one: Sketch, other: Sketch) -> bool:
    """Whether a leader is told to meet two circles at home whose names have no word in common ("governors", "the Academy of Sciences")."""
    leaders = {p.country for p in one.parties if p.person} & {p.country for p in other.parties if p.person}
    mine, others = (
        [p for p in s.parties if p.country in leaders and not any(is_same_party(p, q) for q in t.parties)]
        for s, t in ((one, other), (other, one))
    )
    named = [[_circle(p) for p in guests] for guests in (mine, others)]
    if not all(
        p.person or words for guests, circles in zip((mine, others), named, strict=True) for p, words in zip(guests, circles, strict=True)
    ):
        return False
    return bool(mine and others) and any(map(any, named)) and not any(a & b for a in named[0] for b in named[1])


def _circle(party: Party) -> set[str]:
    """The words that name a group or a body; none for a state or its government."""
    kind, _, rest = party.id.partition("/")
    return set(_SLUG.findall(rest)) - _UNNAMED if kind in ("group", "body") else set()


def _match(party: Party, others: Sequence[Party]) -> str | None:
    """Whether someone is, or belongs to, one of the others."""
    if any(is_same_party(party, p) for p in others):
        return "same"
    return "side" if any(party.country is not None and party.country == p.country and (party.state or p.state) for p in others) else None


def is_same_party(one: Party, other: Party) -> bool:
    """Whether two participants are one: the same actor, or people of one name whose countries don't differ.

    Groups of one kind are two where each is called by a word that the other isn't ("Nevada legislators", "California legislators").
    """
    if one.id == other.id:
        mine, others = set(one.circle), set(other.circle)
        return not (mine - others and others - mine)
    if one.item and other.item:
        return one.item == other.item
    if one.elder != other.elder:
        return False
    if _is_short_form(one, other) or _is_short_form(other, one):
        return True
    if not (one.person and other.person and one.surname == other.surname):
        return False
    return (one.country == other.country or None in (one.country, other.country)) and _given_agree(one.given, other.given)


def _is_short_form(one: Party, other: Party) -> bool:
    """Whether someone named by one name alone bears the first name of another who holds the same office in the same country."""
    if not (one.person and other.person and one.office) or one.given or (one.office, one.country) != (other.office, other.country):
        return False
    return one.country is not None and one.surname == other.given


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
