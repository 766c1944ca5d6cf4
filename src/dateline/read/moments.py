"""Reading when something was published: a day, or a moment with its zone, as formats and headers write them."""

import re
from datetime import date, datetime
from email.utils import parsedate_to_datetime

from msgspec import Struct

from dateline.lexicon.inputs import load_input_words

_COMPACT = re.compile(r"(\d{8})T?(\d{4}|\d{6})?(Z|[+-]\d{2}:?\d{2})?")
_SLASHED = re.compile(r"^(\d{4})[/-](\d{1,2})[/-](\d{1,2})(?!\d)")
_GREENWICH = re.compile(r"\s*(?:UTC|GMT)$")
_LONG = re.compile(r"\b([A-Za-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})\b")
_TURNED = re.compile(r"\b(\d{1,2})(?:st|nd|rd|th)?[\s-]+([A-Za-z]{3,9})\.?,?[\s-]+(\d{4})\b")


class Moment(Struct, frozen=True):
    """A day in the publisher's zone, and the moment where the zone is known (else None)."""

    day: date
    issued: datetime | None = None


def parse_moment(words: str) -> Moment | None:
    """When the words say; None where they name no real date.

    Read are ISO 8601 (also without separators), the dates of e-mail headers, and English dates with the month's name.
    """
    words = words.strip()
    for read in (_iso, _compact, _mail, _named):
        try:
            if (found := read(words)) is not None:
                return found
        except (ValueError, OverflowError, IndexError, TypeError):
            continue
    return None


def _moment(found: datetime) -> Moment:
    return Moment(found.date(), found if found.tzinfo else None)


def _iso(words: str) -> Moment:
    """ISO 8601, also with slashes between the parts of the day and with a zone's name where it is Greenwich's."""
    slashed = _SLASHED.sub(lambda match: f"{match[1]}-{int(match[2]):02}-{int(match[3]):02}", words)
    return _moment(datetime.fromisoformat(_GREENWICH.sub("+00:00", slashed)))


def _compact(words: str) -> Moment | None:
    match = _COMPACT.fullmatch(words)
    if match is None:
        return None
    day, clock, zone = match[1], match[2] or "0000", match[3] or ""
    return _moment(datetime.fromisoformat(f"{day}T{clock}{zone}"))


def _mail(words: str) -> Moment:
    found = parsedate_to_datetime(words)
    return _moment(found)


def _named(words: str) -> Moment | None:
    months = load_input_words().months
    if match := _LONG.search(words):
        name, day, year = match[1], match[2], match[3]
    elif match := _TURNED.search(words):
        day, name, year = match[1], match[2], match[3]
    else:
        return None
    number = next((n for n, month in enumerate(months, start=1) if month.startswith(name.lower())), None)
    return Moment(date(int(year), number, int(day))) if number else None
