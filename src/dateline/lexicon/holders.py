"""Who held which office when: the tables of `data/world/holders`, and a user's own rows in the same columns."""

import re
import unicodedata
from collections.abc import Iterable
from datetime import date, timedelta
from functools import cache
from typing import Literal

from msgspec import Struct

from dateline.lexicon.load import lexicon_path, read_table
from dateline.lexicon.offices import load_title_lexicon

COLUMNS = ("scope", "role", "office", "person", "aliases", "start", "end", "acting", "wikidata", "source", "verified_through")
"""The columns of an officeholder table, in order."""

_MONTH = re.compile(r"\d{4}-(?:0[1-9]|1[0-2])")
_LETTERS = str.maketrans(
    {"ı": "i", "ø": "o", "Ø": "O", "đ": "d", "Đ": "D", "ð": "d", "ł": "l", "Ł": "L", "ß": "ss", "æ": "ae", "œ": "oe", "ə": "a", "Ə": "A"}
    | dict.fromkeys("’‘ʻʼ", "'")
)


class HoldingRow(Struct, frozen=True, forbid_unknown_fields=True):
    """A row of an officeholder table as it is written; days are ISO 8601, of day or month."""

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


class Holding(Struct, frozen=True):
    """One person's term in one office of a country (ISO 3166-1 alpha-3) or body.

    In office for certain on `[since, until)`, possibly on `[earliest, latest)`: they differ where only a month is known.
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


class Holders(Struct, frozen=True):
    """Officeholder terms by office and by the person's name as `fold_name` writes it."""

    by_office: dict[tuple[str, str], tuple[Holding, ...]]
    by_name: dict[str, tuple[Holding, ...]]
    by_part: dict[str, tuple[Holding, ...]]


@cache
def load_holders() -> Holders:
    """The officeholder tables of the lexicon.

    Raises: LexiconError with the file and the line of a broken row.
    """
    files = sorted(p.name for p in lexicon_path("world", "holders").iterdir() if p.name.endswith(".csv"))
    rows = [row for name in files for row in read_table(HoldingRow, "world", "holders", name)]
    return index_holdings(as_holding(row) for row in rows)


def index_holdings(holdings: Iterable[Holding]) -> Holders:
    """The terms, indexed; a person's surname and other parts of the name lead to them too."""
    by_office: dict[tuple[str, str], list[Holding]] = {}
    by_name: dict[str, list[Holding]] = {}
    by_part: dict[str, list[Holding]] = {}
    for holding in holdings:
        by_office.setdefault((holding.scope, holding.role), []).append(holding)
        names = dict.fromkeys(form for name in holding.names for form in _forms(fold_name(name)))
        for name in names:
            by_name.setdefault(name, []).append(holding)
        for part in dict.fromkeys(part for name in names for part in name.split()):
            by_part.setdefault(part, []).append(holding)
    return Holders(
        {key: tuple(terms) for key, terms in by_office.items()},
        {key: tuple(terms) for key, terms in by_name.items()},
        {key: tuple(terms) for key, terms in by_part.items()},
    )


def _forms(name: str) -> tuple[str, ...]:
    """The name, and the name without the words of respect before it."""
    styles = _styles()
    words = name.split()
    first = next((i for i, word in enumerate(words) if word not in styles), 0)
    return (name, " ".join(words[first:])) if 0 < first < len(words) - 1 else (name,)


@cache
def _styles() -> frozenset[str]:
    lexicon = load_title_lexicon()
    offices = (word for office in lexicon.office for word in office.words)
    return frozenset(word for some in lexicon.honorific for word in some.words) | frozenset(offices)


def holder_on(scope: str, role: str, on: date, holders: Holders) -> Holding | None:
    """Who held the office on that day; None where the table can't say for certain.

    Unknown too in a month in which the office changed hands on a day that isn't known, and past a row's `verified_through`.
    """
    terms = holders.by_office.get((scope, role), ())
    certain = [term for term in terms if term.covers(on)]
    permanent = [term for term in certain if not term.acting] or certain
    if len({term.person for term in permanent}) != 1:
        return None
    return permanent[0]


def find_person(name: str, on: date | None, holders: Holders) -> Holding | None:
    """The term of the person of that full name: one that runs on the day, else the latest begun before it, else the first.

    None where no row has the name, or where it is the name of two people whose terms don't tell them apart.
    """
    return choose_term(holders.by_name.get(fold_name(name), ()), on)


def choose_term(terms: Iterable[Holding], on: date | None) -> Holding | None:
    """The term that the day picks out: a running one, else the latest begun before it, else the first; None between two people."""
    found = list(terms)
    if on is not None:
        found = [t for t in found if t.may_cover(on)] or [t for t in found if t.earliest <= on] or found
    if len({term.person for term in found}) != 1:
        return None
    chief = [t for t in found if t.role in _CHIEF] or found
    return max(chief, key=lambda t: (t.earliest, t.role == _CHIEF[0]))


_CHIEF = ("head-of-state", "head-of-government", "foreign-minister", "defence-minister")


@cache
def fold_name(name: str) -> str:
    """A name as the index writes it: lower case, without accents, hyphens, initials and full stops."""
    plain = unicodedata.normalize("NFKD", name.lower().translate(_LETTERS))
    plain = "".join(c for c in plain if not unicodedata.combining(c)).replace("'", "")
    words = [word for word in re.split(r"[\s.\-]+", plain) if word]
    return " ".join(w for w in words if len(w) > 1) or " ".join(words)


def as_holding(row: HoldingRow) -> Holding:
    """The row with its days worked out.

    Raises: ValueError where a day isn't ISO 8601 or the term ends before it begins.
    """
    first, last = _days(row.start)
    verified = date.fromisoformat(row.verified_through)
    until, latest = _days(row.end) if row.end else (verified + timedelta(days=1),) * 2
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


def _days(words: str) -> tuple[date, date]:
    """The first and the last day that it may be: the same, or the ends of a month."""
    if _MONTH.fullmatch(words):
        first = date.fromisoformat(words + "-01")
        return first, (first + timedelta(days=32)).replace(day=1)
    return (date.fromisoformat(words),) * 2
