"""Making one claim of those that tell the same event of an article."""

import re
from bisect import bisect_left
from collections.abc import Sequence

from msgspec.structs import replace

from dateline.days import interval
from dateline.lexicon.links import LinkWords
from dateline.link.tellings import (
    DAY_OF_LEAD,
    DAYS_OF_PLAN,
    SURE,
    calls_off,
    is_anaphor,
    is_off,
    is_one_side,
    is_remark,
    is_weak,
    only_denies,
    turns_off,
)
from dateline.types import Actor, Argument, Claim, ClaimId, Details, Mark, Source, Span

_ENCOUNTERS = frozenset({"meeting", "talks", "call"})
_WORD = re.compile(r"\d+|\w{4,}")
"""The words by which phrases for one group are held against each other: not the small ones."""
Trigger = tuple[Span, ClaimId]


def fold_claims(told: Sequence[Claim], words: LinkWords) -> tuple[list[Claim], dict[ClaimId, ClaimId]]:
    """The events told, and for each telling the claim that it became part of.

    A telling without participants of its own ("the visit") joins the nearest earlier event of its kind, or is dropped.
    """
    folded: list[Claim] = []
    triggers = sorted((claim.trigger, claim.id) for claim in told)
    became: dict[ClaimId, ClaimId] = {}
    for claim in (_own_words(c, triggers) for c in told):
        near = range(len(folded) - 1, max(-1, len(folded) - 1 - words.reach), -1)
        index = next((i for i in near if is_same(folded[i], claim, words)), None)
        if index is not None:
            merged = merge(folded[index], claim, words)
            folded[index] = merged
            became[claim.id] = merged.id
        elif only_denies(claim) and any(_participants_agree(c, claim) for c in folded if c.kind in words.in_person or c.kind == "call"):
            continue
        elif not is_anaphor(claim):
            folded.append(claim)
            became[claim.id] = claim.id
    return folded, became


def _own_words(claim: Claim, triggers: list[Trigger]) -> Claim:
    """A telling with what it adds to an event: one that only points at it adds no source, nor words that tell another event."""
    if not is_anaphor(claim):
        return claim
    return replace(claim, evidence=() if _speaks_of_another(claim, triggers) else claim.evidence, sources=())


def _speaks_of_another(claim: Claim, triggers: list[Trigger]) -> bool:
    """Whether the words of a pointing telling hold another event ("the visit will be a step to the visit of")."""
    for span in claim.evidence:
        first, last = (bisect_left(triggers, at, key=lambda trigger: trigger[0].start) for at in (span.start, span.end))
        if any(trigger in span and number != claim.id for trigger, number in triggers[first:last]):
            return True
    return False


def is_same(one: Claim, other: Claim, words: LinkWords) -> bool:
    """Whether two tellings of an article can be one event: kind, status, days, rank and participants agree."""
    kind = merged_kind(one.kind, other.kind, words)
    if kind is not None and one.kind == "visit" and is_remark(other):
        return _participants_agree(one, other)
    if kind is not None and calls_off(one, other):
        return True
    if kind is None or not _dates_agree(one, other, words):
        return False
    if is_one_side(other):
        return one.modality.status in SURE and _stand_for([a.actor for a in one.arguments], _in(other, "agent"))
    if is_anaphor(other):
        return other.details.rank in (None, one.details.rank) or one.details.rank is None
    if _is_opened(one, other):
        return _participants_agree(one, other)
    statuses = {one.modality.status, other.modality.status}
    if not _is_named_only(one) and len(statuses) > 1 and not statuses <= SURE and not is_off(one, other, words):
        return False
    ranks = {one.details.rank, other.details.rank} - {None}
    if len(ranks) > 1 or (one.kind != other.kind and (other.start and not one.start)):
        return False
    if one.kind in words.moded and one.details.mode != other.details.mode:
        return False
    if one.kind == "signing":
        return _signings_agree(one, other)
    if one.kind in words.acts and _are_of_other_things(one, other):
        return False
    return _occasions_agree(one, other) and _participants_agree(one, other) and not _are_apart(one, other, words)


