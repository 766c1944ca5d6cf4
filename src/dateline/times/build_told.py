"""From a match to what counts from a time told before, or from the round beside the last or the next."""

import re

from msgspec.structs import replace

from dateline.times.expressions import (
    Calendar,
    Clock,
    Compact,
    Distance,
    Edge,
    Expression,
    FromEvent,
    Group,
    Length,
    Moved,
    Nth,
    Part,
    Period,
    Shift,
    Timed,
    Within,
)
from dateline.times.match import Match
from dateline.types import Span


def build_before_last(match: Match) -> Expression | None:
    """The unit before the last, or after the next."""
    unit, side = match.text("u", "Unit"), match.number("r", "Told") or match.number("r2", "Told")
    return Shift(unit, 2 * side) if unit and side else None


def build_weekday_week(match: Match) -> Expression | None:
    """A week from the coming weekday."""
    day = match.node("d")
    if not isinstance(day, Calendar) or day.weekday is None:
        return None
    return Distance(Length("1", "W"), 1, None, Moved(Calendar(weekday=day.weekday), 1))


def build_weekdays_ago(match: Match) -> Expression | None:
    """The weekday of so many weeks ago."""
    n, weekday = match.number("n"), match.number("w", "Weekdays")
    if not n or weekday is None:
        return None
    return Distance(Length(str(n - 1), "W"), -1, None, Moved(Calendar(weekday=weekday), -1))


def build_seasons_ago(match: Match) -> Expression | None:
    """The season of so many years ago, counted from the last one."""
    n = 2 if match.has("b") else match.number("n")
    code = match.text("b", "Season") or match.text("s", "Seasons")
    return Within(Period("SE", code), Distance(Length(str(n - 1), "Y"), -1, None, Moved(Period("SE", code), -1))) if n and code else None


def build_two_days(match: Match) -> Expression | None:
    """Two days in a row, told with a slash between them; None where they aren't."""
    month, span = match.number("m", "Month"), match.span("l")
    first, last = (found for found in re.finditer(r"\d+", match.words("l")))
    a, b = int(first.group()), int(last.group())
    if b != a + 1 or b > 31:
        return None
    year = match.year()
    head = Part(Span(match.span("m").start, span.start + first.end()), Calendar(year, month, a))
    return Group((head, Part(Span(span.start + last.start(), match.end()), Calendar(year, month, b))))


def build_earlier_unit(match: Match) -> Expression | None:
    """The same a unit before what was told last."""
    unit = match.text("u", "Unit")
    return Distance(Length("1", unit), -1, "told") if unit else None


def build_told_weekday(match: Match) -> Expression | None:
    """The weekday before or after the day told last."""
    weekday, n = match.number("w", "Weekday"), match.number("r", "Told")
    return Moved(Calendar(weekday=weekday), n, "told") if weekday and n else None


def build_weekday_after_next(match: Match) -> Expression | None:
    """The weekday after the next, or before the last."""
    weekday, side = match.number("w", "Weekday"), -1 if "last" in match.hit_words() else 1
    return Distance(Length("1", "W"), side, None, Moved(Calendar(weekday=weekday), side)) if weekday else None


def build_told_season(match: Match) -> Expression | None:
    """The month or season before or after what was told last."""
    month, code, n = match.number("m", "Month"), match.text("s", "Season"), match.number("r", "Told")
    inner = Calendar(month=month) if month else Period("SE", code) if code else None
    return Moved(inner, n, "told") if inner and n else None


def build_told_as_dated(match: Match) -> Expression | None:
    """A day told by its distance or as a holiday, which each country has at a date of its own, and then by its date: both are that date."""
    x, y = ("x", "y") if match.has("x") else ("x2", "y2")
    told, day = match.node(x), match.node(y)
    if day is None or (isinstance(told, Distance) and told.length.unit not in ("D", "W")):
        return None
    return Group((Part(match.span(x), day), Part(match.span(y), day)))


def build_months_and_year(match: Match) -> Expression | None:
    """Months or days in their order, the year of which is told with the last; None where it isn't, or is told before."""
    nodes = [(name, node) for name in ("x", "z", "y") if isinstance(node := match.node(name), Calendar)]
    year = nodes[-1][1].year if nodes else None
    if year is None or any(node.year is not None or node.month is None for _, node in nodes[:-1]):
        return None
    parts, after = [Part(match.span("y"), nodes[-1][1])], nodes[-1][1]
    for name, node in reversed(nodes[:-1]):
        later = (node.month or 0, node.day or 0) > (after.month or 0, after.day or 0)
        after = replace(node, year=(after.year or year) - later)
        parts.append(Part(match.span(name), after))
    return Group(tuple(reversed(parts)))


