"""What time expressions say before they are resolved: small frozen values that compose.

Units are ISO 8601's letters: "D", "W", "M", "Y", "TH", "TM", "TS", and "WE" weekend, "Q" quarter, "H" half-year, "DE" decade,
"CE" century, "SE" season. `n` of a shift is how many units on from now, or from what was told last.
"""

from typing import Literal

from msgspec import Struct

from dateline.types import Span

Base = Literal["published", "told"]


class Calendar(Struct, frozen=True):
    """A date with the fields that are named: "May 16", "October 2023", "Friday", "1998"."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None


class Remembered(Struct, frozen=True):
    """A day by which something of its year is called ("the September 11 attacks")."""

    of: Calendar
    year: int


class Compact(Struct, frozen=True):
    """A range told in one expression: "May 16-17", "2023-24"."""

    first: Calendar
    last: Calendar


class Period(Struct, frozen=True):
    """A quarter, half-year, season, decade or century; `code` is its TIMEX3 digit or letters; None year is open."""

    unit: Literal["Q", "H", "SE", "DE", "CE"]
    code: str
    year: int | None = None


class Named(Struct, frozen=True):
    """A holiday."""

    name: str
    year: int | None = None


class Shift(Struct, frozen=True):
    """A whole unit counted from an anchor: "last year", "today", "the following month"."""

    unit: str
    n: int
    base: Base = "published"


class Moved(Struct, frozen=True):
    """A date of the last, this or the next round: "last May", "next Friday"; a weekday also as of the day told last."""

    of: Calendar | Period | Named
    n: int
    base: Base = "published"


class Within(Struct, frozen=True):
    """A date placed by a wider one: "March 20-22 last year", "Friday next week", "the first week of May"."""

    inner: "Expression"
    outer: "Expression"


class Nth(Struct, frozen=True):
    """The nth unit of something wider, to be used inside a `Within`: "the second week"; -1 is the last."""

    n: int
    unit: str


class Clock(Struct, frozen=True):
    """A time of day: hour and minutes with a zone as ISO 8601 writes it, or a part of the day ("MO")."""

    hour: int | None = None
    minute: int | None = None
    zone: str = ""
    part: str = ""


class Timed(Struct, frozen=True):
    """A day and a time of it; without a day, that of the publication or the one told."""

    clock: Clock
    day: "Expression | None" = None


class Edge(Struct, frozen=True):
    """A part of something: START, MID, END; `on` is whether that is a unit that is on or has just been ("the end of the year")."""

    of: "Expression"
    mod: str
    on: bool = False


class Length(Struct, frozen=True):
    """A duration: an amount as ISO 8601 writes it ("3", "X", "1.5") of a unit."""

    amount: str
    unit: str
    mod: str | None = None


class Distance(Struct, frozen=True):
    """A point so far from an anchor: "two weeks ago" (-1), "three days later" (+1)."""

    length: Length
    side: int
    base: Base | None = "published"
    of: "Expression | None" = None


class Due(Struct, frozen=True):
    """A length after "in": a point ahead where the clause is in the future ("will fall due in five years")."""

    length: Length


class FromEvent(Struct, frozen=True):
    """A point so far from an event told in the text; `event` is where that is told, `length_span` the distance.

    It is among the `flat` readings where the distance is told as a duration: "10 days after", not "the day after".
    """

    length: Length
    direction: Literal["before", "after"]
    event: Span
    length_span: Span
    flat: bool = True


class Repeat(Struct, frozen=True):
    """A set of times: "every day", "weekly", "each July"."""

    of: "Expression | None"
    length: Length | None = None


class Ref(Struct, frozen=True):
    """PRESENT_REF, PAST_REF or FUTURE_REF; "" for an era that dates nothing."""

    value: str


class Latest(Struct, frozen=True):
    """A period already told: "the latest period", "the quarter"; `back` years before it ("the year-ago quarter").

    With a `code` that quarter of its year; with a `year` the same period of that year ("the 1988 period").
    """

    unit: str
    back: int = 0
    code: str | None = None
    year: int | None = None


class Part(Struct, frozen=True):
    """One of several expressions told together, and where it stands."""

    span: Span
    of: "Expression"


class Group(Struct, frozen=True):
    """Several expressions told together, each a TIMEX3 of its own.

    A `range` is one time from the first to the last; a `whole` is the one time that they say together.
    """

    parts: tuple[Part, ...]
    range: bool = False
    whole: "Expression | None" = None


class Number(Struct, frozen=True):
    """A number in words: no time yet."""

    value: str


Expression = (
    Calendar
    | Remembered
    | Compact
    | Period
    | Named
    | Shift
    | Moved
    | Within
    | Nth
    | Clock
    | Timed
    | Edge
    | Length
    | Distance
    | Due
    | FromEvent
    | Repeat
    | Ref
    | Latest
    | Group
    | Number
)
"""What a node of the grammar says."""
