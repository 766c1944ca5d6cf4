"""Resolving expressions: what is the day, month or year that is meant, given the publication date and what was told before."""

from datetime import date, timedelta

from msgspec import Struct

from dateline.lexicon.times import load_time_lexicon
from dateline.times.calendar import interval_of, make_date, shift_days, shift_months, week_value
from dateline.times.expressions import (
    About, Base, Calendar, Clock, Compact, Distance, Edge, Expression, FromEvent, Latest, Length, Moved, Named, Nth, Period, Ref,
    Repeat, Shift, Timed, Within,
)
from dateline.times.holidays import find_holiday, holiday_date
from dateline.types import Anchor, TimeType


class Context(Struct, frozen=True):
    """What an expression is resolved against.

    `told` is the last date's value; `year` the year named before in the paragraph; `period` the last quarter or
    year that figures were given for; `tense` 1 where the clause is in the future, -1 in the past, 0 unknown.
    """

    published: date
    told: str | None = None
    year: int | None = None
    period: str | None = None
    tense: int = 0


class Resolved(Struct, frozen=True):
    """A TIMEX3 reading: type, value and mod, what anchored it, and the time of day where told."""

    type: TimeType
    value: str
    mod: str | None = None
    anchor: Anchor = "text"
    clock: str | None = None


def resolve(of: Expression, context: Context) -> Resolved | None:
    """The reading of an expression; None where it is no time after all (no such day)."""
    match of:
        case Calendar():
            return _calendar(of, context)
        case Compact():
            return _compact(of, context)
        case Period():
            return _period(of, context)
        case Named():
            return _named(of, context, 0)
        case Shift():
            return _shift(of, context)
        case Moved():
            return _moved(of, context)
        case Within():
            return _within(of, context)
        case Clock() | Timed():
            return _timed(of, context)
        case Edge() | About():
            inner = resolve(of.of, context)
            return inner and Resolved(inner.type, inner.value, of.mod, inner.anchor, inner.clock)
        case Length():
            return Resolved("DURATION", length_value(of), of.mod)
        case Distance():
            return _distance(of, context)
        case FromEvent():
            return Resolved("DURATION", length_value(of.length), of.length.mod, "event")
        case Repeat():
            return _repeat(of, context)
        case Ref():
            return Resolved("DATE", of.value, None, "published")
        case Latest():
            return _latest(of, context)
        case _:
            return None


def length_value(length: Length) -> str:
    """A duration as ISO 8601 writes it: "P3D", "PT4H", "PXY"."""
    unit, amount = length.unit, length.amount
    if unit in ("DE", "CE"):
        amount = str(int(float(amount) * (10 if unit == "DE" else 100))) if _is_number(amount) else "X"
        unit = "Y" if amount != "X" else unit.removeprefix("D").removesuffix("E" if unit == "CE" else "")
    if unit == "FN":
        amount, unit = (str(int(float(amount) * 2)), "W") if _is_number(amount) else ("X", "W")
    if unit.startswith("T"):
        whole, _, half = amount.partition(".")
        return f"PT{whole}H30M" if half == "5" and unit == "TH" and whole != "0" else "PT30M" if amount == "0.5" and unit == "TH" else f"PT{amount}{unit[1]}"
    if amount == "0.5" and unit == "Y":
        return "P6M"
    return f"P{amount}{unit}"


def _is_number(amount: str) -> bool:
    return amount.replace(".", "", 1).isdigit()


def _calendar(of: Calendar, context: Context) -> Resolved | None:
    if of.year is not None:
        return _dated(of, of.year, "text")
    if of.month is None:
        return _weekday(of, context)
    year = context.year
    if year is not None and of.weekday is None and (context.tense <= 0 or year >= context.published.year):
        return _dated(of, year, "mention")
    return _dated(of, _nearest_year(of, context), "published")


def _dated(of: Calendar, year: int, anchor: Anchor) -> Resolved | None:
    if of.month is None:
        return Resolved("DATE", f"{year:04d}", None, anchor)
    if of.day is None:
        return Resolved("DATE", f"{year:04d}-{of.month:02d}", None, anchor)
    day = make_date(year, of.month, of.day)
    return day and Resolved("DATE", day.isoformat(), None, anchor)