def _is_opened(one: Claim, other: Claim) -> bool:
    """Whether one of those who met says, at its opening, what will be discussed at an encounter: "We will discuss trade today"."""
    met = _is_headline(one) and one.kind in _ENCOUNTERS and one.modality.status in SURE and one.start is not None
    spoken = {s.name for s in other.sources} & {a.actor.name for a in other.arguments}
    return met and bool(spoken) and other.kind == "talks" and other.modality.status == "planned" and other.start in (None, one.start)


def merged_kind(one: str, other: str, words: LinkWords) -> str | None:
    """The kind of an encounter told under two; None where they can't be one."""
    return one if one == other else words.merges.get(" ".join(sorted((one, other))))


def _dates_agree(one: Claim, other: Claim, words: LinkWords) -> bool:
    if not one.start or not other.start:
        return True
    if is_weak(one) or is_weak(other):
        return _are_near(one, other, words)
    first, last = max(one.start, other.start), min(one.end or one.start, other.end or other.start)
    length = min(len(first), len(last))
    return first[:length] <= last[:length]


def _are_near(one: Claim, other: Claim, words: LinkWords) -> bool:
    """Whether days that are only those of the news lie no further from those told than news is old."""
    (since, until), (first, last) = interval(one.start, one.end), interval(other.start, other.end)
    if since is None or until is None or first is None or last is None:
        return True
    return (first - until).days <= words.news and (since - last).days <= words.news


def _are_apart(one: Claim, other: Claim, words: LinkWords) -> bool:
    """Whether two encounters are told at places too far from each other to be one, or in other countries."""
    if one.kind not in words.in_person:
        return False
    lands, others = ({p.value.country for p in claim.places if p.value.country} for claim in (one, other))
    if lands and others and not lands & others:
        return True
    here, there = (
        [(p.value.lat, p.value.lon) for p in claim.places if p.value.kind in ("city", "venue") and p.value.lat is not None]
        for claim in (one, other)
    )
    return bool(here and there) and all(_degrees(a, b) > words.apart for a in here for b in there)


def _degrees(a: tuple[float | None, float | None], b: tuple[float | None, float | None]) -> float:
    return max(abs((a[0] or 0.0) - (b[0] or 0.0)), abs((a[1] or 0.0) - (b[1] or 0.0)))


def _are_of_other_things(one: Claim, other: Claim) -> bool:
    """Whether two acts of speech told below the headline say each what it is about, and these are other words."""
    if _is_headline(one) or _is_headline(other) or one.evidence[-1:] == other.evidence[:1]:
        return False
    mine, others = one.details.topics, other.details.topics
    return bool(mine and others) and not any(a.overlaps(b) for a in mine for b in others)


def _occasions_agree(one: Claim, other: Claim) -> bool:
    if one.kind != "attendance":
        return True
    same_day = one.start is not None and one.start == other.start
    here, there = ({p.value.name for p in claim.places} for claim in (one, other))
    agreed = here == there or (_is_headline(one) and not here)
    days = {_told_day(one), _told_day(other)}
    return same_day or (agreed and len(days) == 1) or (_is_headline(one) and agreed and None in days and _tell_alike(one, other))


def _tell_alike(one: Claim, other: Claim) -> bool:
    """Whether two tellings are of one rule, so that the text takes up what the title told."""
    return one.rule == other.rule and other.sources[-1:] == one.sources[-1:]


def _told_day(claim: Claim) -> str | None:
    """A claim's first day; None where it is only that of what else the lead announces."""
    inferred = any(mark.field == "start" and mark.rule == DAYS_OF_PLAN for mark in claim.marks)
    return None if inferred else claim.start


def _signings_agree(one: Claim, other: Claim) -> bool:
    mine, others = {a.actor.id for a in one.arguments}, {a.actor.id for a in other.arguments}
    if mine and others:
        return bool(mine & others)
    papers, more = ({m.value for m in claim.marks if m.field == "instrument"} for claim in (one, other))
    return not papers or not more or bool(papers & more)


def _participants_agree(one: Claim, other: Claim) -> bool:
    """Whether the agents stand for each other, and each side's counterparts, where both tell them, too."""
    if one.kind not in _ENCOUNTERS:
        return _stand_for(_in(one, "agent"), _in(other, "agent")) and _stand_for(_in(one, "counterpart"), _in(other, "counterpart"))
    if _are_other_groups(one, other):
        return False
    mine, others = [a.actor for a in one.arguments], [a.actor for a in other.arguments]
    if _is_headline(one) and (known := _known(mine)) and len(known) < len(mine):
        return _stand_for(known, others)
    return _stand_for(mine, others)


