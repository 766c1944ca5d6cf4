"""What the days of two claims say for and against their being on one event."""

from dateline.lexicon.linking import LinkClass, Linking
from dateline.link.block import window
from dateline.link.score_parties import is_same_party
from dateline.link.sketch import Sketch
from dateline.types import Weight

_SURE = ("occurred", "ongoing")


def score_days(one: Sketch, other: Sketch, name: LinkClass, linking: Linking) -> Weight | None:
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
    if longer < 21 and (name != "encounter" or (longer <= linking.summit and "planned" in (one.status, other.status))):
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