def _nearest_year(of: Calendar, context: Context) -> int:
    """The year that brings a bare month or month-day nearest to publication, with a bias to the past or, in the future, ahead."""
    published, anchoring = context.published, load_time_lexicon().anchoring
    bias = -anchoring.future_bias if context.tense > 0 else anchoring.past_bias
    candidates = []
    for year in range(published.year - 1, published.year + 2):
        day = make_date(year, of.month or 1, of.day or 15)
        if day is not None:
            wrong = of.weekday is not None and day.isoweekday() != of.weekday
            candidates.append((wrong, abs((day - published).days + bias), year))
    if candidates:
        return min(candidates)[-1]
    leap = published.year - published.year % 4
    return leap if of.month == 2 and of.day == 29 else published.year


def _weekday(of: Calendar, context: Context) -> Resolved | None:
    if of.weekday is None:
        return None
    back = (context.published.isoweekday() - of.weekday) % 7
    day = shift_days(context.published, (7 - back) % 7 if context.tense > 0 else -back)
    return day and Resolved("DATE", day.isoformat(), None, "published")


def _compact(of: Compact, context: Context) -> Resolved | None:
    last = resolve(of.last, context)
    if last is None:
        return None
    if of.first.year is not None:
        first = resolve(of.first, context)
    else:
        year = int(last.value[:4])
        first = _dated(of.first, year, last.anchor)
        if first and first.value > last.value:
            first = _dated(of.first, year - 1, last.anchor)
    return first and Resolved("DATE", f"{first.value}/{last.value}", None, last.anchor)


def _period(of: Period, context: Context) -> Resolved | None:
    match of.unit:
        case "DE" | "CE":
            return Resolved("DATE", of.code, None, "text")
        case "Q" | "H" | "SE":
            year = of.year if of.year is not None else _period_year(of, context)
            code = of.code if of.unit == "SE" else f"{of.unit}{of.code}"
            return Resolved("DATE", f"{year:04d}-{code}", None, "text" if of.year is not None else "published")


_MIDDLE_MONTH = {"SP": 4, "SU": 7, "FA": 10, "WI": 13}


def _period_year(of: Period, context: Context) -> int:
    """The year of a bare quarter, half-year or season."""
    published = context.published
    if context.year is not None:
        return context.year
    if of.unit == "SE":
        away = _MIDDLE_MONTH[of.code] - published.month
        years = {published.year + n: away + 12 * n for n in (-1, 0, 1)}
        bias = -2 if context.tense > 0 else 2
        return min(years, key=lambda y: (context.tense > 0 and years[y] < -1, abs(years[y] + bias)))
    months = 3 if of.unit == "Q" else 6
    now = (published.month - 1) // months + 1
    code = int(of.code)
    if context.tense > 0 or code <= now:
        return published.year
    return published.year - 1 if code - now >= (2 if of.unit == "Q" else 1) else published.year


def _named(of: Named, context: Context, n: int) -> Resolved | None:
    holiday = find_holiday(of.name)
    if holiday is None:
        return None
    year = of.year if of.year is not None else context.year
    if year is not None:
        day = holiday_date(holiday, year)
    else:
        days = [d for y in (-1, 0, 1) if (d := holiday_date(holiday, context.published.year + y))]
        day = _pick(days, context, n)
    mod = "APPROX" if holiday.uncertain else None
    return day and Resolved("DATE", day.isoformat(), mod, "published" if of.year is None else "text")


def _pick(days: list[date], context: Context, n: int) -> date | None:
    """Of a holiday's days around publication the last, the next, or the nearest with a bias to the past."""
    published = context.published
    if n < 0:
        return max((d for d in days if d < published), default=None)
    if n > 0 or context.tense > 0:
        return min((d for d in days if d > published or (d == published and n == 0)), default=None)
    bias = load_time_lexicon().anchoring.past_bias
    return min(days, key=lambda d: abs((d - published).days + bias), default=None)


def _shift(of: Shift, context: Context) -> Resolved | None:
    if of.base == "told":
        told = interval_of(context.told[:10]) if context.told else None
        if told is None:
            return _shifted(of.unit, of.n, context.published, "published") if of.n >= 0 else None
        return _shifted(of.unit, of.n, told[0], "mention")
    return _shifted(of.unit, of.n, context.published, "published")