def _are_other_groups(one: Claim, other: Claim) -> bool:
    """Whether a headline and the text each describe those met, in other words: "Meeting with mayors", "He also met with nurses"."""
    if not _is_headline(one) or _is_headline(other):
        return False
    mine, others = ([a.actor for a in claim.arguments if a.role == "counterpart"] for claim in (one, other))
    if not mine or not others or any(a.kind not in ("group", "organisation", "body") for a in (*mine, *others)):
        return False
    words = [{w.rstrip("s") for a in actors for w in _WORD.findall(a.name.casefold())} for actors in (mine, others)]
    return not words[0] & words[1]


def _known(actors: list[Actor]) -> list[Actor]:
    """The actors but those a headline only describes ("party leaders")."""
    return [a for a in actors if a.kind not in ("group", "organisation")]


def _in(claim: Claim, role: str) -> list[Actor]:
    return [a.actor for a in claim.arguments if a.role == role]


def _stand_for(ones: list[Actor], others: list[Actor]) -> bool:
    """Whether every actor of the shorter list is, or belongs to, one of the longer."""
    short, long = sorted((ones, others), key=len)
    return all(any(is_compatible(a, b) for b in long) for a in short)


def is_compatible(a: Actor, b: Actor) -> bool:
    """Whether two actors are one, or one is the state or government that the other speaks for."""
    if a.id == b.id:
        return True
    impersonal = {"state", "government", "office"}
    return a.country is not None and a.country == b.country and (a.kind in impersonal or b.kind in impersonal)


def merge(one: Claim, other: Claim, words: LinkWords) -> Claim:
    """The first claim with what the second adds: participants, days, places, details, evidence and sources."""
    if calls_off(one, other):
        status = tuple(m for m in other.marks if m.field == "status")
        kept = tuple(m for m in one.marks if m.field != "status")
        return replace(one, modality=other.modality, evidence=_both(one, other), marks=kept + status)
    if is_anaphor(other) and not _adds(one, other):
        return replace(one, sources=tuple(dict.fromkeys((*one.sources, *other.sources))))
    kind = merged_kind(one.kind, other.kind, words) or one.kind
    closer = other if _is_finer(other, one) else one
    return replace(
        one,
        kind=kind,
        modality=other.modality if _is_named_only(one) or turns_off(one, other) else one.modality,
        arguments=_joined(one, other),
        evidence=_both(one, other),
        start=closer.start,
        end=None if _is_left_open(one, other) else closer.end if closer.end or closer.start else one.end,
        places=tuple({p.span: p for p in (*one.places, *other.places) if _is_new(p.value.name, p.span, one, other)}.values()),
        details=_merged_details(one.details, other.details),
        sources=_joined_sources(one, other),
        marks=tuple(_settled(m, other) for m in (*one.marks, *other.marks) if _is_kept(m, one, other, closer)),
    )


def _both(one: Claim, other: Claim) -> tuple[Span, ...]:
    return tuple(dict.fromkeys((*one.evidence, *other.evidence)))


def _joined_sources(one: Claim, other: Claim) -> tuple[Source, ...]:
    """The sources of both; a headline in the outlet's voice tells what the text's source says."""
    if _is_headline(one) and all(s.name is None for s in one.sources) and any(s.name for s in other.sources):
        return other.sources
    return tuple(dict.fromkeys((*one.sources, *other.sources)))


def _is_left_open(one: Claim, other: Claim) -> bool:
    """Whether a visit whose headline has but the day of the news has only begun on it, as the text says ("arrived in Oslo")."""
    days = is_weak(one) or any(mark.field == "start" and mark.rule == DAY_OF_LEAD for mark in one.marks)
    return one.kind == "visit" and days and _is_headline(one) and other.start is not None and other.end is None


def _is_named_only(claim: Claim) -> bool:
    """Whether a headline names an event without saying whether it took place ("On the visit of the premier")."""
    return any(mark.field == "headline" and mark.value == "named" for mark in claim.marks)


