"""Resolving expressions: what is the day, month or year that is meant, given the publication date and what was told before."""

from datetime import date, timedelta

from dateline.times.anchors import (
    resolve_calendar,
    resolve_compact,
    resolve_latest,
    resolve_moved,
    resolve_named,
    resolve_period,
    resolve_remembered,
    resolve_repeat,
    resolve_shift,
    shifted_unit,
    year_before,
)
from dateline.times.calendar import interval_of, make_date, shift_days, shift_months
from dateline.times.context import Context, Resolved, day_reading, is_number, length_value, week_reading
from dateline.times.expressions import (
    Calendar,
    Clock,
    Compact,
    Distance,
    Due,
    Edge,
    Expression,
    FromEvent,
    Latest,
    Length,
    Moved,
    Named,
    Nth,
    Period,
    Ref,
    Remembered,
    Repeat,
    Shift,
    Timed,
    Within,
)
from dateline.times.zones import zone_offset
from dateline.types import Anchor


def resolve(of: Expression, context: Context) -> Resolved | None:
    """The reading of an expression; None where it is no time after all (no such day)."""
    match of:
        case Calendar():
            return resolve_calendar(of, context)
        case Remembered():
            return resolve_remembered(of, context)
        case Compact():
            return resolve_compact(of, context)
        case Period():
            return resolve_period(of, context)
        case Named():
            return resolve_named(of, context, 0)
        case Shift():
            return resolve_shift(of, context)
        case Moved():
            return resolve_moved(of, context)
        case Within():
            return _within(of, context)
        case Clock() | Timed():
            return _timed(of, context)
        case Edge():
            inner = resolve(_ended_year(of, context), context)
            return inner and _modified(inner, of.mod)
        case Length():
            return Resolved("DURATION", length_value(of), of.mod)
        case Distance():
            return _distance(of, context)
        case Due():
            ahead = _distance(Distance(of.length, 1), context) if context.tense > 0 else None
            return ahead or Resolved("DURATION", length_value(of.length), of.length.mod)
        case FromEvent():
            return Resolved("DURATION", length_value(of.length), of.length.mod, "event")
        case Repeat():
            return resolve_repeat(of, context)
        case Ref():
            return Resolved("DATE", of.value, None, "published" if of.value else "text")
        case Latest():
            return resolve_latest(of, context)
        case _:
            return None


def _ended_year(of: Edge, context: Context) -> Expression:
    """What the edge is of: in the first months of a year its end is the last year's, unless the clause looks ahead."""
    ended = of.on and of.mod in ("END", "") and of.of == Shift("Y", 0) and context.tense <= 0 and context.published.month <= _FIRST_MONTHS
    return Shift("Y", -1) if ended else of.of


_FIRST_MONTHS = 3


def _modified(resolved: Resolved, mod: str) -> Resolved:
    return Resolved(resolved.type, resolved.value, mod or None, resolved.anchor, resolved.clock)


def _within(of: Within, context: Context) -> Resolved | None:
    outer = resolve(of.outer, context)
    if outer is None:
        return None
    span = interval_of(outer.value[:10] if "/" not in outer.value else outer.value)
    if span is None:
        return None
    inner = of.inner
    match inner:
        case Nth():
            return _nth(inner, span[0], span[1], outer.anchor)
        case Calendar(weekday=int(weekday), month=None) if span[2] in ("week", "weekend"):
            day = span[0] + timedelta(days=weekday - span[0].isoweekday())
            return Resolved("DATE", day.isoformat(), None, outer.anchor)
        case Edge():
            held = _within(Within(inner.of, of.outer), context)
            return held and _modified(held, inner.mod)
        case Timed(day=day_of) if day_of is not None:
            return _timed(Timed(inner.clock, Within(day_of, of.outer)), context)
    found = resolve(inner, Context(context.published, context.told, span[0].year, context.period, context.tense))
    return found and Resolved(found.type, found.value, found.mod, outer.anchor, found.clock)


def _nth_weekday(weekday: int, n: int, start: date, until: date) -> date | None:
    """The nth such weekday from a day on, or with -1 the last; None where it doesn't come before the other day."""
    if n > 0:
        day = shift_days(start, (weekday - start.isoweekday()) % 7 + 7 * (n - 1))
    else:
        last = until - timedelta(days=1)
        day = shift_days(last, -((last.isoweekday() - weekday) % 7))
    return day if day and start <= day < until else None


