"""Calendar arithmetic on TIMEX3 values. Days beyond years 1-9999 are not known: None."""

import re
from datetime import date, timedelta

from dateline.types import Grain

Interval = tuple[date, date, Grain]
"""The first day, the day after the last, and the grain."""

_VALUE = re.compile(
    r"(?P<year>\d{4})(?:-(?:(?P<month>\d\d)(?:-(?P<day>\d\d))?|W(?P<week>\d\d)(?P<weekend>-WE)?|Q(?P<quarter>[1-4])|H(?P<half>[12])|(?P<season>SP|SU|FA|WI)))?"
    r"(?:T.*)?|(?P<decade>\d{3})|(?P<century>\d\d)"
)
SEASON_MONTHS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
"""The month that each season begins with, in the northern half of the world."""


def make_date(year: int, month: int, day: int) -> date | None:
    """The date, or None where the calendar has no such day."""
    try:
        return date(year, month, day)
    except (ValueError, OverflowError):
        return None


def shift_days(day: date, days: int) -> date | None:
    """The day so many days on; None beyond the calendar."""
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return None


def shift_months(year: int, month: int, months: int) -> tuple[int, int]:
    """The year and month so many months on."""
    total = year * 12 + month - 1 + months
    return total // 12, total % 12 + 1


def week_value(day: date) -> str:
    """The ISO week of a day: "2024-W20"."""
    year, week, _ = day.isocalendar()
    return f"{year:04d}-W{week:02d}"


def interval_of(value: str) -> Interval | None:
    """The days that a date's TIMEX3 value covers; of a range, from its first to its last; None where it dates nothing."""
    if "/" in value:
        first, last = (interval_of(part) for part in value.split("/", 1))
        return (first[0], last[1], first[2]) if first and last and first[0] < last[1] else None
    found = _VALUE.fullmatch(value)
    try:
        return _interval(found) if found else None
    except (ValueError, OverflowError):
        return None


def _interval(found: re.Match[str]) -> Interval:
    if found["decade"] or found["century"]:
        years = 10 if found["decade"] else 100
        first = int(found["decade"] or found["century"]) * years
        return date(first, 1, 1), date(first + years, 1, 1), "decade" if found["decade"] else "century"
    year = int(found["year"])
    if found["week"]:
        monday = date.fromisocalendar(year, int(found["week"]), 1)
        if found["weekend"]:
            return monday + timedelta(days=5), monday + timedelta(days=7), "weekend"
        return monday, monday + timedelta(days=7), "week"
    if found["day"]:
        day = date(year, int(found["month"]), int(found["day"]))
        return day, day + timedelta(days=1), "day"
    if found["month"]:
        return _months(year, int(found["month"]), 1, "month")
    if found["quarter"]:
        return _months(year, int(found["quarter"]) * 3 - 2, 3, "quarter")
    if found["half"]:
        return _months(year, int(found["half"]) * 6 - 5, 6, "half")
    if found["season"]:
        return _months(year, SEASON_MONTHS[found["season"]], 3, "season")
    return date(year, 1, 1), date(year + 1, 1, 1), "year"


def _months(year: int, month: int, count: int, grain: Grain) -> Interval:
    last_year, last_month = shift_months(year, month, count)
    return date(year, month, 1), date(last_year, last_month, 1), grain
