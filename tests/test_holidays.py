"""Holidays fall on the days that the lexicon's examples say."""

from datetime import date

import pytest

from dateline.lexicon.holidays import HolidayExample, load_holidays
from dateline.times import read_times
from dateline.times.holidays import find_holiday, holiday_date


@pytest.mark.parametrize("example", load_holidays().example, ids=lambda e: f"{e.name}-{e.day}")
def test_example(example: HolidayExample) -> None:
    """Each example's holiday falls on its day."""
    holiday = find_holiday(example.name)
    assert holiday is not None
    assert holiday_date(holiday, example.day.year) == example.day


@pytest.mark.parametrize("holiday", load_holidays().holiday, ids=lambda h: h.names[0])
def test_every_name_is_read(holiday: object) -> None:
    """Every name of a holiday is found in a text as that holiday."""
    for name in getattr(holiday, "names", ()):
        (mention,) = read_times(f"They met on {name} 2019.", date(2024, 5, 14)).times
        found = find_holiday(name)
        assert found is not None
        day = holiday_date(found, 2019)
        assert day is not None
        assert mention.value.value == day.isoformat()


def test_sighted_holidays_say_their_uncertainty() -> None:
    """Eid, which hangs on the moon's sighting, is read as approximate and covers the days beside it and those it is kept for."""
    (mention,) = read_times("A truce was kept over Eid al-Fitr.", date(2024, 5, 14)).times
    assert mention.value.value == "2024-04-10"
    assert mention.value.mod == "APPROX"
    assert (mention.value.start, mention.value.until) == (date(2024, 4, 9), date(2024, 4, 14))


def test_unknown_years() -> None:
    """Outside the years of a table, or of the calendar, a holiday's day isn't known."""
    spring_festival, easter = find_holiday("Spring Festival"), find_holiday("Easter")
    assert spring_festival is not None
    assert easter is not None
    assert holiday_date(spring_festival, 1850) is None
    assert holiday_date(easter, 1500) is None
