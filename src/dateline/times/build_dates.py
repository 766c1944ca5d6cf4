"""From a match to a date or period of the calendar."""

import re

from dateline.times.expressions import (
    Calendar,
    Clock,
    Compact,
    Edge,
    Expression,
    Group,
    Length,
    Moved,
    Named,
    Nth,
    Number,
    Part,
    Period,
    Ref,
    Remembered,
    Timed,
)
from dateline.times.match import Match
from dateline.types import Span


def build_iso(match: Match) -> Expression | None:
    """A date all in digits; of "3/4" the American order, unless there is no such month."""
    numbers = [int(n) for n in re.findall(r"\d+", match.words("n"))]
    first, second, third = numbers[:3]
    words = match.words("n")
    if "-" in words:
        year, month, day = first, second, third
    elif "/" in words and first <= 12:
        year, month, day = third, first, second
    else:
        year, month, day = third, second, first
    if year < 100:
        year += 2000 if year < match.lexicon.anchoring.year_pivot else 1900
    clock = re.search(r"T(\d\d):(\d\d)(?::\d\d)?(\S*)", words)
    date = Calendar(year, month, day) if 1 <= month <= 12 else None
    return Timed(Clock(int(clock[1]), int(clock[2]), clock[3]), date) if clock and date else date


def build_day(match: Match) -> Expression | None:
    """A month and day, with weekday and year where they are told."""
    month, day = match.number("m", "Month"), match.day()
    weekday = match.number("w", "Weekday") or match.number("w", "WeekdayShort")
    return Calendar(match.year(), month, day, weekday) if day else None


def build_weekday_the_nth(match: Match) -> Expression | None:
    """A weekday with its day of the month, the month left open."""
    day = match.day()
    return Calendar(None, None, day, match.number("w", "Weekday")) if day else None


def build_the_last_unit(match: Match) -> Expression | None:
    """The length of the last unit up to now."""
    nth = match.node("n")
    last = isinstance(nth, Nth) and "last" in match.words("n").lower()
    return Length("1", nth.unit) if isinstance(nth, Nth) and last else None


def build_nth_day(match: Match) -> Expression | None:
    """A day of the month, the month left open."""
    day = match.day()
    return Calendar(day=day) if day else None


def build_remembered_day(match: Match) -> Expression | None:
    """The day of a year that is called by its date; None of other days."""
    month, day = match.number("m", "Month"), match.day() if match.has("d") else None
    if match.words("n") == "9/11":
        month, day = 9, 11
    year = match.lexicon.words["Remembered"].get(f"{month}-{day}")
    return Remembered(Calendar(None, month, day), year) if isinstance(year, int) else None


def build_ended_day(match: Match) -> Expression | None:
    """The last such day before publication."""
    day = match.day()
    return Moved(Calendar(None, match.number("m", "Month"), day), -1) if day else None


def build_days(match: Match) -> Expression | None:
    """A range of days within a month."""
    month, first, last = match.number("m", "Month"), match.day(), match.day("e")
    if first is None or last is None or first >= last:
        return None
    return Compact(Calendar(None, month, first), Calendar(match.year(), month, last))


def build_months(match: Match) -> Expression | None:
    """A range of months."""
    return Compact(Calendar(None, match.number("m", "Month")), Calendar(match.year(), match.number("n", "Month")))


def build_years(match: Match) -> Expression | None:
    """A range of years, the last one perhaps by its two last digits."""
    first, last = match.number("y"), match.number("z")
    if first is None or last is None:
        return None
    if last < 100:
        if len(match.words("z")) != 2:
            return None
        last += first // 100 * 100
    if first >= last:
        return None
    if " " in match.row.text[match.span("y").end : match.span("z").start]:
        parts = (Part(match.span("y"), Calendar(first)), Part(match.span("z"), Calendar(last)))
        return Group(parts, range=True) if len(match.words("z")) == 4 else None
    return Compact(Calendar(first), Calendar(last))


