"""What the words around a claim's trigger tell of the event: that it goes on, returns an earlier one, is a further one, has more sides."""

import re
from collections.abc import Sequence
from typing import Literal

from dateline.lexicon.linking import Linking, TraitWords
from dateline.link.tellings import is_weak
from dateline.link.words import words_of
from dateline.types import Actor, Claim, Span

Trait = Literal["further", "loose", "wider", "crowd", "recent", "unmet"]
"""What the words say of an encounter, and of a visit that it is `recent`, or `unmet` (planned once, and not kept).

`further`: one more than those told ("new talks"). `loose`: relations that go on, no occasion ("in dialogue"), or what is told of another
time than that of the dispatch. `wider`: with more sides than the claim names. `crowd`: those who act met people whom only this text
names, not each other."""

_ENDS = re.compile(r"(?<!\bMr)(?<!\bMs)(?<!\bDr)(?<!\bMrs)[.!?;:\n]+")
_NEAR = 60
"""Characters before or after a trigger in which its words are looked for."""


def answers(reading: str, claim: Claim, linking: Linking) -> bool:
    """Whether the words call a visit one in return ("a return visit")."""
    return claim.kind == "visit" and bool(linking.answers.intersection(_before(reading, claim)[-2:]))


def find_traits(reading: str, claim: Claim, linking: Linking) -> tuple[Trait, ...]:
    """The traits of an encounter or a visit."""
    words = linking.traits
    if claim.kind == "visit":
        return _visit_traits(reading, claim, words)
    if linking.class_of(claim.kind) != "encounter":
        return ()
    found: list[Trait] = []
    around = (*_before(reading, claim)[-words.reach :], *_trigger(reading, claim), *_after(reading, claim)[: words.reach])
    if claim.details.repeated or words.further.intersection(around):
        found.append("further")
    if _is_undated(claim) and (words.loose.intersection(_trigger(reading, claim)) or _is_elsewhen(reading, claim, words)):
        found.append("loose")
    if words.wider.intersection(around) and len({a.actor.country or a.actor.id for a in claim.arguments}) < 3:
        found.append("wider")
    others = [a.actor for a in claim.arguments if a.role == "counterpart"]
    if others and not any(map(counts, others)):
        found.append("crowd")
    return tuple(found)


def _visit_traits(reading: str, claim: Claim, words: TraitWords) -> tuple[Trait, ...]:
    """Whether a visit is told as recent, or without a day as one of several or of another time."""
    before = _before(reading, claim)
    if words.recent.intersection(before[-words.reach :]):
        return ("recent",)
    if not _is_undated(claim):
        return ()
    if claim.modality.status == "planned" and _tells(reading, claim, words.unmet):
        return ("unmet",)
    if claim.modality.status != "occurred":
        return ()
    many = words.several.intersection(_trigger(reading, claim)) and words.owners.intersection(before[-words.reach :])
    return ("loose",) if many or _tells(reading, claim, words.formerly) else ()


def _is_undated(claim: Claim) -> bool:
    """Whether a claim tells no day, or in one place has that of the news."""
    return claim.start is None or (is_weak(claim) and len(claim.evidence) == 1)


def _is_elsewhen(reading: str, claim: Claim, words: TraitWords) -> bool:
    """Whether the words around an encounter set it further back than the days before the dispatch, or further ahead than those after it."""
    phrases = {"occurred": words.back, "planned": words.ahead}.get(claim.modality.status, ())
    return _tells(reading, claim, phrases)


def _tells(reading: str, claim: Claim, phrases: Sequence[str]) -> bool:
    """Whether one of the phrases stands in the sentence around a trigger ("the last time I met ...")."""
    ahead, behind = (
        reading[max(0, claim.trigger.start - _NEAR) : claim.trigger.start],
        reading[claim.trigger.end : claim.trigger.end + _NEAR],
    )
    around = f" {' '.join(words_of(_ENDS.split(ahead)[-1] + reading[claim.trigger.start : claim.trigger.end] + _ENDS.split(behind)[0]))} "
    return any(f" {phrase} " in around for phrase in phrases)


def counts(actor: Actor) -> bool:
    """Whether an actor is one that other dispatches name too, no crowd of no country."""
    return actor.kind in ("person", "office", "state", "government", "body") or actor.country is not None


def lasts(reading: str, claim: Claim, linking: Linking, *, on_a_day: bool) -> bool:
    """Whether a claim speaks of what goes on between two sides, of no further one that may come."""
    lasting, status = linking.lasting, claim.modality.status
    if claim.kind not in lasting.kinds or status in linking.unlinked or status == "denied":
        return False
    before = _before(reading, claim)
    if any(word in lasting.apart and (not n or before[n - 1] != "s") for n, word in enumerate(before) if n >= len(before) - 6):
        return False
    named = lasting.begun if on_a_day else lasting.triggers
    trigger = _trigger(reading, claim)
    if named.intersection(trigger) or (claim.start is None and _is_named_elsewhere(reading, claim, linking)):
        return True
    after = _after(reading, claim)[: lasting.reach]
    if lasting.waged.intersection(trigger) and lasting.begun.intersection(after):
        return True
    if not any(a.role != "agent" and a.actor.kind in ("state", "government") for a in claim.arguments):
        return False
    waged = lasting.waged.intersection(trigger) and lasting.blows.intersection(after)
    if lasting.owned.intersection(trigger) and not on_a_day and "s" in before[-2:]:
        return True
    struck = lasting.blows.intersection(trigger) and not on_a_day
    return bool((waged or struck) and lasting.whole.intersection((*before[-lasting.reach :], *after)))


def _is_named_elsewhere(reading: str, claim: Claim, linking: Linking) -> bool:
    """Whether a dispatch that tells an undated deed in several places calls it in one of them what goes on: "the war against Norland"."""
    for span in (s for s in claim.evidence if claim.trigger not in s):
        words = words_of(reading[span.start : span.end])
        for n, word in enumerate(words):
            if word in linking.lasting.triggers and not linking.lasting.apart.intersection(words[max(0, n - 6) : n]):
                return True
    return False


def _before(reading: str, claim: Claim) -> tuple[str, ...]:
    """The words of the clause before the trigger."""
    start = _clause(claim).start
    return words_of(reading[max(start, claim.trigger.start - _NEAR) : claim.trigger.start])


def _trigger(reading: str, claim: Claim) -> tuple[str, ...]:
    return words_of(reading[claim.trigger.start : claim.trigger.end])


def _after(reading: str, claim: Claim) -> tuple[str, ...]:
    """The words of the clause after the trigger."""
    return words_of(reading[claim.trigger.end : min(_clause(claim).end, claim.trigger.end + _NEAR)])


def _clause(claim: Claim) -> Span:
    return next((span for span in claim.evidence if claim.trigger in span), claim.trigger)