def build_weekday_list(match: Match) -> Expression | None:
    """Two weekdays in their order; the second after the first."""
    first, last = match.node("x"), match.node("y")
    if isinstance(last, Within) and isinstance(first, Calendar):
        return Group((Part(match.span("x"), Within(first, last.outer)), Part(match.span("y"), last)))
    if not isinstance(last, Calendar) or last.weekday is None or first is None:
        return None
    if isinstance(first, Moved):
        if not isinstance(first.of, Calendar) or first.of.weekday is None:
            return None
        last = Moved(last, 1, "told")
    return Group((Part(match.span("x"), first), Part(match.span("y"), last)))


def build_clock_to_day(match: Match) -> Expression | None:
    """Two times of one day, which is told with the second."""
    clock, last = match.node("x"), match.node("y")
    if not isinstance(clock, Clock) or not isinstance(last, Timed) or last.day is None:
        return None
    return Group((Part(match.span("x"), Timed(clock, last.day)), Part(match.span("y"), last)))


def build_weeks_before_weekday(match: Match) -> Expression | None:
    """So many weeks before the last such weekday."""
    length, day = match.node("l"), match.node("w")
    return Distance(length, -1, None, day) if isinstance(length, Length) and length.unit == "W" and day else None


def build_years_ago_this(match: Match) -> Expression | None:
    """This month, week or day, or a weekday, of so many years ago."""
    ago, this = match.node("x"), match.node("y")
    if not isinstance(ago, Distance) or ago.side > 0 or ago.length.unit not in ("Y", "DE") or (isinstance(this, Shift) and this.n):
        return None
    if isinstance(this, Calendar) and this.weekday:
        return Distance(ago.length, -1, None, Moved(this, -1))
    return Distance(ago.length, -1, None, this) if isinstance(this, Shift) else None


def build_overnight_day(match: Match) -> Expression | None:
    """The night of a weekday, or that before it ("overnight into Monday" is Monday's, as "overnight" is that of publication)."""
    overnight = match.words("x").lower() == "overnight"
    return Timed(Clock(part="NI"), match.node("d")) if overnight else None


def build_that_part(match: Match) -> Expression | None:
    """A part of the day told last, or of the day before it."""
    part = match.text("p", "DayPart") or match.text("p2", "DayPart")
    return Timed(Clock(part=part), Shift("D", -1 if match.has("p2") else 0, "told")) if part else None


def build_days_of(match: Match) -> Expression | None:
    """The first or last part of something."""
    mod, inner = match.text("e", "EdgeDays"), match.node("x")
    return Edge(inner, mod) if mod and inner else None


def build_season_of(match: Match) -> Expression | None:
    """A season of a year told by its distance."""
    code, year = match.text("s", "Season"), match.node("y")
    return Within(Period("SE", code), year) if code and year else None


def build_months_of_year(match: Match) -> Expression | None:
    """The first or last months of a year: one time, told by a length and the year."""
    length, year = match.node("l"), match.node("y")
    words = match.words("l").lower().split()
    lead = next((match.lexicon.words["Lead"].get(word) for word in words[:2] if word in match.lexicon.words["Lead"]), None)
    if not isinstance(length, Length) or length.unit != "M" or year is None or lead not in (0, -1):
        return None
    n = int(length.amount) if length.amount.isdigit() else 0
    if not 1 < n < _MONTHS_OF_A_YEAR:
        return None
    first, last = (1, n) if lead == 0 else (_MONTHS_OF_A_YEAR + 1 - n, _MONTHS_OF_A_YEAR)
    parts = (Part(match.span("l"), length), Part(match.span("y"), year))
    return Group(parts, whole=Within(Compact(Calendar(month=first), Calendar(month=last)), year))


_MONTHS_OF_A_YEAR = 12


def build_day_of_event(match: Match) -> Expression | None:
    """The day told last, called by its number in an event."""
    nth = match.node("o")
    return Shift("D", 0, "told") if nth is None or (isinstance(nth, Nth) and nth.unit == "D") else None


def build_day_beside_event(match: Match) -> Expression | None:
    """The day, week, month or year beside an event: not a duration, so no TIMEX3 with a value before the event is dated."""
    after = match.number("d", "EventSide") == 1
    return FromEvent(
        Length("1", match.text("u", "Unit") or "D"), "after" if after else "before", match.span("e"), match.span("l"), flat=False
    )
