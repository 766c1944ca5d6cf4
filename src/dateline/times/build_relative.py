"""From a match to what counts from another time, a length, a set, or a composition."""

from typing import Literal

from msgspec.structs import replace

from dateline.times.expressions import (
    Calendar,
    Clock,
    Distance,
    Edge,
    Expression,
    FromEvent,
    Group,
    Latest,
    Length,
    Moved,
    Named,
    Nth,
    Number,
    Part,
    Period,
    Ref,
    Repeat,
    Shift,
    Timed,
    Within,
)
from dateline.times.match import Match


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
    if match.has("r2"):
        return Shift("Y", 0)
    unit, n = match.text("u", "Unit"), match.number("r", "Round")
    return None if unit is None or n is None else Shift(unit, n)


def build_weekend(match: Match) -> Expression | None:
    """The weekend just past, or the coming one."""
    return Latest("WE")


def build_told_unit(match: Match) -> Expression | None:
    """A unit counted from the time told last."""
    unit = match.text("u", "Unit") or match.text("u2", "Unit")
    n = 0 if match.has("r2") else match.number("r", "Told")
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


def build_ref(match: Match) -> Expression | None:
    """Now, once, soon."""
    named = (("r2", "AfterNow"), ("r3", "PastWord"), ("r4", "ThenNow"), ("r5", "LongAgo"), ("r6", "LongAgo"), ("r7", "LongAgo"))
    kinds = (("r", "Present"), ("r", "Before"), ("r", "After"), *named)
    value = next((v for name, kind in kinds if (v := match.text(name, kind))), None)
    return Ref(value) if value else None


def build_every(match: Match) -> Expression | None:
    """Every unit, weekday, month, season."""
    if match.has("u"):
        unit = match.text("u", "Unit")
        return Repeat(None, Length("1", unit)) if unit else None
    if match.has("v"):
        unit = "W" if match.number("v", "Weekday") else match.text("v", "Unit")
        return Repeat(None, Length("2", unit)) if unit else None
    if match.has("p"):
        return Repeat(Clock(part=match.text("p", "DayPart") or ""))
    if match.has("s"):
        return Repeat(Period("SE", match.text("s", "Season") or ""))
    return Repeat(Calendar(month=match.number("m", "Month"), weekday=match.number("w", "Weekday")))


def build_often(match: Match) -> Expression | None:
    """Daily, weekly."""
    value = match.text("o", "Often")
    if match.words("o")[0].isupper() and match.word_before()[:1].isupper():
        return None
    return Repeat(None, Length(value[1:-1].lstrip("T"), ("T" if "T" in value else "") + value[-1])) if value else None


def build_nth(match: Match) -> Expression | None:
    """The nth unit of something."""
    unit, n = match.text("u", "Unit"), match.number("o", "Ordinal") or match.number("o")
    return Nth(n, unit) if unit and n else None


def build_within(match: Match) -> Expression | None:
    """A date placed by a wider one."""
    inner, outer = match.node("x"), match.node("y") or match.node("y2")
    return Within(inner, outer) if inner and outer else None


def build_ago(match: Match) -> Expression | None:
    """A point before publication."""
    length = match.node("l")
    return Distance(length, -1) if isinstance(length, Length) else None


def build_later(match: Match) -> Expression | None:
    """A point counted from the time told last."""
    length, side = match.node("l"), match.number("a", "Side")
    if not isinstance(length, Length) or not side or length.unit.startswith("T"):
        return None
    return Distance(length, side, "told")


def build_timed(match: Match) -> Expression | None:
    """A day and a time of it."""
    day, clock = match.node("d"), match.node("c")
    if isinstance(day, Timed):
        day = day.day
    if isinstance(clock, Clock):
        late = match.text("p", "DayPart") in ("AF", "EV") and clock.hour is not None and clock.hour < 12
        return Timed(replace(clock, hour=clock.hour + 12) if late and clock.hour else clock, day)
    part = match.text("p", "DayPart") or match.text("p2", "DayPart")
    return Timed(Clock(part=part), day or match.node("d2")) if part else None


def build_edge(match: Match) -> Expression | None:
    """The beginning, middle or end of something."""
    mod, inner = match.text("e", "Mod") or match.text("h", "HalfOf"), match.node("x")
    return Edge(inner, mod, on="end of the year" in match.hit_words()) if mod and inner else None


def build_edge_unit(match: Match) -> Expression | None:
    """The beginning, middle or end of the unit that is on."""
    mod, unit = match.text("e", "Mod"), match.text("u", "Unit")
    of = Calendar(match.year()) if match.has("y") else Shift(unit, 0) if unit else None
    return Edge(of, mod, on=True) if mod and of else None


