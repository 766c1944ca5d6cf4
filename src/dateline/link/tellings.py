"""What a telling is by its marks and status: one that points, remarks, calls off, or knows its day from the news alone."""

from dateline.lexicon.links import LinkWords
from dateline.types import Claim

SURE = frozenset({"occurred", "ongoing"})
_AHEAD = frozenset({"planned", "proposed", "hypothetical"})
_OFF = frozenset({"postponed", "cancelled"})
NEWS_OF_THE_DAY = "en.events.date.news-of-the-day"
"""The rule that dates an undated event by the dispatch's own day."""
SAME_DAY = "en.events.date.same-day"
"""The rule that dates what a dispatch goes on to tell by the day of its lead."""
DAY_OF_LEAD = "en.events.date.day-of-lead"
"""The rule that dates what a title names by the day of the lead's verb."""
DAYS_OF_PLAN = "en.events.date.days-of-plan"
"""The rule that dates what else is planned by the days of what the lead announces."""
ONE_SIDE = "en.events.one-side"
"""The rule of a telling that names one side of an encounter told before."""


def is_anaphor(claim: Claim) -> bool:
    """Whether a telling only points at an event ("the visit", "following talks")."""
    return any(mark.field == "anaphor" for mark in claim.marks)


def only_denies(claim: Claim) -> bool:
    """Whether a telling says what was not discussed: among those who met, no event ("they did not discuss a date")."""
    return claim.kind == "talks" and claim.modality.status == "denied" and claim.rule.endswith(".verb")


def is_one_side(claim: Claim) -> bool:
    """Whether a telling says what one of those who met discussed ("The premier discussed trade")."""
    return any(mark.rule == ONE_SIDE for mark in claim.marks)


def is_off(one: Claim, other: Claim, words: LinkWords) -> bool:
    """Whether of two tellings of an encounter one says that it is off, and the other that it was planned or won't be."""
    off = {one.modality.status, other.modality.status} & _OFF
    rest = {one.modality.status, other.modality.status} - _OFF
    told = all({"agent", "counterpart"} <= {a.role for a in claim.arguments} for claim in (one, other))
    return len(off) == 1 and rest <= _AHEAD | {"denied"} and told and (one.kind == "visit" or one.kind in words.in_person)


def turns_off(one: Claim, other: Claim) -> bool:
    """Whether the second telling says that what the first tells is put off or won't be."""
    return other.modality.status in _OFF and one.modality.status not in _OFF


def calls_off(one: Claim, other: Claim) -> bool:
    """Whether a telling that points at an encounter says that what was planned won't be, or not then: "the visit was cancelled"."""
    return is_anaphor(other) and other.modality.status in _OFF and one.modality.status in _AHEAD


def is_remark(claim: Claim) -> bool:
    """Whether a telling is a list entry's remark on how its visit went on ("Afterwards visited Chicago.")."""
    return any(mark.field == "remark" for mark in claim.marks)


def is_weak(claim: Claim) -> bool:
    """Whether a claim's day is only that of the news, which a day told elsewhere corrects."""
    return any(mark.field == "start" and mark.rule in (NEWS_OF_THE_DAY, SAME_DAY, DAYS_OF_PLAN) for mark in claim.marks)
