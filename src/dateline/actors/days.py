"""The days that a text tells, for offices held then: "the then prime minister"."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from msgspec import Struct

from dateline.types import Mention, Sentence, Time

_NEAR = 8
"""How many days told on each side of a word are looked at, so that a long sentence costs no more a word."""


class Day(Struct, frozen=True, gc=False):
    """A time told at a position of the text: its first day and its last."""

    position: int
    first: date
    last: date


def days_of(times: Iterable[Mention[Time]]) -> tuple[Day, ...]:
    """The times that date something, in the order of the text."""
    days = [_day(t.span.start, t.value.start, t.value.until) for t in times if t.value.start is not None]
    return tuple(sorted(days, key=lambda day: day.position))


def _day(position: int, start: date, until: date | None) -> Day:
    return Day(position, start, max(start, until - timedelta(days=1)) if until else start)


def days_told(days: tuple[Day, ...], position: int, sentence: Sentence) -> Iterator[Day]:
    """Those told in the sentence, the nearest to the position first; then the last one told before the sentence."""
    at = bisect_left(days, position, key=lambda day: day.position)
    low = bisect_left(days, sentence.start, hi=at, key=lambda day: day.position)
    high = bisect_left(days, sentence.end, lo=at, key=lambda day: day.position)
    here = days[max(low, at - _NEAR) : min(high, at + _NEAR)]
    yield from sorted(here, key=lambda day: abs(day.position - position))
    if low:
        yield days[low - 1]
