"""From a rule's match to what it says: one small function for each `read` of the lexicon's rules."""

import re
from collections.abc import Callable

from dateline.times.expressions import (
    About, Calendar, Clock, Compact, Distance, Edge, Expression, FromEvent, Group, Latest, Length, Moved, Named, Nth, Number, Part,
    Period, Ref, Repeat, Shift, Timed, Within,
)
from dateline.times.match import Match
from dateline.types import Span

_CLOCK = re.compile(r"(\d{1,2})(?:[:.](\d\d))?")


def _year(match: Match, name: str = "y") -> int | None:
    node = match.node(name)
    if isinstance(node, Calendar):
        return node.year
    return match.number(name)


def _day(match: Match, name: str = "d") -> int | None:
    day = match.number(name)
    return day if day and 1 <= day <= 31 else None


def build_number(match: Match) -> Expression | None:
    """A number in words."""
    total = current = 0
    for i in match.items("n"):
        word = match.row.text[match.row.starts[i] : match.row.ends[i]].lower()
        big = match.lexicon.words["Big"].get(word)
        if isinstance(big, int):
            current = max(current, 1) * big
            if big >= 1000:
                total, current = total + current, 0
        else:
            current += 1 if word == "a" else match.small(word) or 0
    return Number(str(total + current))


def build_number_and_a_half(match: Match) -> Expression | None:
    """A number with a half in words or digits; None with another fraction."""
    words = match.words("n")
    whole = match.number("n", "Digit") or match.number("n", "Teen") or match.number("n")
    if "/" in words and not words.endswith("1/2"):
        return None
    return Number(f"{whole}.5") if whole else None


def build_couple(match: Match) -> Expression | None:
    """Two, roughly."""
    return Number("2~")


def build_year_in_words(match: Match) -> Expression | None:
    """A year spoken as two numbers ("nineteen ninety-six")."""
    words = re.findall(r"[a-z]+", match.words("n").lower())
    numbers = [n for word in words if (n := match.small(word)) is not None]
    if words[:2] == ["two", "thousand"]:
        return Calendar(2000 + sum(numbers[1:]))
    if len(numbers) < 2:
        return None
    year = numbers[0] * 100 + sum(numbers[1:])
    return Calendar(year) if 1800 <= year <= 2099 and numbers[1] >= 10 else None


def build_clock(match: Match) -> Expression | None:
    """A time of day in digits or words."""
    words = match.words("h")
    found = _CLOCK.match(words)
    if found:
        hour, minute = int(found[1]), int(found[2]) if found[2] else None
        if not found[2] and len(digits := re.match(r"\d+", words).group()) == 4:  # type: ignore[union-attr]
            hour, minute = int(digits[:2]), int(digits[2:])
    else:
        hour, minute = match.number("h", "Digit") or match.number("h", "Teen") or 99, None
    half = re.search(r"([ap])\.?\s?m\.?$", words, re.IGNORECASE)
    if words.endswith(("afternoon", "evening")) and hour < 12:
        hour += 12
    if half:
        if hour > 12:
            return None
        hour = hour % 12 + (12 if half[1].lower() == "p" else 0)
    if hour > 24 or (minute or 0) > 59:
        return None
    return Clock(hour, minute, _zone(match))


def build_midday(match: Match) -> Expression | None:
    """Noon or midnight."""
    return Clock(match.number("m", "Midday"), None, _zone(match))


def _zone(match: Match) -> str:
    return match.text("z", "Zone") or match.text("z", "ZoneCity") or ""


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
        year += 2000 if year < 50 else 1900
    clock = re.search(r"T(\d\d):(\d\d)(?::\d\d)?(\S*)", words)
    date = Calendar(year, month, day) if 1 <= month <= 12 else None
    return Timed(Clock(int(clock[1]), int(clock[2]), clock[3]), date) if clock and date else date


def build_day(match: Match) -> Expression | None:
    """A month and day, with weekday and year where they are told."""
    month, day = match.number("m", "Month"), _day(match)
    weekday = match.number("w", "Weekday") or match.number("w", "WeekdayShort")
    return Calendar(_year(match), month, day, weekday) if day else None