def _shifted(unit: str, n: int, base: date, anchor: Anchor) -> Resolved | None:
    year = base.year
    match unit:
        case "Y":
            value = f"{year + n:04d}"
        case "M":
            value = "{:04d}-{:02d}".format(*shift_months(year, base.month, n))
        case "Q":
            shifted, month = shift_months(year, base.month, 3 * n)
            value = f"{shifted:04d}-Q{(month + 2) // 3}"
        case "H":
            shifted, month = shift_months(year, base.month, 6 * n)
            value = f"{shifted:04d}-H{(month + 5) // 6}"
        case "DE":
            value = f"{year // 10 + n:03d}"
        case "CE":
            value = f"{year // 100 + n:02d}"
        case "W" | "WE" | "FN":
            day = shift_days(base, 7 * n)
            if day is None:
                return None
            value = week_value(day) + ("-WE" if unit == "WE" else "")
        case "D":
            day = shift_days(base, n)
            if day is None:
                return None
            value = day.isoformat()
        case _:
            return Resolved("TIME", base.isoformat(), None, anchor)
    return Resolved("DATE", value, None, anchor)


def _moved(of: Moved, context: Context) -> Resolved | None:
    published, inner = context.published, of.of
    match inner:
        case Named():
            return _named(inner, Context(published), of.n)
        case Calendar(weekday=int(weekday), month=None):
            back = (published.isoweekday() - weekday) % 7
            days = {-1: -(back or 7), 0: _this_week(back, published, weekday, context.tense), 1: 7 - back}[of.n]
            day = shift_days(published, days)
            return day and Resolved("DATE", day.isoformat(), None, "published")
        case Calendar(month=int(month)):
            return _dated(inner, _moved_year(month, inner.day, of.n, published), "published")
        case Period(unit="SE"):
            return _period(Period("SE", inner.code, _season_year(inner.code, of.n, published)), context)
        case Period():
            year = published.year + of.n
            return _period(Period(inner.unit, inner.code, year), context)
    return None


def _this_week(back: int, published: date, weekday: int, tense: int) -> int:
    if tense < 0:
        return -back
    ahead = (7 - back) % 7
    return ahead if tense > 0 else weekday - published.isoweekday()


def _moved_year(month: int, day: int | None, n: int, published: date) -> int:
    now = (month, day or 0) >= (published.month, published.day if day else 0)
    same = month == published.month and day is None
    if n < 0:
        return published.year - (1 if now or same else 0)
    if n > 0:
        return published.year + (0 if now and not same else 1)
    return published.year


def _season_year(code: str, n: int, published: date) -> int:
    first = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}[code]
    if n == 0:
        return published.year - 1 if code == "WI" and published.month < 6 else published.year
    last_month = first + 2
    if n < 0:
        return published.year - (0 if last_month < published.month else 1)
    return published.year + (0 if first > published.month else 1)


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
        case Edge() | About():
            held = _within(Within(inner.of, of.outer), context)
            return held and Resolved(held.type, held.value, inner.mod, held.anchor)
        case Timed(day=day_of) if day_of is not None:
            return _timed(Timed(inner.clock, Within(day_of, of.outer)), context)
    found = resolve(inner, Context(context.published, context.told, span[0].year, context.period, context.tense))
    return found and Resolved(found.type, found.value, found.mod, outer.anchor, found.clock)


def _nth(of: Nth, start: date, until: date, anchor: Anchor) -> Resolved | None:
    last = until - timedelta(days=1)
    match of.unit:
        case "D":
            day = shift_days(start, of.n - 1) if of.n > 0 else last
            return day and Resolved("DATE", day.isoformat(), None, anchor)
        case "W":
            day = shift_days(start, 7 * (of.n - 1)) if of.n > 0 else start if of.n == 0 else last
            return day and Resolved("DATE", week_value(day), None, anchor)
        case "M":
            year, month = shift_months(start.year, start.month, of.n - 1) if of.n > 0 else (last.year, last.month)
            return Resolved("DATE", f"{year:04d}-{month:02d}", None, anchor)
        case "WE":
            day = shift_days(start, (5 - start.weekday()) % 7 + 7 * (of.n - 1)) if of.n > 0 else last
            return day and Resolved("DATE", week_value(day) + "-WE", None, anchor)
        case "Q" | "H":
            parts = 4 if of.unit == "Q" else 2
            n = of.n if of.n > 0 else parts
            return Resolved("DATE", f"{start.year:04d}-{of.unit}{n}", None, anchor) if n <= parts else None
        case "DE":
            return Resolved("DATE", f"{start.year // 10 + of.n - 1:03d}", None, anchor) if of.n > 0 else None
    return None


