"""The lexicon of holidays and days of state: their names and how each year's day is found."""

from datetime import date
from functools import cache
from typing import Literal

from msgspec import Struct

from dateline.lexicon.load import read_toml


class HolidayExample(Struct, frozen=True, forbid_unknown_fields=True):
    """A holiday's name and the day it falls on in the year of that day."""

    name: str
    day: date


class Holiday(Struct, frozen=True, forbid_unknown_fields=True):
    """A holiday: its names, and one way of finding its day.

    A fixed `month` and `day`; the `nth` (-1: last) `weekday` (1: Monday) of a `month`; so many `days` from Easter, or from
    such a weekday; so many days from Rosh Hashanah (`hebrew`; one more
    `after_marheshvan` where that month has 30); the March `equinox` in Tehran; or a `table` of days.
    `uncertain` is by how many days the day may be off, `length` for how many days it is kept.
    """

    names: tuple[str, ...]
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    nth: int | None = None
    easter: Literal["western", "orthodox"] | None = None
    days: int = 0
    hebrew: int | None = None
    after_marheshvan: bool = False
    equinox: bool = False
    table: str | None = None
    uncertain: int = 0
    length: int = 1


class HolidayLexicon(Struct, frozen=True, forbid_unknown_fields=True):
    """Everything of `en/holidays.toml`."""

    holiday: tuple[Holiday, ...]
    tables: dict[str, tuple[date, ...]]
    example: tuple[HolidayExample, ...]


@cache
def load_holidays() -> HolidayLexicon:
    """The lexicon's `en/holidays.toml`."""
    return read_toml(HolidayLexicon, "en", "holidays.toml")


@cache
def holidays_by_name() -> dict[str, Holiday]:
    """Each holiday by each of its names, in lower case with straight apostrophes."""
    return {name.lower().replace("’", "'"): holiday for holiday in load_holidays().holiday for name in holiday.names}
