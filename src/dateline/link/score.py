"""How sure it is that two claims of different dispatches speak of one event, with what makes it so."""

from dateline.lexicon.linking import LinkClass, Linking
from dateline.link.score_days import score_days
from dateline.link.score_parties import Parts, hosts, score_parties, side_of
from dateline.link.score_places import score_places
from dateline.link.sketch import Sketch
from dateline.types import Weight


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
    if "loose" in one.traits and not _is_told_again(one, other, linking):
        return None
    if _are_two_occasions(one, other, name, linking):
        return None
    days = score_days(one, other, name, linking) or (Weight("days: moved", linking.days.moved) if moved else None)
    if days is None:
        return None
    if name in ("word", "deed") and not days.value:
        return None
    if name == "word" and not _hear_alike(one, other):
        return None
    parties = score_parties(one, other, name, linking)
    places = score_places(one, other, name, linking)
    if parties is None or places is None:
        return None
    if _is_one_sided(one, other, name) and not _tell_alike(one, other, days, linking):
        return None
    return tuple(part for part in (days, *parties, *places, *_rank(one, other, linking), *_words(one, other, name, linking)) if part.value)


def comes_about(one: Sketch, other: Sketch, linking: Linking) -> bool:
    """Whether one claim of a dispatch tells as planned what another tells to come about: "before the talks", "we will discuss".

    The two persons are the same, or the visitor and the host, and the plan's day, where it is told, is that of the other.
    """
    name = linking.class_of(one.kind)
    plan, fact = (one, other) if one.status == "planned" else (other, one)
    if one.article != other.article or name not in ("visit", "encounter") or name != linking.class_of(other.kind):
        return False
    if plan.status != "planned" or fact.status not in ("occurred", "ongoing") or fact.since is None or plan.answers != fact.answers:
        return False
    today = fact.since <= fact.published < (fact.until or 0) and fact.length <= linking.summit
    if plan.since != fact.since if plan.since is not None else not today:
        return False
    if _kinds_differ(one, other, name) or _traits_differ(one, other):
        return False
    parties = score_parties(one, other, name, linking)
    if name == "visit":
        return parties is not None and bool(hosts(one) & hosts(other)) and "same traveller" in {p.name for p in parties}
    return parties is not None and {p.name for p in parties} == {"same participant"}


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
    agents = [{side_of(p) for p in s.parties if p.role == "agent"} for s in (one, other)]
    aims = [
        {side_of(p) for p in s.parties if p.role != "agent" and p.country} | {p.country for p in s.places if p.country} - agents[0]
        for s in (one, other)
    ]
    if not agents[0] & agents[1] or (aims[0] and aims[1] and not aims[0] & aims[1]):
        return None
    parts = [Weight("goes on", linking.lasting.same), Weight("same side", linking.parties.person)]
    if abs(one.published - other.published) > linking.lasting.silence:
        parts.append(Weight("long silence", -linking.lasting.same))
    return (*parts, Weight("same other side", linking.parties.person)) if aims[0] & aims[1] else tuple(parts)


def _is_told_again(one: Sketch, other: Sketch, linking: Linking) -> bool:
    """Whether two dispatches of a few days are in the same words (a transcript given twice)."""
    return one.words == other.words and bool(one.words) and abs(one.published - other.published) <= linking.summit


def _are_two_occasions(one: Sketch, other: Sketch, name: LinkClass, linking: Linking) -> bool:
    """Whether words tell two claims apart: one undoes the other, each has its own occasion, an outlet heads two calls of a day."""
    mine, others = set(one.words), set(other.words)
    if name == "deed" and bool(mine & linking.undoing) != bool(others & linking.undoing):
        return True
    if one.kind == "signing" and not (_are_few(one, other, linking) or likeness(one, other) >= linking.overlap.some):
        return True
    if name == "presence":
        held = mine & linking.occasions, others & linking.occasions
        return bool(held[0] and held[1]) and not held[0] & held[1]
    if one.kind != "call" or other.kind != "call" or not one.headed or one.headed != other.headed or one.published != other.published:
        return False
    return min(len(mine - others), len(others - mine)) >= linking.overlap.own


def _hear_alike(one: Sketch, other: Sketch) -> bool:
    """Whether what is said in encounters is said to the same people, as far as both are told."""
    if not one.audience or not other.audience:
        return True
    heard = [entry.split("|") for entry in other.audience]
    return any(side == s and (not who or not w or who == w) for side, who in (e.split("|") for e in one.audience) for s, w in heard)


def _rank(one: Sketch, other: Sketch, linking: Linking) -> Parts:
    ranks = {one.rank, other.rank} - {None}
    return (Weight("another rank", linking.places.rank),) if len(ranks) > 1 else ()


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
    """Whether claims of a day or two are in the same few words."""
    return abs(one.published - other.published) <= 1 and len(one.words) > 1 and one.words == other.words


def _tell_alike(one: Sketch, other: Sketch, days: Weight, linking: Linking) -> bool:
    """Whether two claims that tell only who acts are in so many of the same words, and of the same day, that they tell one act.

    Stock words with one word of them another tell two ("signed the order on the governor of Kurgan", "of Lipetsk").
    """
    mine, others = set(one.words), set(other.words)
    if days.name == "days: near" or _are_few(one, other, linking) or len(mine - others) == len(others - mine) == 1:
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
