"""What became of the record since a day: events added, changed field by field, merged, withdrawn."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Literal

import duckdb
from msgspec import Struct

from dateline.link.merge import merge_event
from dateline.store.query import Known, known_by, load_events
from dateline.types import ClaimId, Event, EventId, Merged, Telling

Kind = Literal["added", "changed", "merged", "withdrawn", "forgotten"]
_SCALARS = ("kind", "status", "start", "end", "rank", "mode", "channel")
_LISTS = ("participants", "places", "occasion", "topics", "instruments", "assertions")


class Alteration(Struct, frozen=True):
    """One thing that became of an event on a day, and the claim (with its article) that brought it about.

    Where the event changed, `field` had the value `before` and has now `after`, None where it had or has none; where it was merged,
    `after` is the event that it is now part of. An event that was added has its status for `after`.
    """

    day: date
    event: EventId
    change: Kind
    field: str | None = None
    before: str | None = None
    after: str | None = None
    claim: ClaimId | None = None
    article: str | None = None


class _Tomb(Struct, frozen=True):
    """A merge: from which day an event is part of another, and by which claim."""

    into: EventId
    known: date
    claim: ClaimId | None


class _Step(Struct, frozen=True):
    """The claims on each event of a group as of a day."""

    day: date
    events: Mapping[EventId, tuple[Telling, ...]]


def find_changes(
    connection: duckdb.DuckDBPyConnection,
    since: date,
    *,
    as_of: date | None = None,
    events: Sequence[EventId] | None = None,
    known: Known | None = None,
) -> Iterator[Alteration]:
    """What became of the events (of all, where `events` is None) from a day on, until `as_of` (None: to the last article), by day.

    `known` is where what was known by `as_of` is read, where it isn't the store itself.

    A change is known on the day on which the article that brings it about was published.
    """
    known = known or known_by(connection, as_of)
    tombs = _tombs(connection, as_of)
    asked = None if events is None else set(events)
    found: list[Alteration] = []
    touched = [id_ for id_ in _touched(connection, since, known) if asked is None or id_ in asked]
    joined = _joined(connection, touched, known)
    for event in load_events(connection, touched, as_of, known=known):
        found.extend(_walk(event, since, joined, tombs))
    if asked is None:
        found.extend(_lost(connection, since, as_of))
    order = {name: number for number, name in enumerate(("added", "changed", "merged", "withdrawn", "forgotten"))}
    yield from sorted(found, key=lambda a: (a.day, a.event, order[a.change]))


def _walk(event: Event, since: date, joined: Mapping[str, EventId], tombs: Mapping[EventId, _Tomb]) -> Iterator[Alteration]:
    """What became of an event, and of those that are part of it by now, on each day from `since` on."""
    within = {joined[t.claim.id] for t in event.tellings}
    days = {t.record.article.published for t in event.tellings} | {tombs[id_].known for id_ in within if id_ in tombs}
    before = _step(event, since - timedelta(days=1), joined, tombs)
    for day in sorted(day for day in days if day >= since):
        now = _step(event, day, joined, tombs)
        for id_, tellings in now.events.items():
            if id_ not in before.events:
                yield _added(id_, tellings, day)
            elif tellings != before.events[id_]:
                yield from _changed(id_, before.events[id_], tellings, day)
        for id_ in before.events.keys() - now.events.keys():
            tomb = tombs[id_]
            claim = next((t for t in event.tellings if t.claim.id == tomb.claim), None)
            yield Alteration(day, id_, "merged", after=tomb.into, claim=tomb.claim, article=claim.record.article.id if claim else None)
        before = now


def _step(event: Event, day: date, joined: Mapping[str, EventId], tombs: Mapping[EventId, _Tomb]) -> _Step:
    found: dict[EventId, list[Telling]] = {}
    for telling in event.tellings:
        if telling.record.article.published <= day:
            found.setdefault(_event_on(joined[telling.claim.id], day, tombs), []).append(telling)
    return _Step(day, {id_: tuple(tellings) for id_, tellings in found.items()})


def _event_on(id_: EventId, day: date, tombs: Mapping[EventId, _Tomb]) -> EventId:
    """The event that one is part of on a day."""
    while id_ in tombs and tombs[id_].known <= day:
        id_ = tombs[id_].into
    return id_


def _added(id_: EventId, tellings: Sequence[Telling], day: date) -> Alteration:
    merged = merge_event(Event(id_, tuple(tellings)), day)
    first = tellings[0]
    return Alteration(
        day, id_, "added", field="status", after=merged.modality.status, claim=first.claim.id, article=first.record.article.id
    )


def _changed(id_: EventId, before: Sequence[Telling], now: Sequence[Telling], day: date) -> Iterator[Alteration]:
    """The fields that differ between two states of an event."""
    old, new = (merge_event(Event(id_, tuple(tellings)), day) for tellings in (before, now))
    was, is_ = _values(old), _values(new)
    articles = {t.claim.id: t.record.article.id for t in now}
    fresh = [t.claim.id for t in now if t not in before]
    for field in (*_SCALARS, *_LISTS):
        one, two = was.get(field, ()), is_.get(field, ())
        if set(one) != set(two):
            claim = _cause(new, field, [v for v in two if v not in one], fresh)
            yield Alteration(
                day, id_, "changed", field, _joined_words(one), _joined_words(two), claim, articles.get(claim) if claim else None
            )


def _values(merged: Merged) -> dict[str, tuple[str, ...]]:
    """The event's own values by field."""
    found = {view.field: tuple(s.value for s in view.values) for view in merged.fields}
    details = merged.details
    own = {"kind": merged.kind, "status": merged.modality.status, "start": merged.start, "end": merged.end}
    own |= {"rank": details.rank, "mode": details.mode, "channel": details.channel}
    found |= {name: (value,) if value is not None else () for name, value in own.items()}
    found["participants"] = tuple(dict.fromkeys(p.value.actor.name for p in merged.participants))
    found["places"] = tuple(p.value.value.name for p in merged.places)
    return found