def build_days(match: Match) -> Expression | None:
    """A range of days within a month."""
    month, first, last = match.number("m", "Month"), _day(match), _day(match, "e")
    if first is None or last is None or first >= last:
        return None
    return Compact(Calendar(None, month, first), Calendar(_year(match), month, last))


def build_months(match: Match) -> Expression | None:
    """A range of months."""
    return Compact(Calendar(None, match.number("m", "Month")), Calendar(_year(match), match.number("n", "Month")))


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
    """Several days of a month."""
    month, year, parts = match.number("m", "Month"), _year(match), list[Part]()
    row = match.row
    start = match.span("m").start
    for i in match.items("l"):
        digits = re.match(r"\d{1,2}", row.text[row.starts[i] : row.ends[i]])
        if digits:
            if not 1 <= int(digits.group()) <= 31:
                return None
            parts.append(Part(Span(start if not parts else row.starts[i], row.ends[i]), Calendar(year, month, int(digits.group()))))
    return Group(tuple(parts))


def build_month(match: Match) -> Expression | None:
    """A month, with its year where told."""
    return Calendar(_year(match), match.number("m", "Month"))


def build_weekday(match: Match) -> Expression | None:
    """A weekday."""
    return Calendar(weekday=match.number("w", "Weekday") or match.number("w", "WeekdayShort"))


def build_quarter(match: Match) -> Expression | None:
    """A quarter or half of a year."""
    n = match.number("o", "Ordinal") or match.number("o")
    unit = match.words("u").lower()
    year = next((y for name in ("y", "y2", "y3") if (y := _year(match, name))), None)
    if n is None or not 1 <= n <= (2 if unit == "half" else 4):
        return None
    return Period("H" if unit == "half" else "Q", str(n), year)


def build_period_code(match: Match) -> Expression | None:
    """"Q3", "1H"."""
    code = match.words("c").upper()
    return Period("H" if "H" in code else "Q", re.sub(r"\D", "", code), _year(match))


def build_season(match: Match) -> Expression | None:
    """A season, with its year where told."""
    code = match.text("s", "Season")
    return Period("SE", code, _year(match)) if code else None


def build_decade(match: Match) -> Expression | None:
    """A decade; by its last digits, that of the last century, or of this one below the thirties."""
    digits = re.search(r"\d+", match.words("d"))
    short = int(digits.group()) if digits else match.number("d", "Tenths")
    if short is None:
        return None
    if short < 100:
        short += 1900 if short >= 30 else 2000
    return Period("DE", f"{short // 10:03d}")


def build_century(match: Match) -> Expression | None:
    """A century by its number."""
    n = match.number("o", "Ordinal") or match.number("o")
    return Period("CE", f"{n - 1:02d}") if n and 1 <= n <= 99 else None


def build_year(match: Match) -> Expression | None:
    """A year."""
    return Calendar(_year(match))


def build_deictic(match: Match) -> Expression | None:
    """Today, yesterday, tomorrow."""
    n = match.number("d", "Deictic")
    return None if n is None else Shift("D", n)


def build_tonight(match: Match) -> Expression | None:
    """The night of the day of publication."""
    return Timed(Clock(part="NI"), Shift("D", 0))


def build_day_part(match: Match) -> Expression | None:
    """This morning, last night."""
    part, n = match.text("p", "DayPart"), match.number("r", "Round")
    return Timed(Clock(part=part), Shift("D", n or 0)) if part else None


def build_shift(match: Match) -> Expression | None:
    """The last, this or the next unit."""
    unit, n = match.text("u", "Unit"), match.number("r", "Round")
    return None if unit is None or n is None else Shift(unit, n)


def build_weekend(match: Match) -> Expression | None:
    """The weekend just past, or the coming one."""
    return Latest("WE")


def build_told_unit(match: Match) -> Expression | None:
    """A unit counted from the time told last."""
    unit = match.text("u", "Unit")
    n = match.number("r", "Told")
    return None if unit is None or n is None else Shift(unit, n, "told")


