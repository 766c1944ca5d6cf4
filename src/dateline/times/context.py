"""What expressions are resolved against, and what comes of it."""

import re
from datetime import date

from msgspec import Struct

from dateline.times.calendar import week_value
from dateline.times.expressions import Length
from dateline.types import Anchor, TimeType


class Context(Struct, frozen=True):
    """What an expression is resolved against.

    `told` is the last date's value; `year` the year named before in the paragraph; `period` the last quarter or
    year that figures were given for; `tense` 1 where the clause is in the future (2 where that is firm), -1 in the past, 0 unknown.
    """

    published: date
    told: str | None = None
    year: int | None = None
    period: str | None = None
    tense: int = 0


class Resolved(Struct, frozen=True):
    """A TIMEX3 reading: type, value and mod, what anchored it, and the time of day where told.

    `early` and `late` are by how many days what is meant may begin before, or end after, the value's day.
    """

    type: TimeType
    value: str
    mod: str | None = None
    anchor: Anchor = "text"
    clock: str | None = None
    early: int = 0
    late: int = 0


def in_calendar(resolved: Resolved) -> bool:
    """Whether a reading's year, if it has one, is from 1 to 9999."""
    year = resolved.value.split("-", 1)[0]
    return resolved.type in ("DURATION", "SET") or not year.isdigit() or (len(year) <= 4 and year != "0000")


def day_reading(day: date | None, anchor: Anchor, mod: str | None = None) -> Resolved | None:
    """The reading that is a day; None without one."""
    return None if day is None else Resolved("DATE", day.isoformat(), mod, anchor)


def week_reading(day: date | None, anchor: Anchor, suffix: str = "") -> Resolved | None:
    """The reading that is a day's week, or with "-WE" its weekend; None without a day."""
    return None if day is None else Resolved("DATE", week_value(day) + suffix, None, anchor)


def length_value(length: Length) -> str:
    """A duration as ISO 8601 writes it: "P3D", "PT4H", "PXY"."""
    unit, amount = length.unit, length.amount
    if amount == "0.5" and unit in _HALVES:
        return _HALVES[unit]
    years = {"DE": 10, "CE": 100}.get(unit)
    if years is not None:
        return f"P{_times(amount, years)}Y" if is_number(amount) else "PXE" if unit == "DE" else "PXC"
    if unit == "FN":
        return f"P{_times(amount, 2)}W"
    whole, _, rest = amount.partition(".")
    if not unit.startswith("T"):
        return f"P{whole}Y6M" if unit == "Y" and rest == "5" else f"P{amount}{unit}"
    return f"PT{whole}H30M" if unit == "TH" and rest == "5" else f"PT{amount}{unit[1]}"


def _times(amount: str, factor: int) -> str:
    return f"{float(amount) * factor:.0f}" if is_number(amount) else "X"


_HALVES = {"TH": "PT30M", "Y": "P6M", "DE": "P5Y", "CE": "P50Y"}


def is_number(amount: str) -> bool:
    """Whether an amount is known: "3", "1.5", not "X"."""
    return re.fullmatch(r"\d+(?:\.\d+)?", amount) is not None