def _joined_words(values: Sequence[str]) -> str | None:
    return ", ".join(values) or None


def _cause(new: Merged, field: str, values: Sequence[str], fresh: Sequence[ClaimId]) -> ClaimId | None:
    """The first new claim that tells what is new of the field; the newest of the new ones, where none tells it."""
    view = next((v for v in new.fields if v.field == field), None)
    tell = {claim for s in view.values if s.value in values for claim in s.claims} if view is not None else set()
    return next((claim for claim in fresh if claim in tell), fresh[-1] if fresh else None)


def _tombs(connection: duckdb.DuckDBPyConnection, as_of: date | None) -> dict[EventId, _Tomb]:
    rows = connection.execute(
        """SELECT event, "into", known, claim FROM tombstones WHERE reason = 'merged' AND known <= coalesce(?, DATE '9999-12-31')""",
        [as_of],
    ).fetchall()
    return {EventId(event): _Tomb(EventId(into), known, claim) for event, into, known, claim in rows}


def _touched(connection: duckdb.DuckDBPyConnection, since: date, known: Known) -> list[EventId]:
    """The events with claims or merges from that day on."""
    rows = connection.execute(
        f"WITH c AS (FROM {known.claims} c) SELECT event FROM c WHERE published >= $1 UNION SELECT event FROM c WHERE joined IN"
        " (SELECT event FROM tombstones WHERE reason = 'merged' AND known >= $1) ORDER BY 1",
        [since],
    ).fetchall()
    return [EventId(row[0]) for row in rows]


def _joined(connection: duckdb.DuckDBPyConnection, events: Sequence[EventId], known: Known) -> dict[str, EventId]:
    """The event that each claim on the events joined when it arrived."""
    query = f"SELECT id, joined FROM {known.claims} c WHERE event IN (SELECT unnest(?::VARCHAR[]))"
    return {row[0]: EventId(row[1]) for row in connection.execute(query, [list(events)]).fetchall()}


def _lost(connection: duckdb.DuckDBPyConnection, since: date, as_of: date | None) -> list[Alteration]:
    """The events that lost their last claim, by a new reading or because their article was forgotten."""
    rows = connection.execute(
        "SELECT known, event, reason, claim FROM tombstones WHERE reason <> 'merged' AND known >= $1"
        " AND known <= coalesce($2, DATE '9999-12-31') ORDER BY known, event",
        [since, as_of],
    ).fetchall()
    return [Alteration(known, event, reason, claim=claim) for known, event, reason, claim in rows]
