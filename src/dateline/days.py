"""ISO 8601 dates as precise as known, as half-open intervals of days."""

from datetime import date, timedelta


def interval(start: str | None, end: str | None) -> tuple[date | None, date | None]:
    """The days `[since, until)` from a first to a last date, both as precise as known: "2022-02" begins on 1 February.

    Both are None where neither date is known or readable; where one is missing, the other stands for both.
    """
    first, last = _days(start or end), _days(end or start)
    return (first[0] if first else None, last[1] if last else None)


def _days(stated: str | None) -> tuple[date, date] | None:
    """The days of a year, a month or a day; None where the words are none of these."""
    if stated is None:
        return None
    try:
        numbers = [int(part) for part in stated.split("-")]
        if len(numbers) == 1:
            return date(numbers[0], 1, 1), date(numbers[0] + 1, 1, 1)
        if len(numbers) == 2:
            year, month = numbers
            return date(year, month, 1), date(year + month // 12, month % 12 + 1, 1)
        day = date.fromisoformat(stated)
    except ValueError:
        return None
    return day, day + timedelta(days=1)


def day_later(day: str, days: int) -> str | None:
    """The day that many days after an ISO 8601 day (before it where negative); None beyond the years 1 to 9999."""
    try:
        return (date.fromisoformat(day) + timedelta(days)).isoformat()
    except OverflowError:
        return None
