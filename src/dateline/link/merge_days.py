"""When an event is, by all its claims: what came about before what was planned, days told before the dispatch's own day."""

from collections.abc import Sequence
from datetime import date, timedelta

from msgspec import Struct
from msgspec.structs import replace

from dateline.days import interval
from dateline.lexicon.merge import MergeRules
from dateline.types import Claim, Telling

_REALISED = 3
_ONE = timedelta(days=1)
_WEEK, _DAY = 3, 4
_PRECISION = {4: 1, 7: 2, 10: _DAY}


class Days(Struct, frozen=True):
    """First and last day as told, as a half-open interval too, and how much speaks for them.

    `strong`: told, not the dispatch's own day; `realised`: told of what came about; `votes`: by how many such claims; `last`: the place of
    the newest claim that tells them. `precision`: 1 a year, 2 a month, 3 a week, 4 a day. `partial`: told as one of the days.
    """

    start: str | None
    end: str | None
    since: date
    until: date
    strong: bool
    realised: bool
    votes: int
    last: int
    precision: int
    partial: bool = False

    @property
    def weight(self) -> tuple[bool, bool, int, int]:
        """What they are preferred by."""
        return self.strong, self.realised, self.votes, self.last


def choose_days(tellings: Sequence[Telling], kind: str, rules: MergeRules) -> Days | None:
    """The days that most speaks for, made finer by a claim that tells them more closely; None where no claim tells any.

    Of an event that takes days, a claim that tells one day gives way to one that tells the first and the last around it, or around
    more of the days that are reported. What is told of a day to come was not seen to come about.
    """
    told = _told_days(tellings, rules)
    if not told:
        return None
    best = max(told, key=lambda d: d.weight)
    finer = [d for d in told if d.precision > best.precision and best.since <= d.since and d.until <= best.until]
    best = max(finer, key=lambda d: (d.strong, d.precision, *d.weight[1:]), default=best)
    if kind not in rules.days.lasting or best.precision < _DAY or best.until - best.since > _ONE:
        return best
    wholes = [whole for whole in told if _is_whole(whole, best, told, rules)]
    if not wholes:
        return _stay(told, best, rules)
    return max(wholes, key=lambda d: (d.strong, _within(d, told), *d.weight[1:]))


def _stay(told: Sequence[Days], best: Days, rules: MergeRules) -> Days:
    """The days of a stay of which each claim tells one ("spoke in Oslo" on the 5th and on the 6th): from the first to the last."""
    days = sorted((d for d in told if d.partial and d.precision == _DAY and d.until - d.since == _ONE), key=lambda d: d.since)
    first = last = best
    for day in days:
        if last.since < day.since and (day.since - last.until).days < rules.days.gap:
            last = day
    for day in reversed(days):
        if day.since < first.since and (first.since - day.until).days < rules.days.gap:
            first = day
    if first is last or (last.until - first.since).days > rules.days.longest:
        return best
    votes = sum(d.votes for d in days)
    return replace(best, start=first.start, end=last.end or last.start, since=first.since, until=max(last.until, best.until), votes=votes)


def _is_whole(whole: Days, best: Days, told: Sequence[Days], rules: MergeRules) -> bool:
    """Whether days are those of an event of which `best` is one, or of which reports tell more of its days than that one."""
    length = whole.until - whole.since
    if whole.precision < _DAY or not _ONE < length <= timedelta(days=rules.days.longest):
        return False
    return (whole.since <= best.since and best.until <= whole.until) or _within(whole, told) > best.votes


def _within(whole: Days, told: Sequence[Days]) -> int:
    """How many reports tell days within those."""
    return sum(d.votes for d in told if whole.since <= d.since and d.until <= whole.until)


def dated_by(claim: Claim) -> str | None:
    """The rule that the claim's first day comes from; None where it is of the words of the event itself, or has none."""
    return next((mark.rule for mark in claim.marks if mark.field == "start"), None)


def _told_days(tellings: Sequence[Telling], rules: MergeRules) -> list[Days]:
    """Each pair of first and last day that is told, once."""
    found: dict[tuple[str | None, str | None], Days] = {}
    for index, telling in enumerate(tellings):
        claim = telling.claim
        since, until = interval(claim.start, claim.end)
        if since is None or until is None:
            continue
        realised = rules.tiers[claim.modality.status] == _REALISED and since <= telling.record.article.published
        strong = dated_by(claim) not in rules.days.weak
        before = found.get((claim.start, claim.end))
        found[claim.start, claim.end] = Days(
            start=claim.start,
            end=claim.end,
            since=since,
            until=until,
            strong=strong or (before is not None and before.strong),
            realised=realised or (before is not None and before.realised),
            votes=realised + (before.votes if before else 0),
            last=index,
            precision=_precision(claim, since, until),
            partial=dated_by(claim) in rules.days.partial or (before is not None and before.partial),
        )
    return list(found.values())


def _precision(claim: Claim, since: date, until: date) -> int:
    """How closely days are told; from Monday to Sunday it is a week."""
    closest = min(_PRECISION.get(len(day), 0) for day in (claim.start or claim.end or "", claim.end or claim.start or ""))
    return _WEEK if closest == _DAY and since.weekday() == 0 and until - since == 7 * _ONE else closest
