"""A row of an officeholder table, and the term in office that it states."""

import re
import unicodedata
from datetime import date, timedelta
from functools import lru_cache
from typing import Literal

from msgspec import Struct

COLUMNS = ("scope", "role", "office", "person", "aliases", "start", "end", "acting", "wikidata", "source", "verified_through")
"""The columns of an officeholder table, in order."""

CHIEF_ROLES = ("head-of-state", "head-of-government", "foreign-minister", "defence-minister")
"""The roles that every country has, by rank."""

_NAMES = 1 << 16
"""Of how many names the folded form is remembered: more than the tables have, and so many that a wire's common ones stay."""
_YEAR = re.compile(r"[0-9]{4}")
_MONTH = re.compile(r"[0-9]{4}-(?:0[1-9]|1[0-2])")
_LETTERS = str.maketrans(
    {"ı": "i", "ø": "o", "Ø": "O", "đ": "d", "Đ": "D", "ð": "d", "ł": "l", "Ł": "L", "ß": "ss", "æ": "ae", "œ": "oe", "ə": "a", "Ə": "A"}
    | dict.fromkeys("’‘ʻʼ", "'")
)


class HoldingRow(Struct, frozen=True, forbid_unknown_fields=True):
    """A row of an officeholder table as it is written; days are ISO 8601, of day, month or year."""

    scope: str
    role: str
    office: str
    person: str
    start: str
    source: str
    verified_through: str
    aliases: str = ""
    end: str = ""
    acting: Literal["yes", ""] = ""
    wikidata: str | None = None


class Holding(Struct, frozen=True, array_like=True):
    """One person's term in one office of a country (ISO 3166-1 alpha-3) or body.

    In office for certain on `[since, until)`, possibly on `[earliest, latest)`: they differ where only a month or a year is known.
    `start` and `end` are as the table words them; `end` is exclusive, None where the term was still running on `verified`.
    """

    scope: str
    role: str
    office: str
    person: str
    names: tuple[str, ...]
    start: str
    end: str | None
    acting: bool
    wikidata: str | None
    source: str
    earliest: date
    since: date
    until: date
    latest: date
    verified: date

    def covers(self, on: date) -> bool:
        """Whether the term certainly runs on that day."""
        return self.since <= on < self.until

    def may_cover(self, on: date) -> bool:
        """Whether the term may run on that day, for all the table says."""
        return self.earliest <= on < self.latest

    def is_known_by(self, on: date) -> bool:
        """Whether someone may go by the surname alone on that day: the term may run, or nobody has told its end."""
        return self.may_cover(on) or (self.end is None and self.earliest <= on)


def as_holding(row: HoldingRow) -> Holding:
    """The row with its days worked out.

    Raises: ValueError where a day isn't ISO 8601 or the term ends before it begins.
    """
    first, last = day_bounds(row.start)
    verified = date.fromisoformat(row.verified_through)
    until, latest = day_bounds(row.end) if row.end else (verified + timedelta(days=1),) * 2
    if row.end and latest <= first:
        raise ValueError(f"the term ends on {row.end}, before it begins on {row.start}")
    names = (row.person, *(alias.strip() for alias in row.aliases.split("|") if alias.strip()))
    return Holding(
        scope=row.scope,
        role=row.role,
        office=row.office,
        person=row.person,
        names=names,
        start=row.start,
        end=row.end or None,
        acting=row.acting == "yes",
        wikidata=row.wikidata,
        source=row.source,
        earliest=first,
        since=last,
        until=until,
        latest=latest,
        verified=verified,
    )


def day_bounds(words: str) -> tuple[date, date]:
    """The first and the last day that a date may be: the same, or the first of a month or year and of the next.

    Raises: ValueError for what is no day, month or year of ISO 8601.
    """
    if _YEAR.fullmatch(words):
        return date(int(words), 1, 1), date(int(words) + 1, 1, 1)
    if _MONTH.fullmatch(words):
        first = date.fromisoformat(words + "-01")
        return first, (first + timedelta(days=32)).replace(day=1)
    return (date.fromisoformat(words),) * 2


@lru_cache(maxsize=_NAMES)
def fold_name(name: str) -> str:
    """A name as the index writes it: lower case, without accents, hyphens, initials and full stops."""
    plain = unicodedata.normalize("NFKD", name.lower().translate(_LETTERS))
    plain = "".join(c for c in plain if not unicodedata.combining(c)).replace("'", "")
    words = [word for word in re.split(r"[\s.\-]+", plain) if word]
    return " ".join(w for w in words if len(w) > 1) or " ".join(words)
