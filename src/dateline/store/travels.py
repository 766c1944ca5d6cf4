"""A leader's journeys abroad, and whether one was the first since taking office, by the officeholder table and by the record."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Literal

import duckdb
from msgspec import Struct

from dateline.lexicon.follow import tells_first_journey
from dateline.lexicon.holders import Holders, Holding, fold_name, load_holders
from dateline.lexicon.terms import CHIEF_ROLES
from dateline.store.query import Known, load_events
from dateline.store.views import make_views
from dateline.types import ActorId, Event, EventId

_ROLES = (*CHIEF_ROLES, "supreme-leader", "crown-prince")


class Trip(Struct, frozen=True):
    """Someone's going to another country, as an event of the record tells it."""

    event: EventId
    actor: ActorId
    name: str
    country: str
    host: str
    status: str
    rank: str | None
    start: str | None
    end: str | None


class Journey(Trip, frozen=True):
    """A journey abroad of someone, in order of the days.

    `office` and `in_office_since` are of the term that ran on its first day, as the officeholder table has it; None where it has none.
    `number` counts the journeys that the record holds of that term, from 1. `first` says whether it is the first of them: "yes" as far
    as the record goes, "no", or None where the term isn't known. `asserted` is what a dispatch says of its being the first, and
    `verdict` whether the record bears that out, which it can only from articles that go back to the beginning of the term; `earlier`
    are the journeys of that term that speak against it.
    """

    office: str | None
    in_office_since: str | None
    number: int | None
    first: Literal["yes", "no"] | None
    asserted: str | None
    verdict: Literal["borne out", "contradicted", "not known"] | None
    earlier: tuple[EventId, ...]


class _Row(Trip, frozen=True):
    """A trip with its days as an interval, None where unknown."""

    since: date | None
    until: date | None


def find_journeys(
    connection: duckdb.DuckDBPyConnection,
    actor: str,
    *,
    as_of: date | None,
    today: date | None,
    newest: int | None = None,
    known: Known | None = None,
) -> list[Journey]:
    """The journeys abroad of those whose name has `actor` in it, or whose id it is; held, going on or planned.

    `newest` asks for so many alone, the last ones; `known` is where their claims are read, where it isn't the store itself.
    """
    make_views(connection, as_of, today, follow=True)
    columns = ", ".join(f'"{name}"' for name in _Row.__struct_fields__)
    rows = connection.execute(
        f"SELECT {columns} FROM journeys WHERE (actor = $1 OR contains(strip_accents(lower(name)), strip_accents(lower($1))))"
        " AND status IN ('occurred', 'ongoing', 'planned') AND NOT unconfirmed ORDER BY since NULLS LAST, event, host",
        [actor],
    ).fetchall()
    journeys = [_Row(*row) for row in rows]
    shown = journeys if newest is None else [row for row in journeys if row.since is not None][-newest:]
    holders = load_holders()
    said = _asserted(load_events(connection, list(dict.fromkeys(row.event for row in shown)), as_of, known=known))
    began = connection.execute("SELECT min(published) FROM articles").fetchone()
    return [_journey(row, journeys, _term(row, holders), asserted=said.get(row.event), began=began[0] if began else None) for row in shown]


def _journey(row: _Row, journeys: Sequence[_Row], term: Holding | None, *, asserted: str | None, began: date | None) -> Journey:
    known = row.since is not None and row.until is not None and row.until - row.since <= timedelta(days=31)
    before = _before(row, journeys, term) if term is not None and known else None
    first: Literal["yes", "no"] | None = None if before is None else "no" if before else "yes"
    verdict = _verdict(first, whole=term is not None and began is not None and began <= term.since) if asserted is not None else None
    return Journey(
        **{name: getattr(row, name) for name in Trip.__struct_fields__},
        office=term.office if term else None,
        in_office_since=term.start if term else None,
        number=None if before is None else len(before) + 1,
        first=first,
        asserted=asserted,
        verdict=verdict,
        earlier=tuple(dict.fromkeys(before or ())),
    )


def _verdict(first: Literal["yes", "no"] | None, *, whole: bool) -> Literal["borne out", "contradicted", "not known"]:
    """Whether the record bears a first journey out: it can only where what was read goes back to the term's beginning."""
    if first == "no":
        return "contradicted"
    return "borne out" if first == "yes" and whole else "not known"


def _term(row: _Row, holders: Holders) -> Holding | None:
    """The office that the person held on the first day, the highest where there are several; that of the country alone."""
    if row.since is None:
        return None
    named = holders.by_name.get(fold_name(row.name), ())
    terms = [t for t in named if t.scope == row.country and t.role in _ROLES and t.may_cover(row.since)]
    return min(terms, key=lambda t: _ROLES.index(t.role), default=None)


def _before(row: _Row, journeys: Sequence[_Row], term: Holding) -> list[EventId]:
    """The journeys of that person in that term which began before this one; of one round's stops, those before it."""
    return [
        other.event
        for other in journeys
        if other.actor == row.actor
        and other.event != row.event
        and other.since is not None
        and row.since is not None
        and term.earliest <= other.since < row.since
        and (other.until is None or other.until - other.since <= timedelta(days=31))
    ]


def _asserted(events: Iterable[Event]) -> dict[EventId, str]:
    """What the claims on the events assert of a first journey, in the words of the oldest that does."""
    found: dict[EventId, str] = {}
    for event in events:
        for telling in event.tellings:
            reading = telling.record.article.reading
            said = (" ".join(reading[span.start : span.end].split()) for span in telling.claim.details.assertions)
            if (words := next(filter(tells_first_journey, said), None)) is not None:
                found.setdefault(event.id, words)
    return found
