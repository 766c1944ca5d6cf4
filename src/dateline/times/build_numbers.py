"""From a match to a number or a time of day."""

import re

from dateline.times.expressions import Calendar, Clock, Expression, Number
from dateline.times.match import Match

_CLOCK = re.compile(r"(\d{1,2})(?:[:.](\d\d))?")


def build_number(match: Match) -> Expression | None:
    """A number in words."""
    total = current = 0
    for i in match.items("n"):
        word = match.row.word_at(i).lower()
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


def build_half_number(match: Match) -> Expression | None:
    """A half."""
    return Number("0.5")


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
    if match.text("h", "DayPart") in ("AF", "EV") and hour < 12:
        hour += 12
    if half:
        if hour > 12:
            return None
        hour = hour % 12 + (12 if half[1].lower() == "p" else 0)
    if hour > 24 or (minute or 0) > 59:
        return None
    return Clock(hour, minute, _zone(match))


def build_clock_past(match: Match) -> Expression | None:
    """A time of day as a half or quarter beside an hour."""
    hour = match.number("h") or match.small(match.words("h").lower())
    if hour is None:
        return None
    if match.has("t"):
        return Clock(hour - 1 or 12, 45)
    return Clock(hour, 30 if match.has("p") else 15)


def build_round_the_clock(match: Match) -> Expression | None:
    """All the hours of a day, or days of a week or year: always, and no time."""
    count = match.number("n")
    return Number("") if count and count == match.number("o", "WholeOf") else None


def build_midday(match: Match) -> Expression | None:
    """Noon or midnight."""
    return Clock(match.number("m", "Midday"), None, _zone(match))


def _zone(match: Match) -> str:
    return match.text("z", "Zone") or match.text("z", "ZoneCity") or ""
