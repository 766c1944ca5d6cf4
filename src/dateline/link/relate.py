"""How the events of one article stand to each other, and the days that follow from it."""

from collections.abc import Sequence
from datetime import MAXYEAR, MINYEAR

from msgspec.structs import replace

from dateline.days import day_later
from dateline.lexicon.links import LinkWords
from dateline.link.fold import is_compatible
from dateline.link.tellings import is_remark
from dateline.syntax import ancestors, children, head, head_in, objects_of, sentence_at, tokens_in
from dateline.types import Actor, Claim, ClaimId, Document, Link, LinkKind, Mark, Token

_DAYS = {"D": 1, "W": 7}
Became = dict[ClaimId, ClaimId]


def trigger_index(document: Document, told: Sequence[Claim]) -> dict[int, Claim]:
    """The tellings by the token of their trigger."""
    return {token.i: claim for claim in told if (token := head_in(document, claim.trigger)) is not None}


def order_links(document: Document, told: Sequence[Claim], became: Became, words: LinkWords) -> list[Link]:
    """Links told by a word between two events: "signed following talks" puts the signing after the talks."""
    triggers = trigger_index(document, told)
    found = []
    for index, claim in triggers.items():
        token = document.tokens[index]
        relation, governor = _ordered(document, token, triggers, words)
        if relation is not None and governor is not None:
            found.append(_link(governor, relation, claim, became, rule=f"en.links.{relation}"))
    return [link for link in found if link is not None]


def _ordered(document: Document, token: Token, triggers: dict[int, Claim], words: LinkWords) -> tuple[LinkKind | None, Claim | None]:
    """The order word before an event, and the event that it orders by this one.

    Between the two stands one noun at most ("after the end of the talks"): in "after years of war in view of a visit" the word is
    not the visit's.
    """
    marker = next((t for t in children(document, token, "amod") if t.text.lower() == "following"), None)
    relation: LinkKind | None = "after" if marker is not None else None
    nouns = 0
    for above in ancestors(document, token):
        if relation is None and above.pos in ("NOUN", "PROPN"):
            nouns += 1
        if nouns > 1:
            return None, None
        if relation is None and above.i < token.i and (above.text.lower() in words.order) and above.pos in ("ADP", "SCONJ", "VERB", "ADV"):
            relation = words.order[above.text.lower()]
        elif above.i in triggers:
            return relation, triggers[above.i]
        elif relation is None and above.pos in ("VERB", "AUX"):
            return None, None
    return None, None


def offset_links(told: Sequence[Claim], became: Became) -> list[Link]:
    """Links told with a distance: "10 days after being re-elected" puts the election 10 days before the event."""
    found = []
    for claim in told:
        for mark in claim.marks:
            if mark.field != "offset" or mark.span is None:
                continue
            duration, direction = mark.value.split()
            anchor = next((c for c in told if c.trigger in mark.span and c.id != claim.id), None)
            if anchor is not None:
                relation: LinkKind = "before" if direction == "after" else "after"
                found.append(_link(anchor, relation, claim, became, rule=mark.rule, offset=duration))
    return [link for link in found if link is not None]


def answer_links(document: Document, told: Sequence[Claim], became: Became, words: LinkWords) -> list[Link]:
    """Links of visits that answer each other: "a reciprocal step to the visit of", "a return visit"."""
    triggers = trigger_index(document, told)
    found = []
    for token in document.tokens:
        if token.lemma not in words.answers:
            continue
        step = head(document, token)
        if step is None or step.lemma not in words.steps:
            continue
        one = triggers.get(step.i) or _subject_event(document, step, triggers)
        other = next((triggers[t.i] for name in ("to", "for") for t in objects_of(document, step, name) if t.i in triggers), None)
        other = other or (one and _answered(one, told))
        if one is not None and other is not None:
            found.append(_link(one, "reciprocates", other, became, rule="en.links.reciprocates"))
    return [link for link in found if link is not None]


def _subject_event(document: Document, step: Token, triggers: dict[int, Claim]) -> Claim | None:
    """The event that a predicate speaks of: the subject of its verb."""
    verb = head(document, step)
    subjects = children(document, verb, "nsubj", "nsubjpass") if verb is not None else []
    return next((triggers[t.i] for t in subjects if t.i in triggers), None)


def _answered(one: Claim, told: Sequence[Claim]) -> Claim | None:
    """The latest other visit told that went the opposite way."""
    there, here = _countries(one, "counterpart"), _countries(one, "agent")
    opposite = [
        c for c in told if c.kind == "visit" and c.id != one.id and there & _countries(c, "agent") and here & _countries(c, "counterpart")
    ]
    return opposite[-1] if opposite else None


def _countries(claim: Claim, role: str) -> set[str]:
    return {a.actor.country for a in claim.arguments if a.role == role and a.actor.country}