def _settled(mark: Mark, other: Claim) -> Mark:
    """A mark of a merged event: a headline that only named an encounter tells it once the text says what became of it."""
    told = other.kind in _ENCOUNTERS and not (_is_headline(other) or is_anaphor(other))
    return replace(mark, value="told") if told and mark.field == "headline" else mark


def _is_headline(claim: Claim) -> bool:
    return any(mark.field == "headline" for mark in claim.marks)


def _is_kept(mark: Mark, one: Claim, other: Claim, closer: Claim) -> bool:
    """Whether a mark of two tellings stands for their merged claim: the first's status, and the day of the closer one."""
    if mark.field == "status":
        return (mark in other.marks) if turns_off(one, other) else mark in one.marks
    return mark.field != "anaphor" and (mark.field != "start" or mark in closer.marks)


def _adds(one: Claim, other: Claim) -> bool:
    """Whether a telling that only points at an event says something about it: days, places, rank, topics, instruments."""
    mine, new = one.details, other.details
    told = (new.rank and not mine.rank) or new.channel or new.topics or new.instruments or new.assertions
    return bool(told or _is_finer(other, one) or any(p.value.name not in {q.value.name for q in one.places} for p in other.places))


def _is_new(name: str, span: Span, one: Claim, other: Claim) -> bool:
    return any(p.span == span for p in one.places) or all(p.value.name != name for p in one.places)


def _is_finer(one: Claim, other: Claim) -> bool:
    """Whether one tells its days more precisely than the other."""
    if one.start is None or is_remark(one):
        return False
    return other.start is None or len(one.start) > len(other.start) or (is_weak(other) and not is_weak(one) and len(one.start) == 10)


def _joined(one: Claim, other: Claim) -> tuple[Argument, ...]:
    """The participants of both; a person replaces the state that stood in the same role."""
    if not one.arguments:
        return other.arguments
    if is_anaphor(other):
        return one.arguments
    found = [a for a in one.arguments if not _is_told_better(a, one, other)]
    for new in other.arguments:
        if any(a.actor.id == new.actor.id for a in found):
            continue
        twin = next((i for i, a in enumerate(found) if is_compatible(a.actor, new.actor) or _is_reworded(a, new)), None)
        if twin is None:
            found.append(new)
        elif found[twin].actor.kind == new.actor.kind == "group":
            found[twin] = max(found[twin], new, key=lambda a: len(a.actor.name))
        elif found[twin].actor.kind in ("state", "government", "office") and new.actor.kind == "person" and one.kind != "visit":
            found[twin] = replace(new, role=found[twin].role)
    return tuple(found)


def _is_told_better(argument: Argument, one: Claim, other: Claim) -> bool:
    """Whether a group is only the headline's word for those whom the text tells ("Secretary's meeting with European counterparts")."""
    if not _is_headline(one) or _is_headline(other) or argument.span not in one.evidence[0] or not argument.actor.id.startswith("group/"):
        return False
    known = {a.actor.id for a in one.arguments if a.role != "counterpart"}
    told = [a.actor for a in other.arguments if a.role == "counterpart" and a.actor.id not in known]
    return argument.role == "counterpart" and any(actor.kind in ("person", "group") for actor in told)


def _is_reworded(one: Argument, other: Argument) -> bool:
    """Whether two phrases describe one group: all words of the one are in the other ("Council members", "members of the Council")."""
    if one.actor.kind != "group" or other.actor.kind != "group" or one.role != other.role:
        return False
    words = [frozenset(_WORD.findall(a.actor.name.casefold())) for a in (one, other)]
    known = {a.actor.country for a in (one, other)} - {None}
    return len(known) < 2 and (words[0] <= words[1] or words[1] <= words[0])


def _merged_details(one: Details, other: Details) -> Details:
    return replace(
        one,
        rank=one.rank or other.rank,
        mode=one.mode or other.mode,
        channel=one.channel or other.channel,
        occasion=one.occasion or other.occasion,
        repeated=one.repeated or other.repeated,
        topics=tuple(dict.fromkeys((*one.topics, *other.topics))),
        instruments=tuple(dict.fromkeys((*one.instruments, *other.instruments))),
        assertions=tuple(dict.fromkeys((*one.assertions, *other.assertions))),
        contexts=tuple(dict.fromkeys((*one.contexts, *other.contexts))),
    )
