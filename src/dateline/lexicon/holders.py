"""Who held which office when: the tables of `data/world/holders`, and a user's own rows in the same columns."""

from collections.abc import Iterable
from datetime import date
from functools import cache
from pathlib import Path

from msgspec import Struct

from dateline.lexicon.built import build_once
from dateline.lexicon.load import lexicon_path, read_table
from dateline.lexicon.offices import load_title_lexicon
from dateline.lexicon.overlay import lay_over
from dateline.lexicon.terms import CHIEF_ROLES, COLUMNS, Holding, HoldingRow, as_holding, fold_name
from dateline.lexicon.user_world import read_own_table, table_paths, world_digest, world_folder

__all__ = [
    "COLUMNS",
    "Holders",
    "Holding",
    "HoldingRow",
    "as_holding",
    "choose_term",
    "find_person",
    "fold_name",
    "holder_on",
    "index_holdings",
    "load_holders",
    "load_shipped",
]


class Holders(Struct, frozen=True):
    """Officeholder terms by office and by the person's name as `fold_name` writes it."""

    by_office: dict[tuple[str, str], tuple[Holding, ...]]
    by_name: dict[str, tuple[Holding, ...]]
    by_part: dict[str, tuple[Holding, ...]]


class _Index(Struct, frozen=True):
    """All terms, and which of them an office, a name and a part of a name lead to."""

    terms: tuple[Holding, ...]
    by_office: tuple[tuple[tuple[str, str], list[int]], ...]
    by_name: dict[str, list[int]]
    by_part: dict[str, list[int]]


def load_holders() -> Holders:
    """The officeholder tables of the lexicon, those of the user's world folder on top.

    Raises: LexiconError with the file and the line of a broken row.
    """
    return _load_holders(world_folder())


@cache
def _load_holders(folder: Path) -> Holders:
    return _expanded(build_once(_Index, "holders", lambda: _indexed(_all_terms(folder)), own=world_digest(folder)))


def _all_terms(folder: Path) -> tuple[Holding, ...]:
    own = [term for path in table_paths(folder) for _, term in read_own_table(path)]
    return lay_over(own, load_shipped())


@cache
def load_shipped() -> tuple[Holding, ...]:
    """The terms of the lexicon's own tables.

    Raises: LexiconError with the file and the line of a broken row.
    """
    files = sorted(p.name for p in lexicon_path("world", "holders").iterdir() if p.name.endswith(".csv"))
    rows = [row for name in files for row in read_table(HoldingRow, "world", "holders", name)]
    return tuple(as_holding(row) for row in rows)


def index_holdings(holdings: Iterable[Holding]) -> Holders:
    """The terms, indexed; a person's surname and other parts of the name lead to them too."""
    return _expanded(_indexed(tuple(holdings)))


def _indexed(terms: tuple[Holding, ...]) -> _Index:
    by_office: dict[tuple[str, str], list[int]] = {}
    by_name: dict[str, list[int]] = {}
    by_part: dict[str, list[int]] = {}
    for number, holding in enumerate(terms):
        by_office.setdefault((holding.scope, holding.role), []).append(number)
        names = dict.fromkeys(form for name in holding.names for form in _forms(fold_name(name)))
        for name in names:
            by_name.setdefault(name, []).append(number)
        for part in dict.fromkeys(part for name in names for part in name.split()):
            by_part.setdefault(part, []).append(number)
    return _Index(terms, tuple(by_office.items()), by_name, by_part)


def _expanded(index: _Index) -> Holders:
    def terms(numbers: list[int]) -> tuple[Holding, ...]:
        return tuple([index.terms[number] for number in numbers])

    return Holders(
        {office: terms(numbers) for office, numbers in index.by_office},
        {name: terms(numbers) for name, numbers in index.by_name.items()},
        {part: terms(numbers) for part, numbers in index.by_part.items()},
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


def is_chief(name: str, on: date | None, holders: Holders) -> bool:
    """Whether a folded name is by itself that of the one head of state or government or foreign minister on the day who bears it."""
    terms = holders.by_part.get(name, ())
    serving = {t.person for t in terms if t.role in CHIEF_ROLES[:3] and on is not None and t.is_known_by(on)}
    return len(serving) == 1 and len({t.person for t in terms}) < 3


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
    chief = [t for t in found if t.role in CHIEF_ROLES] or found
    crown = load_title_lexicon().crown
    return max(chief, key=lambda t: (t.scope == crown, t.earliest, t.role == CHIEF_ROLES[0]))