def part_links(document: Document, claims: Sequence[Claim], words: LinkWords) -> list[Link]:
    """Links of talks, meetings and signings to the visit that they belong to."""
    visits = [c for c in claims if c.kind == "visit"]
    found = []
    for claim in claims:
        if claim.kind not in words.parts:
            continue
        fitting = [
            v
            for v in visits
            if _fits(claim, v) and (_agreed(claim) or _says_during(document, claim, words) or _goes_on(document, v, claim))
        ]
        if fitting:
            visit = min(fitting, key=lambda v: (abs(v.trigger.start - claim.trigger.start), v.trigger.start))
            found.append(Link(claim.id, "part-of", visit.id, "en.links.part-of"))
    return found


def _agreed(claim: Claim) -> bool:
    return claim.modality.status == "planned" or claim.start is not None or is_remark(claim)


def _goes_on(document: Document, visit: Claim, claim: Claim) -> bool:
    """Whether a paragraph that tells of a visit goes on with whom the visitor met: "visited Tunis from May 2 to 5. He met the premier"."""
    if claim.kind not in ("meeting", "talks") or claim.trigger.start < visit.trigger.start or visit.start is None:
        return False
    guests = {a.actor.id for a in visit.arguments if a.role == "agent"}
    here = sentence_at(document, claim.trigger.start)
    there = [s for span in (visit.trigger, *visit.evidence) if (s := sentence_at(document, span.start)) is not None]
    told = here is not None and any(here.paragraph == s.paragraph and s.kind == here.kind for s in there)
    return told and any(a.actor.id in guests for a in claim.arguments if a.role == "agent") and _fits(claim, visit)


def _says_during(document: Document, claim: Claim, words: LinkWords) -> bool:
    """Whether the evidence says that it was during the visit."""
    return any(t.lemma in words.around for span in claim.evidence for t in tokens_in(document, span))


def _fits(claim: Claim, visit: Claim) -> bool:
    """Whether an event can belong to a visit: the same standing, its days within, visitor and host both there where told."""
    sure = {"occurred", "ongoing"}
    if claim.modality.status != visit.modality.status and not {claim.modality.status, visit.modality.status} <= sure:
        return False
    if claim.start and not (visit.start and visit.start <= claim.start <= (visit.end or visit.start)):
        return False
    if not claim.arguments or is_remark(claim):
        return True
    if claim.kind == "attendance":
        return any(is_compatible(a.actor, b.actor) for a in claim.arguments for b in visit.arguments if b.role == "agent")
    sides = [[a.actor for a in visit.arguments if a.role == role] for role in ("agent", "counterpart")]
    return all(any(_is_of(a.actor, b) for a in claim.arguments for b in side) for side in sides)


def _is_of(actor: Actor, side: Actor) -> bool:
    """Whether someone can belong to a side of a visit: whose country nothing tells can be the host's."""
    return is_compatible(actor, side) or (actor.country is None and side.kind == "state")


def solve_dates(claims: Sequence[Claim], links: Sequence[Link], words: LinkWords) -> list[Claim]:
    """The claims with days that follow from their links: from a distance told, and from the visit they are part of."""
    by_id = {c.id: c for c in claims}
    for _ in range(2):
        for link in links:
            one, other = by_id[link.claim], by_id[link.other]
            if link.offset is not None:
                sign = -1 if link.relation == "before" else 1
                if one.start is None and other.start is not None:
                    by_id[one.id] = _dated(one, _shifted(other.start, link.offset, sign), link)
                elif other.start is None and one.start is not None:
                    by_id[other.id] = _dated(other, _shifted(one.start, link.offset, -sign), link)
            elif link.relation == "part-of" and one.start is None and other.start is not None and _takes_days(one, other, words):
                mark = Mark("start", other.start, link.rule)
                by_id[one.id] = replace(one, start=other.start, end=other.end, marks=(*one.marks, mark))
    return [by_id[c.id] for c in claims]


def _takes_days(part: Claim, whole: Claim, words: LinkWords) -> bool:
    """Whether a part of a visit has its days: what takes a moment (a signing) only where the visit has a single day."""
    return part.kind not in words.moments or whole.start == whole.end


def _dated(claim: Claim, day: str | None, link: Link) -> Claim:
    return claim if day is None else replace(claim, start=day, end=day, marks=(*claim.marks, Mark("start", day, link.rule)))


def _shifted(day: str, duration: str, sign: int) -> str | None:
    """The day that many days or weeks away, or the month or year that many months or years away.

    None where it isn't known, or lies beyond the years 1 to 9999.
    """
    number, unit = duration[1:-1], duration[-1:]
    if not number.isdecimal():
        return None
    count = int(number) * sign
    if unit in _DAYS:
        return day_later(day, count * _DAYS[unit]) if len(day) == 10 else None
    if unit not in ("M", "Y") or (unit == "M" and len(day) < 7):
        return None
    year, month = divmod(int(day[5:7]) - 1 + count, 12) if unit == "M" else (count, 0)
    year += int(day[:4])
    if not MINYEAR <= year <= MAXYEAR:
        return None
    return f"{year:04d}-{month + 1:02d}" if unit == "M" else f"{year:04d}"


def _link(one: Claim, relation: LinkKind, other: Claim, became: Became, *, rule: str, offset: str | None = None) -> Link | None:
    a, b = became.get(one.id), became.get(other.id)
    return Link(a, relation, b, rule, offset) if a is not None and b is not None and a != b else None
