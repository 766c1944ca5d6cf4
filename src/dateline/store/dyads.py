"""Directed pairs of countries by month, with counts by PLOVER type and status: the form in which event data is analysed."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

import duckdb
from msgspec import Struct

from dateline.lexicon.merge import load_plover_scores
from dateline.lexicon.world import load_countries
from dateline.store.views import make_views
from dateline.types import EventId

_COUNTS = ("events", "occurred", "ongoing", "planned", "proposed", "hypothetical", "postponed", "cancelled", "denied")
_Key = tuple[str, str, str, str]
_Counts = tuple[int, int, int, int, int, int, int, int, int]
_NONE: _Counts = (0, 0, 0, 0, 0, 0, 0, 0, 0)


class Dyad(Struct, frozen=True):
    """How many events of a PLOVER type a country directed at another in a month, in all and by status.

    `month` is None for events of which it isn't known. `articles` is how many were read of that month, from all sources. Countries
    are ISO 3166-1 alpha-3 codes, `*_cow` their Correlates of War numbers, None for countries that have none.
    """

    month: str | None
    source: str
    source_cow: int | None
    target: str
    target_cow: int | None
    plover: str
    events: int
    occurred: int
    ongoing: int
    planned: int
    proposed: int
    hypothetical: int
    postponed: int
    cancelled: int
    denied: int
    articles: int | None
    event_ids: tuple[EventId, ...]


def find_dyads(
    connection: duckdb.DuckDBPyConnection,
    *,
    as_of: date | None = None,
    countries: Sequence[str] = (),
    since: str | None = None,
    until: str | None = None,
    zeros: bool = False,
    part: tuple[int, int] | None = None,
) -> Iterator[Dyad]:
    """The dyads of the countries with each other (of all, where none is given; of one with all others), by month, pair and type.

    `since` and `until` are months ("2024-05"), both inclusive. With `zeros`, every pair has a row for every month and PLOVER type:
    the pairs that occur (every pair of the countries, where two or more are given), from the first month to the last. Without,
    `part` asks for some of them alone: from which on, counted from 0, and how many.
    """
    make_views(connection, as_of, follow=True)
    where, values = _asked(countries, since, until)
    found = _counted(connection, where, values, part)
    articles = _articles(connection, as_of)
    cow = {country.iso3: country.cow for country in load_countries()}
    keys = _every(found, countries, since, until) if zeros else iter(sorted(found, key=lambda key: (key[0] or "9999-13", *key[1:])))
    for month, source, target, plover in keys:
        counts, events = found.get((month, source, target, plover), (_NONE, ()))
        read = articles.get(month, 0) if month is not None else None
        yield Dyad(month, source, cow.get(source), target, cow.get(target), plover, *counts, read, events)


def count_dyads(connection: duckdb.DuckDBPyConnection, *, as_of: date | None = None, countries: Sequence[str] = ()) -> int:
    """How many of them there are, without zeros."""
    make_views(connection, as_of, follow=True)
    where, values = _asked(countries, None, None)
    row = connection.execute(f"SELECT count(*) FROM dyads {where}", values).fetchone()
    return int(row[0]) if row else 0


def _asked(countries: Sequence[str], since: str | None, until: str | None) -> tuple[str, list[object]]:
    """The condition that dyads are those asked for, and its values."""
    conditions, values = list[str](), list[object]()
    if countries:
        both = "AND" if len(countries) > 1 else "OR"
        conditions.append(f"(source IN (SELECT unnest(?::VARCHAR[])) {both} target IN (SELECT unnest(?::VARCHAR[])))")
        values += [list(countries), list(countries)]
    for bound, sign in ((since, ">="), (until, "<=")):
        if bound is not None:
            conditions.append(f"month {sign} ?")
            values.append(bound)
    return f"WHERE {' AND '.join(conditions)}" if conditions else "", values


def _counted(
    connection: duckdb.DuckDBPyConnection, where: str, values: list[object], part: tuple[int, int] | None
) -> dict[tuple[str | None, str, str, str], tuple[_Counts, tuple[EventId, ...]]]:
    some = "" if part is None else "ORDER BY month NULLS LAST, source, target, plover LIMIT ? OFFSET ?"
    rows = connection.execute(
        f"SELECT month, source, target, plover, {', '.join(_COUNTS)}, event_ids FROM dyads {where} {some}",
        [*values, *(() if part is None else (part[1], part[0]))],
    ).fetchall()
    return {(row[0], row[1], row[2], row[3]): (row[4:-1], tuple(row[-1])) for row in rows}


def _articles(connection: duckdb.DuckDBPyConnection, as_of: date | None) -> dict[str, int]:
    """How many articles were read of each month."""
    query = "SELECT strftime(published, '%Y-%m'), count(*) FROM articles WHERE published <= coalesce(?, DATE '9999-12-31') GROUP BY 1"
    return dict(connection.execute(query, [as_of]).fetchall())


def _every(
    found: Mapping[tuple[str | None, str, str, str], object], countries: Sequence[str], since: str | None, until: str | None
) -> Iterator[_Key]:
    """Every month, pair and type there can be."""
    months = sorted(key[0] for key in found if key[0] is not None)
    first, last = since or next(iter(months), None), until or next(reversed(months), None)
    if first is None or last is None:
        return
    pairs = sorted({key[1:3] for key in found})
    if len(countries) > 1:
        pairs = [(source, target) for source in sorted(countries) for target in sorted(countries) if source != target]
    types = sorted({type_ for type_, _ in load_plover_scores()})
    for month in _months(first, last):
        for source, target in pairs:
            for plover in types:
                yield month, source, target, plover


def _months(first: str, last: str) -> Iterator[str]:
    number, end = (int(month[:4]) * 12 + int(month[5:7]) - 1 for month in (first, last))
    for each in range(number, end + 1):
        yield f"{each // 12:04d}-{each % 12 + 1:02d}"