def build_later_in_the_unit(match: Match) -> Expression | None:
    """The beginning or end of the unit told last."""
    mod, unit = match.text("e", "Mod"), match.text("u", "Unit")
    return Edge(Shift(unit, 0, "told"), mod) if mod and unit else None


def build_pair(match: Match) -> Expression | None:
    """A range of two full expressions."""
    x, y = next((pair for pair in (("x", "y"), ("x2", "y2"), ("x3", "y3")) if match.has(pair[0])), ("x", "y"))
    first, last = match.node(x), match.node(y)
    if first is None or last is None:
        return None
    return Group((Part(match.span(x), _shared(first, last)), Part(match.span(y), last)), range=True)


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
    direction: Literal["before", "after"] = "before" if match.number("d", "EventSide") == -1 else "after"
    return FromEvent(length, direction, match.span("e"), match.span("l"))


def build_ref_word(match: Match) -> Expression | None:
    """The past, the future."""
    value = match.text("r", "PastWord") or match.text("r2", "PastWord")
    return Ref(value) if value else None


def build_these_days(match: Match) -> Expression | None:
    """The present."""
    return Ref("PRESENT_REF")


def build_bare_units(match: Match) -> Expression | None:
    """An unknown number of units."""
    unit = next((u for name in ("u", "u2", "u3", "u4") if (u := match.text(name, "Units"))), None)
    return Length("X", unit) if unit else None


def build_this_unit(match: Match) -> Expression | None:
    """The unit that is on; what figures are given for may have just been."""
    unit = match.text("u", "Unit")
    if unit == "Y" and match.word_before().lower() == "for":
        return Edge(Shift("Y", 0), "", on=True)
    return Shift(unit, 0) if unit else None


def build_latest(match: Match) -> Expression | None:
    """The period that figures were given for, or that of a year before."""
    unit = match.text("u", "Unit") or "P"
    n = match.number("u", "Ordinal")
    if n is not None:
        return Latest(unit, 1, code=f"Q{n}")
    return Latest(unit, 1 if match.has("b") else 0, year=match.year())


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
    day = match.node("d") or match.node("d2")
    return Within(Nth(0, match.text("u", "Unit") or "W"), day) if day else None


def build_quarter_ended(match: Match) -> Expression | None:
    """The quarter that ends with a day."""
    day = match.node("e")
    return Within(Nth(0, "Q"), day) if day else None


def build_one_day(match: Match) -> Expression | None:
    """Some day ahead."""
    return Ref("FUTURE_REF") if Number("1") in (match.node("n"), match.node("n2")) else None


def build_latest_year(match: Match) -> Expression | None:
    """Last year, or the quarter of it that figures are compared with."""
    shift = match.node("b")
    return Latest("Y", 1) if shift == Shift("Y", -1) else None


def build_unit_before(match: Match) -> Expression | None:
    """The unit before or after the time told last."""
    return build_told_unit(match)


def build_day_beside(match: Match) -> Expression | None:
    """The day before yesterday, the day after tomorrow."""
    day, side = match.number("d", "Deictic"), match.number("r", "Told")
    return Shift("D", day + side) if day and side else None


def build_day_of_month(match: Match) -> Expression | None:
    """A day of the last, this or the next month."""
    month = match.node("x")
    n = match.number("d", "Ordinal") or match.number("d")
    return Within(Nth(n, "D"), month) if month and n and 1 <= n <= 31 else None


def build_nth_weekday(match: Match) -> Expression | None:
    """The nth weekday of a month."""
    month, day = match.node("x"), match.node("w")
    weekday = day.weekday if isinstance(day, Calendar) else None
    n = match.number("o", "Ordinal") or match.number("o")
    return Within(Nth(n, f"D{weekday}"), month) if month and weekday and n and -1 <= n <= 5 else None


def build_from_now(match: Match) -> Expression | None:
    """A point after publication."""
    length = match.node("l")
    return Distance(length, 1) if isinstance(length, Length) else None


def build_weekdays(match: Match) -> Expression | None:
    """A weekday of every week."""
    return Repeat(Calendar(weekday=match.number("w", "Weekdays")))


def build_from_time(match: Match) -> Expression | None:
    """A distance from another time: one time, told by a length and a date."""
    length, of = match.node("l"), match.node("e")
    if not isinstance(length, Length) or of is None:
        return None
    side = match.number("d", "EventSide") or 1
    return Group((Part(match.span("l"), length), Part(match.span("e"), of)), whole=Distance(length, side, None, of))