def build_moved(match: Match) -> Expression | None:
    """The last, this or the next weekday, month, season or holiday."""
    n = match.number("r", "Round")
    inner: Calendar | Period | Named
    if match.has("h"):
        inner = Named(match.words("h"))
    elif match.has("s"):
        inner = Period("SE", match.text("s", "Season") or "")
    else:
        inner = Calendar(month=match.number("m", "Month"), day=match.number("d"), weekday=match.number("w", "Weekday"))
    return None if n is None else Moved(inner, n)


def build_holiday(match: Match) -> Expression | None:
    """A holiday."""
    return Named(match.words("h"), _year(match))


def build_length(match: Match) -> Expression | None:
    """A duration with its bound."""
    unit = match.text("u", "Unit") or match.text("u", "Units")
    if unit is None:
        return None
    mod = match.text("b", "Bound") or match.text("b", "BoundWord")
    node = match.node("n")
    words = match.words("n").lower()
    if unit == "TS" and words == "a":
        return None
    if isinstance(node, Number):
        amount = node.value
    elif match.has("v"):
        amount = "X"
    elif words in ("a", "an", ""):
        amount = "1"
    else:
        amount = words.replace(",", "").lstrip("0") or "0"
    if match.has("f"):
        mod = "EQUAL_OR_MORE"
    if amount.endswith("~"):
        amount, mod = amount[:-1], mod or "APPROX"
    return Length(amount, unit, mod)


def build_past_length(match: Match) -> Expression | None:
    """A duration up to now or from now on."""
    node = match.node("l")
    if isinstance(node, Length):
        return None if match.words("l").lower().startswith(("a ", "an ", "over ", "about ", "more ", "less ")) else node
    unit = match.text("l", "Unit")
    return Length("1", unit) if unit else None


def build_ref(match: Match) -> Expression | None:
    """Now, once, soon."""
    value = next((v for kind in ("Present", "Before", "After") if (v := match.text("r", kind))), None)
    return Ref(value) if value else None


def build_every(match: Match) -> Expression | None:
    """Every unit, weekday, month, season."""
    if match.has("u"):
        unit = match.text("u", "Unit")
        return Repeat(None, Length("1", unit)) if unit else None
    if match.has("p"):
        return Repeat(Clock(part=match.text("p", "DayPart") or ""))
    if match.has("s"):
        return Repeat(Period("SE", match.text("s", "Season") or ""))
    return Repeat(Calendar(month=match.number("m", "Month"), weekday=match.number("w", "Weekday")))


def build_often(match: Match) -> Expression | None:
    """Daily, weekly."""
    value = match.text("o", "Often")
    return Repeat(None, Length(value[1:-1].lstrip("T"), ("T" if "T" in value else "") + value[-1])) if value else None


def build_nth(match: Match) -> Expression | None:
    """The nth unit of something."""
    unit, n = match.text("u", "Unit"), match.number("o", "Ordinal") or match.number("o")
    return Nth(n, unit) if unit and n else None


def build_within(match: Match) -> Expression | None:
    """A date placed by a wider one."""
    inner, outer = match.node("x"), match.node("y")
    return Within(inner, outer) if inner and outer else None


def build_ago(match: Match) -> Expression | None:
    """A point before publication."""
    length = match.node("l")
    return Distance(length, -1) if isinstance(length, Length) else None


def build_later(match: Match) -> Expression | None:
    """A point counted from the time told last."""
    length, side = match.node("l"), match.number("a", "Side")
    return Distance(length, side, "told") if isinstance(length, Length) and side else None


def build_timed(match: Match) -> Expression | None:
    """A day and a time of it."""
    day, clock = match.node("d"), match.node("c")
    if isinstance(clock, Clock):
        return Timed(clock, day)
    part = match.text("p", "DayPart")
    return Timed(Clock(part=part), day) if part else None


def build_edge(match: Match) -> Expression | None:
    """The beginning, middle or end of something."""
    mod, inner = match.text("e", "Mod"), match.node("x")
    return Edge(inner, mod) if mod and inner else None


