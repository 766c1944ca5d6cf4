"""A user's own officeholder table: comma- or tab-separated, in the columns of ours, checked line by line before any of it counts.

The result of a query to the Wikidata query service can be used as it is downloaded (TSV or CSV), where the query names its columns so:

    SELECT ?scope ?role ?office ?person ?start ?end ?wikidata ?source ?verified_through WHERE {
      VALUES (?position ?role ?office) { (wd:Q14212 "head-of-government" "Prime Minister") }
      ?wikidata p:P39 ?held; rdfs:label ?person. FILTER(LANG(?person) = "en")
      ?held ps:P39 ?position; pq:P580 ?start. OPTIONAL { ?held pq:P582 ?end }
      ?position wdt:P1001/wdt:P298 ?scope.
      BIND("Wikidata" AS ?source) BIND(STR(NOW()) AS ?verified_through)
    }
"""

import csv
import io
from collections.abc import Iterable, Iterator
from itertools import pairwise
from pathlib import Path

import msgspec

from dateline.errors import InputError
from dateline.lexicon.holders import COLUMNS, Holders, Holding, HoldingRow, as_holding, index_holdings, load_holders
from dateline.lexicon.world import load_bodies, load_countries

_NEEDED = ("scope", "role", "office", "person", "start", "source", "verified_through")


def load_holders_with(*paths: Path) -> Holders:
    """The shipped tables with those of the files on top; where the two differ, the files' rows hold.

    Raises: InputError with every broken line of a file.
    """
    own = [holding for path in paths for holding in read_holders(path)]
    shipped = (holding for terms in load_holders().by_office.values() for holding in terms)
    return index_holdings((*own, *_without(shipped, own)))


def read_holders(path: Path) -> tuple[Holding, ...]:
    """The terms of a user's table.

    Raises: InputError with the file and, line by line, all that is wrong: columns, scopes, days, rows twice, terms that overlap.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{path}: {error}; give a table in UTF-8") from error
    rows = csv.DictReader(io.StringIO(text), delimiter="\t" if "\t" in text.partition("\n")[0] else ",")
    columns = [name.strip().lstrip("?") for name in rows.fieldnames or ()]
    rows.fieldnames = columns
    if missing := [name for name in _NEEDED if name not in columns]:
        raise InputError(f"{path} line 1: no column {', '.join(missing)}; the columns are {', '.join(COLUMNS)}")
    if odd := [name for name in columns if name not in COLUMNS]:
        raise InputError(f"{path} line 1: no such column as {', '.join(odd)}; the columns are {', '.join(COLUMNS)}")
    read = [(rows.line_num, row) for row in rows]
    found: list[tuple[int, Holding]] = []
    faults: list[str] = []
    for line, row in read:
        try:
            found.append((line, _holding(row)))
        except (ValueError, msgspec.ValidationError) as error:
            faults.append(f"line {line}: {error}")
    faults.extend(_clashes(found))
    if faults:
        raise InputError(f"{path}: nothing was loaded; " + "; ".join(faults))
    return tuple(holding for _, holding in found)


def _holding(row: dict[str, str | None]) -> Holding:
    """The row's term.

    Raises: ValueError or ValidationError that says what is wrong with it.
    """
    if None in row or None in row.values():
        raise ValueError("it has more or fewer cells than there are columns")
    cells = {name: _plain(cell or "") for name, cell in row.items()}
    if empty := [name for name in _NEEDED if not cells[name]]:
        raise ValueError(f"{', '.join(empty)} is empty")
    if cells["scope"] not in _scopes():
        raise ValueError(f"{cells['scope']!r} is no ISO 3166-1 alpha-3 code and no id of an international body")
    return as_holding(msgspec.convert({name: cell for name, cell in cells.items() if cell}, type=HoldingRow))


def _plain(cell: str) -> str:
    """A cell without the frills of a query's result: quotes with a language, times of day, addresses of entities."""
    cell = cell.strip()
    if cell.startswith('"') and "@" in cell:
        cell = cell[1 : cell.rindex('"')]
    if cell.startswith("http") and "/entity/" in cell:
        cell = cell.rpartition("/")[2]
    return cell[:10] if len(cell) > 10 and cell[10:11] == "T" and cell[:4].isdigit() else cell


def _scopes() -> frozenset[str]:
    return frozenset(c.iso3 for c in load_countries()) | frozenset(b.id for b in load_bodies())


def _clashes(found: list[tuple[int, Holding]]) -> Iterator[str]:
    """What is wrong between rows: one given twice, and two permanent holders of one office at one time."""
    offices: dict[tuple[str, str], list[tuple[int, Holding]]] = {}
    seen: dict[tuple[str, str, str, str], int] = {}
    for line, term in found:
        key = (term.scope, term.role, term.person, term.start)
        if key in seen:
            yield f"line {line}: the row stands twice, first on line {seen[key]}"
        elif not term.acting:
            offices.setdefault((term.scope, term.role), []).append((line, term))
        seen.setdefault(key, line)
    for terms in offices.values():
        for (first, one), (second, other) in pairwise(sorted(terms, key=lambda pair: pair[1].since)):
            if one.until > other.since:
                yield f"line {max(first, second)}: {other.person} overlaps {one.person} on line {min(first, second)}"


def _without(shipped: Iterable[Holding], own: list[Holding]) -> Iterator[Holding]:
    """The shipped terms, cut where a file's term of the same office takes over."""
    by_office: dict[tuple[str, str], list[Holding]] = {}
    for term in own:
        by_office.setdefault((term.scope, term.role), []).append(term)
    for term in shipped:
        later = [t.since for t in by_office.get((term.scope, term.role), ()) if t.until > term.earliest]
        if not later:
            yield term
        elif min(later) > term.since:
            cut = min(later)
            yield msgspec.structs.replace(term, until=min(term.until, cut), latest=min(term.latest, cut))
