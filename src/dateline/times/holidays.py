"""The days on which holidays fall."""

from datetime import date, timedelta
from math import cos, radians

from dateline.lexicon.holidays import Holiday, holidays_by_name, load_holidays

_FIRST_YEAR, _LAST_YEAR = 1583, 9998
_HEBREW_EPOCH = -1373427
_JULIAN_DAY_OF_ORDINAL_0 = 1721424.5
_TEHRAN_HOURS = 3.5


def find_holiday(name: str) -> Holiday | None:
    """The holiday of that name in any spelling of its apostrophe; None where there is none."""
    return holidays_by_name().get(" ".join(name.lower().replace("’", "'").split()))


def holiday_date(holiday: Holiday, year: int) -> date | None:
    """The day on which it falls (first falls, of two) in a year; None where that isn't known."""
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        return None
    if holiday.table is not None:
        return next((day for day in load_holidays().tables[holiday.table] if day.year == year), None)
    if holiday.easter is not None:
        return _shifted(easter(year) if holiday.easter == "western" else orthodox_easter(year), holiday.days)
    if holiday.hebrew is not None:
        return _shifted(rosh_hashanah(year), holiday.hebrew + (holiday.after_marheshvan and _is_complete(year)))
    if holiday.equinox:
        return nowruz(year)
    if holiday.month is None:
        return None
    if holiday.day is not None:
        return date(year, holiday.month, holiday.day)
    if holiday.weekday is None or holiday.nth is None:
        return None
    return _shifted(nth_weekday(year, holiday.month, weekday=holiday.weekday, nth=holiday.nth), holiday.days)


def _shifted(day: date, days: int) -> date:
    return day + timedelta(days=days)


def nth_weekday(year: int, month: int, *, weekday: int, nth: int) -> date:
    """The nth (-1: last) weekday (1: Monday) of a month."""
    if nth > 0:
        first = date(year, month, 1)
        return first + timedelta(days=(weekday - first.isoweekday()) % 7 + 7 * (nth - 1))
    last = date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)
    return last - timedelta(days=(last.isoweekday() - weekday) % 7 + 7 * (-nth - 1))


def easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar. Source: Meeus, Astronomical Algorithms, 2nd ed., ch. 8 (Butcher's rule)."""
    century, rest = divmod(year, 100)
    golden = year % 19
    moon = (19 * golden + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    sunday = (32 + 2 * (century % 4) + 2 * (rest // 4) - moon - rest % 4) % 7
    late = (golden + 11 * moon + 22 * sunday) // 451
    month, day = divmod(moon + sunday - 7 * late + 114, 31)
    return date(year, month, day + 1)


def orthodox_easter(year: int) -> date:
    """Easter Sunday of the Julian calendar, as a Gregorian date. Source: Meeus, ch. 8."""
    moon = (19 * (year % 19) + 15) % 30
    month, day = divmod(moon + (2 * (year % 4) + 4 * (year % 7) - moon + 34) % 7 + 114, 31)
    behind = year // 100 - year // 400 - 2
    return date(year, month, day + 1) + timedelta(days=behind)


def rosh_hashanah(year: int) -> date:
    """The Jewish New Year that falls in a Gregorian year. Source: Dershowitz and Reingold, Calendrical Calculations, ch. 8."""
    return date.fromordinal(_HEBREW_EPOCH + _hebrew_days(year + 3761))


def _is_complete(year: int) -> bool:
    """Whether the Jewish year that begins in a Gregorian year has 355 or 385 days: one more in Marheshvan."""
    return (rosh_hashanah(year + 1) - rosh_hashanah(year)).days % 10 == 5


def _hebrew_days(year: int) -> int:
    days = _molad_days(year)
    if _molad_days(year + 1) - days == 356:
        return days + 2
    if days - _molad_days(year - 1) == 382:
        return days + 1
    return days


def _molad_days(year: int) -> int:
    months = (235 * year - 234) // 19
    day = 29 * months + (12084 + 13753 * months) // 25920
    return day + 1 if 3 * (day + 1) % 7 < 3 else day


def nowruz(year: int) -> date:
    """The first day of the Persian year: the equinox's day in Tehran, or the next where it comes after noon.

    Source: Meeus, ch. 27, to a quarter of an hour in 1000-3000; years whose equinox is nearer to noon are not singled out.
    """
    y = (year - 2000) / 1000
    mean = 2451623.80984 + 365242.37404 * y + 0.05169 * y**2 - 0.00411 * y**3 - 0.00057 * y**4
    t = (mean - 2451545) / 36525
    w = radians(35999.373 * t - 2.47)
    lengthened = 1 + 0.0334 * cos(w) + 0.0007 * cos(2 * w)
    waves = sum(a * cos(radians(b + c * t)) for a, b, c in _EQUINOX_TERMS)
    moment = mean + 0.00001 * waves / lengthened - _JULIAN_DAY_OF_ORDINAL_0 + _TEHRAN_HOURS / 24
    return date.fromordinal(int(moment + 0.5))


_EQUINOX_TERMS = (
    (485, 324.96, 1934.136),
    (203, 337.23, 32964.467),
    (199, 342.08, 20.186),
    (182, 27.85, 445267.112),
    (156, 73.14, 45036.886),
    (136, 171.52, 22518.443),
    (77, 222.54, 65928.934),
    (74, 296.72, 3034.906),
    (70, 243.58, 9037.513),
    (58, 119.81, 33718.147),
    (52, 297.17, 150.678),
    (50, 21.02, 2281.226),
)
