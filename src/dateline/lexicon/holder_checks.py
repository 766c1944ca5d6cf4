"""Checking a user's officeholder table, every line of it, before any of it counts."""

import re
from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta
from difflib import get_close_matches
from functools import cache

from msgspec import Struct

from dateline.lexicon.holder_files import Table
from dateline.lexicon.holders import load_shipped
from dateline.lexicon.offices import role_worded
from dateline.lexicon.overlay import shared_offices
from dateline.lexicon.terms import CHIEF_ROLES, COLUMNS, Holding, HoldingRow, as_holding, day_bounds, fold_name
from dateline.lexicon.world import countries_by_name, load_bodies, load_countries

_MEANS = {"country": "scope", "iso": "scope", "item": "wikidata"}
_NEEDED = ("scope", "person", "start")
_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_ITEM = re.compile(r"Q[1-9][0-9]*")
_MOMENT = re.compile(r"\+?([0-9]{4}-[0-9]{2}-[0-9]{2})T[0-9:.]+(?:Z|[+-][0-9:]+)?")
_ACTING = {"": "", "no": "", "false": "", "0": "", "yes": "yes", "true": "yes", "1": "yes"}


class Fault(Struct, frozen=True, order=True):
    """What is wrong on a line of a table."""

    line: int
    problem: str


class Against(Struct, frozen=True):
    """What a table is checked against: the day it is, the day its running terms were verified for where a row doesn't tell, and the
    user's other terms with where they stand.
    """

    today: date
    verified_through: date | None = None
    others: tuple[tuple[str, Holding], ...] = ()


class Checked(Struct, frozen=True):
    """The rows of a table as they are kept, and its faults by line; `coarse` counts days of a query's result read as months or years."""

    rows: tuple[HoldingRow, ...]
    faults: tuple[Fault, ...]
    coarse: int = 0


class _Entry(Struct, frozen=True):
    """A term, and its line or, in another table, where it stands."""

    line: int | None
    where: str
    term: Holding


def check_table(table: Table, against: Against) -> Checked:
    """The table's rows in the columns of ours, and all that is wrong with them."""
    columns = tuple(_MEANS.get(name.lower(), name.lower()) for name in table.columns)
    if problems := list(_column_problems(columns)):
        return Checked((), tuple(Fault(1, problem) for problem in problems))
    by_code = "scope" not in [name.lower() for name in table.columns]
    rows: list[HoldingRow] = []
    entries: list[_Entry] = []
    faults: list[Fault] = [] if table.rows else [Fault(1, "there are no rows below the columns")]
    coarse = 0
    for line, found in table.rows:
        if len(found) != len(columns):
            faults.append(Fault(line, f"it has {len(found)} cells where there are {len(columns)} columns"))
            continue
        cells = dict.fromkeys(COLUMNS, "") | dict(zip(columns, found, strict=True))
        row, problems = _read_row(cells, against, by_code=by_code)
        problems.extend(_day_problems(row, against.today) if not problems else ())
        faults.extend(Fault(line, problem) for problem in problems)
        coarse += sum(_day_of(cells[name])[1] for name in ("start", "end"))
        if not problems:
            rows.append(row)
            entries.append(_Entry(line, f"line {line}", as_holding(row)))
    faults.extend(_clashes([*(_Entry(None, where, term) for where, term in against.others), *entries]))
    return Checked(tuple(sorted(rows, key=lambda r: (r.scope, r.role, r.start, r.person))), tuple(sorted(faults)), coarse)


def _column_problems(columns: tuple[str, ...]) -> Iterator[str]:
    known = f"the columns are {', '.join(COLUMNS)}, or a query's: country or iso, role or office, person, start, end, item"
    missing = [name for name in _NEEDED if name not in columns]
    if "role" not in columns and "office" not in columns:
        missing.append("role or office")
    if "source" not in columns and "wikidata" not in columns:
        missing.append("source or item")
    if missing:
        yield f"no column {', '.join(missing)}; {known}"
    if odd := [name for name in columns if name not in COLUMNS]:
        yield f"no such column as {', '.join(repr(name) for name in odd)}; {known}"
    if twice := sorted({name for name in columns if columns.count(name) > 1}):
        yield f"two columns for {', '.join(twice)}"


