"""How far a place's clocks are from Greenwich on a day.

Source: the European Union's directive 2000/84/EC, and for the years before 1996 its eighth directive's end in September;
the US Energy Policy Act of 2005 (since 2007), and the Uniform Time Act of 1966 as amended in 1986 (1987-2006) before it.
"""

from collections.abc import Callable
from datetime import date

from dateline.times.holidays import nth_weekday

_SUNDAY = 7
_MARCH, _APRIL, _SEPTEMBER, _OCTOBER, _NOVEMBER = 3, 4, 9, 10, 11


def zone_offset(zone: str, day: date) -> str:
    """A zone's offset as ISO 8601 writes it on a day; one with summer time ("+01:00 eu", "-05:00 us") is an hour ahead in summer."""
    offset, _, kept = zone.partition(" ")
    if not kept:
        return offset
    first, last = _SUMMERS[kept](day.year)
    hours = int(offset[:3]) + (first <= day < last)
    return f"{hours:+03d}{offset[3:]}"


def _european(year: int) -> tuple[date, date]:
    last_month = _OCTOBER if year >= 1996 else _SEPTEMBER
    return nth_weekday(year, _MARCH, weekday=_SUNDAY, nth=-1), nth_weekday(year, last_month, weekday=_SUNDAY, nth=-1)


def _american(year: int) -> tuple[date, date]:
    if year >= 2007:
        return nth_weekday(year, _MARCH, weekday=_SUNDAY, nth=2), nth_weekday(year, _NOVEMBER, weekday=_SUNDAY, nth=1)
    first = nth_weekday(year, _APRIL, weekday=_SUNDAY, nth=1 if year >= 1987 else -1)
    return first, nth_weekday(year, _OCTOBER, weekday=_SUNDAY, nth=-1)


_SUMMERS: dict[str, Callable[[int], tuple[date, date]]] = {"eu": _european, "us": _american}
