"""Expressions of lengths of time, by themselves or counted from now, from then or from an event."""

from dateline.times.expressions import (
    Due,
    Expression,
    Group,
    Length,
    Nth,
    Number,
    Part,
    Repeat,
    Shift,
    Within,
)
from dateline.times.match import Match
from dateline.types import Span


def build_length(match: Match) -> Expression | None:
    """A duration with its bound."""
    unit = match.text("u", "Unit") or match.text("u", "Units")
    if unit is None:
        return None
    mod = match.text("b", "Bound") or match.text("b", "BoundWord")
    node = match.node("n")
    words = match.words("n").lower()
    if (unit == "TS" and words == "a") or (unit == "Q" and words not in ("a", "an") and "-" in match.hit_words()):
        return None
    if isinstance(node, Number):
        amount = node.value
    elif match.has("v"):
        amount = "X"
    elif words in ("a", "an", "another", ""):
        amount = "1"
    else:
        amount = words.replace(",", "").lstrip("0") or "0"
    if match.has("f"):
        mod = "EQUAL_OR_MORE"
    if amount.endswith("~"):
        amount, mod = amount[:-1], mod or "APPROX"
    return Length(amount, unit, mod)


def build_past_length(match: Match) -> Expression | None:
    """A duration up to now or from now on; a year so told is the last or next one to TIMEX3 (TimeBank: three of three)."""
    node = match.node("l")
    if isinstance(node, Length):
        first = match.words("l").split()[0].lower()
        return None if any(first in match.lexicon.words[kind] for kind in ("Article", "Bound", "BoundWord")) else node
    unit, side = match.text("l", "Unit"), match.number("r", "Lead") or match.number("r2", "Lead")
    if unit in ("TM", "TS"):
        return None
    if unit != "Y" or not side:
        return Length("1", unit) if unit else None
    whole = Span(match.start(), match.end())
    return Group((Part(whole, Shift("Y", side)),), whole=Length("1", "Y"))


def build_this_length(match: Match) -> Expression | None:
    """One unit, as a length."""
    unit = match.text("u", "Unit") or match.text("u2", "Unit")
    return Length("1", unit) if unit else None


def build_half_of_year(match: Match) -> Expression | None:
    """A half of a year."""
    year = match.node("y")
    return Within(Nth(1 if match.number("o", "Ordinal") == 1 else 2, "H"), year) if year else None


def build_quarter_century(match: Match) -> Expression | None:
    """25 years."""
    return Length("25", "Y")


def build_unit_long(match: Match) -> Expression | None:
    """The length that a compound names: "year-long", "decades-old"."""
    unit = match.text("u", "Unit") or match.text("u3", "Unit") or match.text("w", "UnitLong")
    many = match.text("u2", "Units")
    return Length("1", unit) if unit else Length("X", many) if many else None


def build_and_a_half(match: Match) -> Expression | None:
    """A number of units and a half."""
    unit = match.text("u", "Unit") or match.text("u", "Units")
    node = match.node("n")
    whole = int(node.value) if isinstance(node, Number) and node.value.isdigit() else match.number("n") or 1
    return Length(f"{whole}.5", unit) if unit else None


def build_in_length(match: Match) -> Expression | None:
    """A point ahead where the clause is in the future, else a length."""
    length = match.node("l")
    named = match.words("l").lower().startswith(("the ", "recent "))
    return Due(length) if isinstance(length, Length) and not named else None


def build_every_count(match: Match) -> Expression | None:
    """Every so many units."""
    length = match.node("l")
    return Repeat(None, length) if isinstance(length, Length) else None


def build_times_a_unit(match: Match) -> Expression | None:
    """So many times a unit."""
    return build_every_count(match)
