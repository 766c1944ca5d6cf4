"""What the places of two claims say for and against their being on one event."""

from dateline.lexicon.linking import LinkClass, Linking
from dateline.link.score_parties import Parts
from dateline.link.sketch import Sketch, Spot
from dateline.types import Weight


def score_places(one: Sketch, other: Sketch, name: LinkClass, linking: Linking) -> Parts | None:
    """What places add; None where what takes a place is told in two countries, or in two towns far from each other."""
    mine, others = ([s for s in sketch.places if s.town] for sketch in (one, other))
    weights = linking.places
    if {s.name for s in mine} & {s.name for s in others}:
        return (Weight("same place", weights.same),)
    if name in ("visit", "word"):
        return ()
    here, there = ({s.country for s in sketch.places if s.country} for sketch in (one, other))
    if here and there and not here & there:
        return None
    if not (mine and others):
        return ()
    if any(_are_near(a, b, weights.near) for a in mine for b in others):
        return (Weight("places near each other", weights.same),)
    if _are_known(mine) and _are_known(others):
        return None
    return (Weight("another place", weights.other if _are_known(mine) or _are_known(others) else weights.apart),)


def _are_known(spots: list[Spot]) -> bool:
    """Whether it is known of all the places where they are."""
    return all(s.lat is not None for s in spots)


def _are_near(one: Spot, other: Spot, degrees: float) -> bool:
    """Whether two places are no further from each other than that, where it is known where both are."""
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return False
    return max(abs(one.lat - other.lat), abs(one.lon - other.lon)) <= degrees
