"""Resolving the expressions that hold no other: dates, periods, holidays, shifts, sets."""

from datetime import date

from dateline.lexicon.times import load_time_lexicon
from dateline.times.calendar import SEASON_MONTHS, interval_of, make_date, shift_days, shift_months, week_value
from dateline.times.context import Context, Resolved, day_reading, length_value
from dateline.times.expressions import Calendar, Clock, Compact, Latest, Moved, Named, Period, Remembered, Repeat, Shift
from dateline.times.holidays import find_holiday, holiday_date
from dateline.times.tense import DONE, FIRM, PAST, SINCE
from dateline.types import Anchor


def resolve_calendar(of: Calendar, context: Context) -> Resolved | None:
    """The day, month or year of a date with the fields that are named."""
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
    return day_reading(day, anchor)


def _nearest_year(of: Calendar, context: Context) -> int:
    """The year that brings a bare month or month-day nearest to publication, with a bias to the past or, in the future, ahead."""
    published, anchoring = context.published, load_time_lexicon().anchoring
    past = anchoring.told_bias if context.tense < 0 and of.day is None else anchoring.past_bias
    bias = -anchoring.future_bias if context.tense > 0 else past
    leap_day = (of.month, of.day) == (2, 29)
    candidates = []
    for year in range(published.year - (8 if leap_day else 1), published.year + (9 if leap_day else 2)):
        day = make_date(year, of.month or 1, of.day or 15)
        if day is not None:
            wrong = of.weekday is not None and day.isoweekday() != of.weekday
            ahead = (day - published).days
            against = (leap_day and ahead * context.tense < 0) or (context.tense == FIRM and ahead < -anchoring.overdue)
            if context.tense <= (DONE if of.day else PAST):
                against = against or (ahead > 0 if of.day else (year, of.month or 1) > (published.year, published.month))
            candidates.append((wrong, against, abs(ahead + bias), year))
    return min(candidates)[-1] if candidates else published.year


def _weekday(of: Calendar, context: Context) -> Resolved | None:
    if of.weekday is None:
        return _day_of_month(of, context)
    seen_from = _seen_from(context)
    back = (seen_from.isoweekday() - of.weekday) % 7
    day, step = shift_days(seen_from, (7 - back) % 7 if context.tense > 0 else -back), 7 if context.tense > 0 else -7
    for _ in range(_WEEKS_OF_A_YEAR):
        if day is None or of.day in (None, day.day):
            return day_reading(day, "published")
        day = shift_days(day, step)
    return None


def _day_of_month(of: Calendar, context: Context) -> Resolved | None:
    """Such a day of the month told; of none, the last one up to publication, or in the future the next."""
    told = interval_of(context.told[:10]) if context.told else None
    if told and (told[1] - told[0]).days <= _LONGEST_UNIT["M"]:
        day = make_date(told[0].year, told[0].month, of.day or 0)
        if day is None or context.tense >= 0 or day <= context.published:
            return day_reading(day, "mention")
    step = 1 if context.tense > 0 else -1
    day = context.published
    for n in range(_MONTHS_WITHOUT_A_DAY):
        found = make_date(*shift_months(day.year, day.month, n * step), of.day or 0)
        if found and (found - day).days * step >= 0:
            return day_reading(found, "published")
    return None


_MONTHS_WITHOUT_A_DAY = 4


def _seen_from(context: Context) -> date:
    """The day that a weekday is counted from: of a future that was seen from a day told ("said on Friday he would ...") that day."""
    told = interval_of(context.told[:10]) if context.tense == 1 and context.told else None
    if told is None or told[2] != "day" or not 0 < (context.published - told[0]).days < _WEEK:
        return context.published
    return told[0]


_WEEK = 7
_WEEKS_OF_A_YEAR = 53


def resolve_remembered(of: Remembered, context: Context) -> Resolved | None:
    """The day remembered, or before that day the last one of its date."""
    remembered = _dated(of.of, of.year, "text")
    if remembered and remembered.value <= context.published.isoformat():
        return remembered
    return resolve_calendar(of.of, Context(context.published, tense=DONE))


def resolve_compact(of: Compact, context: Context) -> Resolved | None:
    """The range of a compact range."""
    last = resolve_calendar(of.last, context)
    if last is None:
        return None
    if of.first.year is not None:
        first = resolve_calendar(of.first, context)
    else:
        year = int(last.value[:4])
        first = _dated(of.first, year, last.anchor)
        if first and first.value > last.value:
            first = _dated(of.first, year - 1, last.anchor)
    return None if first is None else Resolved("DATE", f"{first.value}/{last.value}", None, last.anchor)


def resolve_period(of: Period, context: Context) -> Resolved | None:
    """The quarter, half-year, season, decade or century."""
    match of.unit:
        case "DE" | "CE":
            return Resolved("DATE", of.code, None, "text")
        case "Q" | "H" | "SE":
            year = of.year if of.year is not None else _period_year(of, context)
            code = of.code if of.unit == "SE" else f"{of.unit}{of.code}"
            return Resolved("DATE", f"{year:04d}-{code}", None, "text" if of.year is not None else "published")


