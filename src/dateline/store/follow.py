"""What follows from the record: visits returned, what is coming, how long before it was announced, who meets whom, what was read.

Each answer names the events that it derives from, and is worked out from the views of `follow.sql`.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import TypeVar

import duckdb
from msgspec import Struct

from dateline.store.views import make_views
from dateline.types import ActorId, EventId

R = TypeVar("R", bound=Struct)


class Visit(Struct, frozen=True):
    """A visit of one country in another that was held or is planned, and the visit that it answers.

    `answers` is the visit in the other direction that it returns, `months` how long after; None where it returns none. `stated`: a
    text says so; else it is the last at that level, with none between. `due` is the country whose turn it is after it.
    """

    event: EventId
    visitor: str
    host: str
    who: tuple[str, ...]
    level: str
    status: str
    rank: str | None
    start: str | None
    end: str | None
    answers: EventId | None
    months: int | None
    stated: bool
    due: str


class Balance(Struct, frozen=True):
    """Visits held between two countries at a level: of `a` in `b`, of `b` in `a`, the day of the last, and whose turn it is.

    `planned` are visits to come; `turn` is None where none was held. Levels: leader, minister, other.
    """

    a: str
    b: str
    level: str
    a_visited: int
    b_visited: int
    last_held: date | None
    turn: str | None
    planned: tuple[EventId, ...]
    events: tuple[EventId, ...]


class Upcoming(Struct, frozen=True):
    """An event that is planned or going on, and not over by the day."""

    event: EventId
    kind: str
    status: str
    rank: str | None
    start: str | None
    end: str | None
    participants: tuple[str, ...]
    places: tuple[str, ...]
    claims: int
    outlets: int


class LeadTime(Struct, frozen=True):
    """How many days before an event it was first announced, and by which claim; both days are known."""

    event: EventId
    kind: str
    status: str
    rank: str | None
    start: date
    announced: date
    claim: str
    days: int


class Encounter(Struct, frozen=True):
    """Two people who met, at how many events, from the first to the last day."""

    a: ActorId
    a_name: str
    a_country: str | None
    b: ActorId
    b_name: str
    b_country: str | None
    weight: int
    first: date | None
    last: date | None
    events: tuple[EventId, ...]


class Coverage(Struct, frozen=True):
    """How many articles of a source were read of a day, and how many claims they make; `source` is None where none is named."""

    source: str | None
    day: date
    articles: int
    claims: int


def find_visits(connection: duckdb.DuckDBPyConnection, countries: Sequence[str], *, as_of: date | None, today: date | None) -> list[Visit]:
    """The visits of the countries (of all, where none is given) in each other, or of the one with any other, in order of their days."""
    make_views(connection, as_of, today, follow=True)
    query = f"SELECT {_columns(Visit)} FROM visits_exchanged {_between('visitor', 'host', countries)} ORDER BY since, event, visitor, host"
    return list(_rows(connection, query, _asked(countries), Visit))


def find_balances(
    connection: duckdb.DuckDBPyConnection, countries: Sequence[str], *, as_of: date | None, today: date | None
) -> list[Balance]:
    """Visits exchanged between the countries (between all, where none is given), or of the one with any other."""
    make_views(connection, as_of, today, follow=True)
    query = f"SELECT {_columns(Balance)} FROM visit_balance {_between('a', 'b', countries)} ORDER BY a, b, level"
    return list(_rows(connection, query, _asked(countries), Balance))


def find_upcoming(connection: duckdb.DuckDBPyConnection, *, as_of: date | None, today: date | None, days: int | None) -> list[Upcoming]:
    """What is planned or going on, soonest first; with `days`, what begins within so many days of `today`."""
    make_views(connection, as_of, today, follow=True)
    day = today or as_of
    horizon = "" if days is None else "WHERE since <= coalesce($1::DATE, (SELECT max(published) FROM articles)) + $2::INTEGER"
    query = f"SELECT {_columns(Upcoming)} FROM upcoming_events {horizon} ORDER BY since, until, event"
    return list(_rows(connection, query, [] if days is None else [day, days], Upcoming))


def find_lead_times(connection: duckdb.DuckDBPyConnection, *, as_of: date | None, today: date | None, kind: str | None) -> list[LeadTime]:
    """The time between announcement and event, for events whose days are known, in their order."""
    make_views(connection, as_of, today, follow=True)
    where = "" if kind is None else "WHERE kind = ?"
    query = f'SELECT {_columns(LeadTime)} FROM lead_times {where} ORDER BY "start", event'
    return list(_rows(connection, query, [] if kind is None else [kind], LeadTime))


def find_encounters(
    connection: duckdb.DuckDBPyConnection, *, as_of: date | None, today: date | None, actor: str | None, least: int
) -> list[Encounter]:
    """Who meets whom, those who meet most often first: pairs with someone of that name, who met at least so often."""
    make_views(connection, as_of, today, follow=True)
    named = " OR ".join(f"contains(strip_accents(lower({side}_name)), strip_accents(lower($2))) OR {side} = $2" for side in "ab")
    where = f"WHERE weight >= $1{'' if actor is None else f' AND ({named})'}"
    query = f"SELECT {_columns(Encounter)} FROM encounters {where} ORDER BY weight DESC, a, b"
    return list(_rows(connection, query, [least] if actor is None else [least, actor], Encounter))


def find_coverage(connection: duckdb.DuckDBPyConnection, *, as_of: date | None) -> list[Coverage]:
    """How many articles were read, by source and day."""
    make_views(connection, as_of, follow=True)
    return list(_rows(connection, f"SELECT {_columns(Coverage)} FROM coverage ORDER BY day, source NULLS FIRST", [], Coverage))


def _between(one: str, other: str, countries: Sequence[str]) -> str:
    """The condition that a pair is of the countries: of both, of the one with any other, or any."""
    if not countries:
        return ""
    listed = "(SELECT unnest(?::VARCHAR[]))"
    return f"WHERE {one} IN {listed} {'AND' if len(countries) > 1 else 'OR'} {other} IN {listed}"


def _asked(countries: Sequence[str]) -> list[object]:
    return [list(countries), list(countries)] if countries else []


def _columns(kind: type[Struct]) -> str:
    return ", ".join(f'"{name}"' for name in kind.__struct_fields__)


def _rows(connection: duckdb.DuckDBPyConnection, query: str, values: Sequence[object], kind: type[R]) -> Iterator[R]:
    """The rows of a query as values of that kind; lists become tuples."""
    for row in connection.execute(query, list(values)).fetchall():
        yield kind(*(tuple(cell) if isinstance(cell, list) else cell for cell in row))