def _timed(of: Clock | Timed, context: Context) -> Resolved | None:
    clock = of.clock if isinstance(of, Timed) else of
    day_of = of.day if isinstance(of, Timed) else None
    day = resolve(day_of, context) if day_of is not None else _day_at_hand(clock, context)
    if day is None:
        return None
    text = clock_value(clock)
    return Resolved("TIME", f"{day.value}T{text}", day.mod, day.anchor, text)


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


def _distance(of: Distance, context: Context) -> Resolved | None:
    length = of.length
    base, anchor = _base(of, context)
    if base is None or (of.base == "told" and not _is_number(length.amount)):
        return None
    if not _is_number(length.amount):
        return Resolved("DATE", "PAST_REF" if of.side < 0 else "FUTURE_REF", None, anchor)
    amount = float(length.amount)
    years = {"Y": 1, "DE": 10, "CE": 100}
    if length.unit in years and amount > 9999:
        return None
    n = of.side * amount
    if length.unit == "Y" and n == -1 and context.period and of.of is None:
        return _year_before(context.period, anchor)
    if length.unit in years:
        if amount * years[length.unit] % 1:
            year, month = shift_months(base.year, base.month, round(n * years[length.unit] * 12))
            found = Resolved("DATE", f"{year:04d}-{month:02d}", length.mod, anchor) if year > 0 else None
        else:
            year = base.year + int(n * years[length.unit])
            found = Resolved("DATE", f"{year:04d}", length.mod, anchor) if year > 0 else None
        return found
    if length.unit in ("M", "Q"):
        year, month = shift_months(base.year, base.month, round(n * (1 if length.unit == "M" else 3)))
        return Resolved("DATE", f"{year:04d}-{month:02d}", length.mod, anchor) if year > 0 else None
    days = {"D": 1, "W": 7, "FN": 14, "WE": 7}.get(length.unit)
    if days is None:
        return Resolved("TIME", base.isoformat(), length.mod, anchor)
    day = shift_days(base, round(n * days)) if amount < 4_000_000 else None
    return day and Resolved("DATE", day.isoformat(), length.mod, anchor)


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


def _year_before(value: str, anchor: Anchor) -> Resolved:
    return Resolved("DATE", f"{int(value[:4]) - 1:04d}{value[4:]}", None, anchor)


def _latest(of: Latest, context: Context) -> Resolved | None:
    if of.unit == "WE":
        return _weekend(context)
    value = context.period
    if value is None or (of.unit == "Q" and "-Q" not in value):
        value = f"{context.published.year:04d}"
        if of.unit in ("Q", "P") and of.year is None:
            shifted, month = shift_months(context.published.year, context.published.month, -3)
            value = f"{shifted:04d}-Q{(month + 2) // 3}"
    rest = f"-{of.code}" if of.code else value[4:]
    year = of.year if of.year is not None else int(value[:4]) - of.back
    return Resolved("DATE", f"{year:04d}{rest}", None, "mention")


def _weekend(context: Context) -> Resolved | None:
    """The weekend that is on or was last; in the future, the next."""
    back = 0 if context.tense > 0 or context.published.isoweekday() > 5 else -7
    return _shifted("WE", back // 7, context.published, "published")


def _repeat(of: Repeat, context: Context) -> Resolved | None:
    if of.length is not None:
        return Resolved("SET", length_value(of.length), of.length.mod)
    match of.of:
        case Calendar(weekday=int(weekday), month=None):
            return Resolved("SET", f"XXXX-WXX-{weekday}")
        case Calendar(month=int(month), day=day):
            return Resolved("SET", f"XXXX-{month:02d}" + (f"-{day:02d}" if day else ""))
        case Period(unit="SE", code=code):
            return Resolved("SET", f"XXXX-{code}")
        case Period(unit=unit, code=code):
            return Resolved("SET", f"XXXX-{unit}{code}")
        case Clock(part=part):
            return Resolved("SET", f"XXXX-XX-XXT{part}")
        case Named(name=name):
            holiday = find_holiday(name)
            return Resolved("SET", f"XXXX-{holiday.month:02d}-{holiday.day:02d}" if holiday and holiday.month and holiday.day else "P1Y")
    return None


__all__ = ["Base", "Context", "Resolved", "clock_value", "length_value", "resolve"]