def _read_row(cells: dict[str, str], against: Against, *, by_code: bool) -> tuple[HoldingRow, list[str]]:
    """The row in our words, and what is wrong with its cells; each cell is read whatever the others are."""
    problems: list[str] = []
    scope = _read(lambda: _scope(cells["scope"], by_code=by_code), problems)
    office = _bare_office(cells["office"], scope)
    role = _read(lambda: _role(cells["role"], office, scope), problems)
    person = _read(lambda: _person(cells["person"]), problems)
    start = _read(lambda: _date("start", _filled("start", cells["start"])), problems)
    end = _read(lambda: _date("end", cells["end"]), problems)
    told = end or not cells["end"]
    verified = _read(lambda: _verified(cells["verified_through"], end, against), problems) if told else ""
    item = _read(lambda: _item(cells["wikidata"]), problems)
    source = _read(lambda: _filled("source", cells["source"] or (f"Wikidata, {item}" if item else "")), problems)
    row = HoldingRow(
        scope=scope,
        role=role,
        office=office or _usual_office(scope, role),
        person=person,
        start=start,
        source=source,
        verified_through=verified,
        aliases="|".join(alias.strip() for alias in cells["aliases"].split("|") if alias.strip()),
        end=end,
        acting="yes" if _read(lambda: _acting(cells["acting"]), problems) else "",
        wikidata=item or None,
    )
    return row, problems


def _read(read: Callable[[], str], problems: list[str]) -> str:
    """What is read, or nothing where that fails, the problem kept."""
    try:
        return read()
    except ValueError as error:
        problems.append(str(error))
        return ""


def _filled(name: str, cell: str) -> str:
    if not cell:
        raise ValueError(f"{name} is empty")
    return cell


def _scope(cell: str, *, by_code: bool) -> str:
    """An ISO 3166-1 alpha-3 code or a body's id. "AU" is the African Union in a column of scopes, Australia in one of countries."""
    known = _scopes(by_code=by_code)
    asked = _filled("scope" if not by_code else "country", cell).upper()
    if asked not in known:
        raise ValueError(f"{cell!r} is no ISO 3166-1 code of a country and no id of an international body")
    return known[asked]


@cache
def _scopes(*, by_code: bool) -> dict[str, str]:
    bodies = {body.id.upper(): body.id for body in load_bodies()}
    present_last = sorted(load_countries(), key=lambda c: c.valid_until is None)
    two = {country.iso2: country.iso3 for country in present_last if country.iso2}
    three = {country.iso3: country.iso3 for country in load_countries()}
    names = {name.upper(): country.iso3 for name, country in countries_by_name().items()}
    return names | bodies | two | three if by_code else names | two | bodies | three


def _role(cell: str, office: str, scope: str) -> str:
    """A role as the tables write it, of its own cell or of the words for the office."""
    words = _filled("role", cell or office)
    slug = "-".join(words.lower().replace("-", " ").split())
    offices, roles = _shipped_offices()
    if slug in CHIEF_ROLES or (scope, slug) in offices:
        return slug
    if (role := role_worded(words, scope)) is not None:
        return role
    if not cell:
        slug = re.sub(r"[^a-z0-9]+", "-", slug).strip("-")
    if not _SLUG.fullmatch(slug):
        raise ValueError(f"{words!r} is no role; write one in small letters and hyphens, such as {', '.join(CHIEF_ROLES)}")
    if slug not in roles and (near := get_close_matches(slug, CHIEF_ROLES, n=1, cutoff=0.9)):
        raise ValueError(f"{words!r} is no role; {near[0]} is")
    return slug


@cache
def _shipped_offices() -> tuple[dict[tuple[str, str], str], frozenset[str]]:
    """The latest wording of each office of our tables, and all their roles."""
    latest = {(term.scope, term.role): term.office for term in sorted(load_shipped(), key=lambda t: t.earliest)}
    return latest, frozenset(role for _, role in latest)


def _usual_office(scope: str, role: str) -> str:
    """What the holder of a role is called in a country, where the row doesn't tell."""
    return _shipped_offices()[0].get((scope, role)) or role.replace("-", " ").capitalize()


def _bare_office(office: str, scope: str) -> str:
    """The office without the country or body that it is of: "Prime Minister" for "prime minister of Norway"."""
    lower = office.lower()
    ends = (f" of {the}{name.lower()}" for name in _names(scope) for the in ("the ", ""))
    end = next((end for end in ends if lower.endswith(end)), "")
    bare = office[: len(office) - len(end)]
    return bare[:1].upper() + bare[1:]


def _names(scope: str) -> tuple[str, ...]:
    found = [*(c.names for c in load_countries() if c.iso3 == scope), *(b.names for b in load_bodies() if b.id == scope)]
    return tuple(name for names in found for name in names)