def build_edge_unit(match: Match) -> Expression | None:
    """The beginning, middle or end of the unit that is on."""
    mod, unit = match.text("e", "Mod"), match.text("u", "Unit")
    return Edge(Shift(unit, 0), mod) if mod and unit else None


def build_about(match: Match) -> Expression | None:
    """Something roughly."""
    mod, inner = match.text("b", "Bound"), match.node("x")
    return About(inner, mod) if mod and inner else None


def build_pair(match: Match) -> Expression | None:
    """A range of two full expressions."""
    first, last = match.node("x"), match.node("y")
    if first is None or last is None:
        return None
    return Group((Part(match.span("x"), _shared(first, last)), Part(match.span("y"), last)), range=True)


def _shared(first: Expression, last: Expression) -> Expression:
    """The first of two with the year or week that only the last names: "from Monday to Wednesday last week"."""
    if isinstance(last, Within) and isinstance(first, Calendar) and first.year is None:
        return Within(first, last.outer)
    if isinstance(last, Calendar) and isinstance(first, Calendar) and first.month is not None and first.year is None and last.year:
        earlier = (first.month, first.day or 0) > (last.month or 0, last.day or 0)
        return Calendar(last.year - earlier, first.month, first.day, first.weekday)
    return first


def build_from_event(match: Match) -> Expression | None:
    """A distance from an event."""
    length = match.node("l")
    if not isinstance(length, Length):
        return None
    return FromEvent(length, "before" if match.words("d").lower().startswith(("before", "prior")) else "after", match.span("e"), match.span("l"))


def build_ref_word(match: Match) -> Expression | None:
    """The past, the future."""
    value = match.text("r", "PastWord") or match.text("r2", "PastWord")
    return Ref(value) if value else None


def build_these_days(match: Match) -> Expression | None:
    """The present."""
    return Ref("PRESENT_REF")


def build_bare_units(match: Match) -> Expression | None:
    """An unknown number of units."""
    unit = match.text("u", "Units")
    return Length("X", unit) if unit else None


def build_this_unit(match: Match) -> Expression | None:
    """The unit that is on."""
    unit = match.text("u", "Unit")
    return Shift(unit, 0) if unit else None


def build_this_length(match: Match) -> Expression | None:
    """One unit, as a length."""
    unit = match.text("u", "Unit")
    return Length("1", unit) if unit else None


def build_latest(match: Match) -> Expression | None:
    """The period that figures were given for, or that of a year before."""
    unit = "Q" if "quarter" in match.words("u").lower() else "P"
    n = match.number("u", "Ordinal")
    if n is not None:
        return Latest(unit, 1, code=f"Q{n}")
    return Latest(unit, 1 if match.has("b") else 0, year=_year(match))


def build_latest_ago(match: Match) -> Expression | None:
    """The period a year before the one that figures were given for."""
    latest, distance = match.node("x"), match.node("y")
    if isinstance(latest, Latest) and isinstance(distance, Distance) and distance.length == Length("1", "Y") and distance.side < 0:
        return Latest(latest.unit, 1)
    return None


def build_told_part(match: Match) -> Expression | None:
    """A part of the day told last, or of the one beside it."""
    part, n = match.text("p", "DayPart"), match.number("r", "Told")
    return Timed(Clock(part=part), Shift("D", n, "told")) if part and n is not None else None


def build_week_of(match: Match) -> Expression | None:
    """The week that a day lies in."""
    day = match.node("d")
    return Within(Nth(0, "W"), day) if day else None


def build_era(match: Match) -> Expression | None:
    """An era: words that date nothing."""
    return Ref("")


def build_season_part(match: Match) -> Expression | None:
    """The early or late part of a season."""
    mod, season = match.text("e", "Mod"), build_season(match)
    return Edge(season, mod) if mod and season else None


def build_unit_before(match: Match) -> Expression | None:
    """The unit before or after the time told last."""
    return build_told_unit(match)


BUILDERS: dict[str, Callable[[Match], Expression | None]] = {
    name.removeprefix("build_"): function for name, function in globals().items() if name.startswith("build_")
}
"""The builders by the name that a rule's `read` gives."""