def build_day_list(match: Match) -> Expression | None:
    """Several days of a month, which is told with the first of them or with the last; after "between" a range."""
    month, year, row = match.number("m", "Month"), match.year(), match.row
    parts = list[Part]()
    for i in match.items("l"):
        day = re.match(r"\d{1,2}", row.word_at(i))
        if day:
            parts.append(Part(Span(row.start_of(i), row.ends[i]), Calendar(year, month, int(day.group()))))
    if match.has("d"):
        parts.append(Part(Span(match.span("d").start, match.end()), Calendar(year, month, match.day())))
    else:
        parts[0] = Part(Span(match.span("m").start, parts[0].span.end), parts[0].of)
    if not all(isinstance(p.of, Calendar) and p.of.day and p.of.day <= 31 for p in parts):
        return None
    return Group(tuple(parts), range=match.has("b") and len(parts) == 2)


def build_month(match: Match) -> Expression | None:
    """A month, with its year where told."""
    return Calendar(match.year(), match.number("m", "Month"))


def build_weekday(match: Match) -> Expression | None:
    """A weekday."""
    return Calendar(weekday=match.number("w", "Weekday") or match.number("w", "WeekdayShort"))


def build_quarter(match: Match) -> Expression | None:
    """A quarter or half of a year."""
    n = match.number("o", "Ordinal") or match.number("o")
    unit = match.words("u").lower()
    year = next((y for name in ("y", "y2", "y3") if (y := match.year(name))), None)
    if n is None or not 1 <= n <= (2 if unit == "half" else 4):
        return None
    return Period("H" if unit == "half" else "Q", str(n), year)


def build_two_quarters(match: Match) -> Expression | None:
    """A half-year, told as its two quarters."""
    half = "1" if match.number("o", "Ordinal") == 1 else "2"
    return Period("H", half, match.year()) if match.node("n") == Number("2") else None


def build_period_code(match: Match) -> Expression | None:
    """ "Q3", "1H"."""
    code = match.words("c").upper()
    return Period("H" if "H" in code else "Q", re.sub(r"\D", "", code), match.year())


def build_season(match: Match) -> Expression | None:
    """A season, with its year where told."""
    code = match.text("s", "Season")
    return Period("SE", code, match.year()) if code else None


def build_decade(match: Match) -> Expression | None:
    """A decade; by its last digits, that of the last century, or of this one below the thirties."""
    digits = re.search(r"\d+", match.words("d") or match.words("d2"))
    short = int(digits.group()) if digits else match.number("d", "Tenths")
    if short is None or short % 10:
        return None
    if short < 100:
        short += 1900 if short >= match.lexicon.anchoring.decade_pivot else 2000
    return Period("DE", f"{short // 10:03d}")


def build_century(match: Match) -> Expression | None:
    """A century by its number."""
    n = match.number("o", "Ordinal") or match.number("o")
    return Period("CE", f"{n - 1:02d}") if n and 1 <= n <= 99 else None


def build_year(match: Match) -> Expression | None:
    """A year."""
    return Calendar(match.year())


def build_holiday(match: Match) -> Expression | None:
    """A holiday."""
    return Named(match.words("h"), match.year())


def build_era(match: Match) -> Expression | None:
    """An era: words that date nothing."""
    return Ref("")


def build_season_part(match: Match) -> Expression | None:
    """The early or late part of a season."""
    mod, season = match.text("e", "Mod"), build_season(match)
    return Edge(season, mod) if mod and season else None


def build_years_slash(match: Match) -> Expression | None:
    """A range of years written with a slash."""
    first, last = match.words("n").split("/")
    end = int(last) if len(last) == 4 else int(first[:2] + last)
    return Compact(Calendar(int(first)), Calendar(end)) if end > int(first) else None


def build_fiscal_code(match: Match) -> Expression | None:
    """ "FY2024", "FY24"."""
    year = int(match.words("c")[2:])
    return Calendar(year if year > 100 else 2000 + year)


def build_numbered(match: Match) -> Expression | None:
    """What only bears a number: no time."""
    return Number("")