def _person(cell: str) -> str:
    if _ITEM.fullmatch(_filled("person", cell)):
        raise ValueError(f"person is the item {cell}, not a name")
    if not any(c.isalpha() for c in cell):
        raise ValueError(f"person {cell!r} is no name")
    return cell


def _item(cell: str) -> str:
    if cell and not _ITEM.fullmatch(cell):
        raise ValueError(f"{cell!r} is no Wikidata item; write Q and a number, or leave it empty")
    return cell


def _acting(cell: str) -> str:
    if cell.lower() not in _ACTING:
        raise ValueError(f"acting is {cell!r}; write yes, or leave it empty")
    return _ACTING[cell.lower()]


def _date(name: str, cell: str) -> str:
    """A day, month or year of ISO 8601, or nothing for an empty cell."""
    words, _ = _day_of(cell)
    try:
        if len(words) not in (0, 4, 7):
            words = date.fromisoformat(words).isoformat()
        if words:
            day_bounds(words)
    except (ValueError, OverflowError):
        raise ValueError(f"{name} {cell!r} is no date; write YYYY-MM-DD, YYYY-MM or YYYY") from None
    return words


def _day_of(cell: str) -> tuple[str, bool]:
    """The date of a cell, and whether it was made coarser.

    A moment of a query's result on the first of a month may be Wikidata's way to write a month, on 1 January a year: so it is read.
    """
    moment = _MOMENT.fullmatch(cell)
    if moment is None:
        return cell, False
    day = moment[1]
    coarse = day[:4] if day.endswith("-01-01") else day[:7] if day.endswith("-01") else day
    return coarse, coarse != day


def _verified(cell: str, end: str, against: Against) -> str:
    """The day through which the row is verified: its own, else that of a term's end, else the one for all rows."""
    if cell:
        moment = _MOMENT.fullmatch(cell)
        try:
            return date.fromisoformat(moment[1] if moment else cell).isoformat()
        except ValueError:
            raise ValueError(f"verified_through {cell!r} is no day; write YYYY-MM-DD") from None
    if end:
        first, after = day_bounds(end)
        return min(first if first == after else after - timedelta(days=1), against.today).isoformat()
    if against.verified_through is None:
        raise ValueError("verified_through is empty for a running term; give the day through which it is certain, or --verified-through")
    return against.verified_through.isoformat()


def _day_problems(row: HoldingRow, today: date) -> Iterator[str]:
    """What is impossible about a row whose days are days: a term that ends before it begins, knowledge of days to come."""
    if date.fromisoformat(row.verified_through) > today:
        yield f"verified_through {row.verified_through} is yet to come"
        return
    try:
        term = as_holding(row)
    except ValueError as error:
        yield str(error)
        return
    if term.end is not None and term.until > today + timedelta(days=1):
        yield f"the end {row.end} is yet to come; leave it empty and give verified_through"
    elif term.end is not None and (term.until - term.verified).days > 1:
        yield f"verified_through {row.verified_through} lies before the end {row.end}"
    if term.verified < term.earliest:
        yield f"verified_through {row.verified_through} lies before the start {row.start}"


def _clashes(entries: list[_Entry]) -> Iterator[Fault]:
    """What is wrong between rows: one given twice, and two permanent holders of one office at one time."""
    seen: dict[tuple[str, str, str, str], _Entry] = {}
    offices: dict[tuple[str, str], list[_Entry]] = {}
    for entry in entries:
        term = entry.term
        first = seen.setdefault((term.scope, term.role, fold_name(term.person), term.start), entry)
        if first is not entry and entry.line is not None:
            yield Fault(entry.line, f"{term.person}, {term.role} of {term.scope} from {term.start}, stands twice, first on {first.where}")
        elif not term.acting:
            offices.setdefault((term.scope, term.role), []).append(entry)
    shared = shared_offices(load_shipped())
    for office, held in offices.items():
        if office not in shared:
            yield from _overlaps(held)


def _overlaps(held: Iterable[_Entry]) -> Iterator[Fault]:
    last: _Entry | None = None
    for entry in sorted(held, key=lambda e: e.term.since):
        if last is not None and last.term.until > entry.term.since:
            here, there = (entry, last) if (entry.line or 0) >= (last.line or 0) else (last, entry)
            if here.line is not None:
                told = f"{here.term.person} overlaps {there.term.person} on {there.where}: {_span(here.term)} and {_span(there.term)}"
                yield Fault(here.line, f"{told}, {here.term.role} of {here.term.scope}")
        last = entry if last is None or entry.term.until > last.term.until else last


def _span(term: Holding) -> str:
    return f"{term.start} to {term.end or f'{term.verified.isoformat()} at least'}"