def _nth(of: Nth, start: date, until: date, anchor: Anchor) -> Resolved | None:
    last = until - timedelta(days=1)
    match of.unit:
        case "D1" | "D2" | "D3" | "D4" | "D5" | "D6" | "D7":
            return day_reading(_nth_weekday(int(of.unit[1]), of.n, start, until), anchor)
        case "D":
            day = shift_days(start, of.n - 1) if of.n > 0 else last
            return day_reading(day, anchor)
        case "W":
            day = shift_days(start, 7 * of.n - _HALF_WEEK) if of.n > 0 else start if of.n == 0 else last
            return week_reading(day, anchor)
        case "M":
            year, month = shift_months(start.year, start.month, of.n - 1) if of.n > 0 else (last.year, last.month)
            return Resolved("DATE", f"{year:04d}-{month:02d}", None, anchor)
        case "WE" if of.n == 0:
            return week_reading(start, anchor, "-WE")
        case "WE":
            day = shift_days(start, (5 - start.weekday()) % 7 + 7 * (of.n - 1)) if of.n > 0 else last
            return week_reading(day, anchor, "-WE")
        case "Q" if of.n == 0:
            middle = shift_days(start, -_HALF_QUARTER)
            return Resolved("DATE", f"{middle.year:04d}-Q{(middle.month + 2) // 3}", None, anchor) if middle else None
        case "Q" | "H":
            parts = 4 if of.unit == "Q" else 2
            n = of.n if of.n > 0 else parts
            return Resolved("DATE", f"{start.year:04d}-{of.unit}{n}", None, anchor) if n <= parts else None
        case "DE":
            return Resolved("DATE", f"{start.year // 10 + of.n - 1:03d}", None, anchor) if of.n > 0 else None
    return None


_HALF_QUARTER = 45
_HALF_WEEK = 4


def _timed(of: Clock | Timed, context: Context) -> Resolved | None:
    clock = of.clock if isinstance(of, Timed) else of
    day_of = of.day if isinstance(of, Timed) else None
    day = resolve(day_of, context) if day_of is not None else _day_at_hand(clock, context)
    if day is None:
        return None
    text = clock_value(clock)
    span = interval_of(day.value) if clock.zone else None
    zone = zone_offset(clock.zone, span[0]) if span else clock.zone.partition(" ")[0]
    return Resolved("TIME", f"{day.value}T{text}", day.mod, day.anchor, text + zone)


def _day_at_hand(clock: Clock, context: Context) -> Resolved:
    if context.told and len(context.told) >= 10 and context.told[:4].isdigit() and context.told[8:10].isdigit():
        return Resolved("DATE", context.told[:10], None, "mention")
    return Resolved("DATE", context.published.isoformat(), None, "published")


def clock_value(clock: Clock) -> str:
    """A time of day as TIMEX3 writes it: "15:30+03:00", "NI"."""
    if clock.hour is None:
        return clock.part
    minute = f":{clock.minute:02d}" if clock.minute is not None else ":00"
    return f"{clock.hour:02d}{minute}"


_YEARS = {"Y": 1, "DE": 10, "CE": 100}
_MONTHS = {"M": 1, "Q": 3, "H": 6}
_DAYS = {"D": 1, "W": 7, "FN": 14, "WE": 7}


def _distance(of: Distance, context: Context) -> Resolved | None:
    length = of.length
    base, anchor = _base(of, context)
    if base is None:
        return None
    if of.base == "told" and (not is_number(length.amount) or (of.side > 0 and context.told is None)):
        return Resolved("DURATION", length_value(length), length.mod)
    if (
        of.base == "told"
        and of.side > 0
        and context.tense <= 0
        and length.unit == "Y"
        and base.year + float(length.amount) > context.published.year
    ):
        return Resolved("DURATION", length_value(length), length.mod)
    if not is_number(length.amount):
        return Resolved("DATE", "PAST_REF" if of.side < 0 else "FUTURE_REF", None, anchor)
    amount = of.side * float(length.amount)
    if isinstance(of.of, Shift | Moved) and length.unit in _YEARS:
        day = make_date(base.year + int(amount * _YEARS[length.unit]), base.month, base.day)
        return shifted_unit(of.of.unit if isinstance(of.of, Shift) else "D", 0, day, anchor) if day else None
    if length.unit == "Y" and amount == -1 and context.period and of.of is None:
        return year_before(context.period, anchor)
    return _point(base, amount, length, anchor)


def _point(base: date, amount: float, length: Length, anchor: Anchor) -> Resolved | None:
    """The point so many units from a day, as precise as the unit."""
    if abs(amount) > 1e6:
        return None
    if length.unit in _DAYS:
        return day_reading(shift_days(base, round(amount * _DAYS[length.unit])), anchor, length.mod)
    if length.unit in _YEARS and amount * _YEARS[length.unit] % 1 == 0:
        year = base.year + int(amount * _YEARS[length.unit])
        return Resolved("DATE", f"{year:04d}", length.mod, anchor) if 0 < year < 10000 else None
    months = _MONTHS.get(length.unit) or 12 * _YEARS.get(length.unit, 0)
    if not months:
        return Resolved("TIME", base.isoformat(), length.mod, anchor)
    year, month = shift_months(base.year, base.month, round(amount * months))
    return Resolved("DATE", f"{year:04d}-{month:02d}", length.mod, anchor) if 0 < year < 10000 else None


def _base(of: Distance, context: Context) -> tuple[date | None, Anchor]:
    if of.of is not None:
        found = resolve(of.of, context)
        span = interval_of(found.value[:10]) if found else None
        return (span[0] if span else None), "mention"
    if of.base == "told" and context.told:
        span = interval_of(context.told[:10])
        if span:
            return span[0], "mention"
    return context.published, "published"