def _period_year(of: Period, context: Context) -> int:
    """The year of a bare quarter, half-year or season."""
    published = context.published
    if context.year is not None:
        return context.year
    if of.unit == "SE":
        away = SEASON_MONTHS[of.code] + 1 - published.month
        years = {published.year + n: away + 12 * n for n in (-1, 0, 1)}
        bias = -2 if context.tense > 0 else 2
        return min(years, key=lambda y: (context.tense > 0 and years[y] < -1, abs(years[y] + bias)))
    months = 3 if of.unit == "Q" else 6
    now = (published.month - 1) // months + 1
    code = int(of.code)
    if context.tense < 0:
        return published.year - (code > now)
    if context.tense > 0 or code <= now:
        return published.year
    return published.year - 1 if code - now >= (2 if of.unit == "Q" else 1) else published.year


def resolve_named(of: Named, context: Context, n: int) -> Resolved | None:
    """A holiday's day: the last before publication (n -1), the next after (1), or the nearest."""
    holiday = find_holiday(of.name)
    if holiday is None:
        return None
    year = of.year if of.year is not None else context.year
    if year is not None:
        day = holiday_date(holiday, year)
    else:
        days = [d for y in (-1, 0, 1) if (d := holiday_date(holiday, context.published.year + y))]
        day = _pick(days, context, n)
    if day is None:
        return None
    anchor: Anchor = "published" if of.year is None else "text"
    mod = "APPROX" if holiday.uncertain else None
    return Resolved("DATE", day.isoformat(), mod, anchor, None, holiday.uncertain, holiday.uncertain + holiday.length - 1)


def _pick(days: list[date], context: Context, n: int) -> date | None:
    """Of a holiday's days around publication the last, the next, or the nearest with a bias to the past."""
    published = context.published
    if n < 0 or context.tense == SINCE:
        return max((d for d in days if d < published), default=None)
    if n > 0 or context.tense > 0:
        return min((d for d in days if d > published or (d == published and n == 0)), default=None)
    bias = load_time_lexicon().anchoring.past_bias
    return min(days, key=lambda d: abs((d - published).days + bias), default=None)


def resolve_shift(of: Shift, context: Context) -> Resolved | None:
    """The unit so many units on from publication, or from what was told."""
    if of.base == "published":
        return shifted_unit(of.unit, of.n + _weeks_on(of, context), context.published, "published")
    told = interval_of(context.told[:10]) if context.told else None
    if told is None:
        unknown = (of.n < 0 and of.unit == "D") or (of.n > 0 and context.tense < 0)
        return None if unknown else shifted_unit(of.unit, of.n, context.published, "published")
    if (told[1] - told[0]).days > _LONGEST_UNIT.get(of.unit, 1):
        return None
    return shifted_unit(of.unit, of.n, told[0], "mention")


def _weeks_on(of: Shift, context: Context) -> int:
    """On a Sunday the week that has just passed is the last one, and what this week will bring comes in the next."""
    if of.unit != "W" or context.published.isoweekday() != _SUNDAY:
        return 0
    return 1 if of.n == 0 and context.tense > 0 else 0


_SUNDAY = 7
_LONGEST_UNIT = {"D": 1, "W": 7, "WE": 7, "FN": 14, "M": 31, "Q": 92, "H": 184, "Y": 366, "DE": 3653, "CE": 36525}


def shifted_unit(unit: str, n: int, base: date, anchor: Anchor) -> Resolved | None:
    """The unit so many on from the one that a day lies in; None beyond the calendar."""
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


def resolve_moved(of: Moved, context: Context) -> Resolved | None:
    """The date of the last, this or the next round."""
    published, inner = context.published, of.of
    told = interval_of(context.told[:10]) if of.base == "told" and context.told else None
    base = told[0] if told else published
    end = shift_days(told[1], -1) or base if told and of.n > 0 else base
    match inner:
        case Named():
            return resolve_named(inner, Context(published), of.n)
        case Calendar(weekday=int(weekday), month=None):
            back = (base.isoweekday() - weekday) % 7
            days = {-1: -(back or 7), 0: _this_week(back, base, weekday, context.tense), 1: 7 - back}[of.n]
            return day_reading(shift_days(base, days), "mention" if told else "published")
        case Calendar(month=int(month)):
            return _dated(inner, _moved_year(month, inner.day, of.n, end), "mention" if told else "published")
        case Period(unit="SE"):
            return resolve_period(Period("SE", inner.code, _season_year(inner.code, of.n, end)), context)
        case Period():
            year = published.year + of.n
            return resolve_period(Period(inner.unit, inner.code, year), context)
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
    first = SEASON_MONTHS[code]
    if n == 0:
        return published.year - 1 if code == "WI" and published.month < 6 else published.year
    last_month = first + 2
    if n < 0:
        return published.year - (0 if last_month < published.month else 1)
    return published.year + (0 if first > published.month else 1)


def year_before(value: str, anchor: Anchor) -> Resolved:
    """The same a year before."""
    return Resolved("DATE", f"{int(value[:4]) - 1:04d}{value[4:]}", None, anchor)


def resolve_latest(of: Latest, context: Context) -> Resolved | None:
    """The period that figures were given for."""
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
    return shifted_unit("WE", back // 7, context.published, "published")


def resolve_repeat(of: Repeat, context: Context) -> Resolved | None:
    """A set of times."""
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
