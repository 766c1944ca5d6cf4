"""Asking the store: which events are there, and what the records say of them."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from functools import partial
from itertools import islice
from typing import TypedDict

import duckdb
import msgspec
from msgspec import Struct

from dateline.errors import StoreError
from dateline.link.merge import merge_event
from dateline.read.digest import article_digest
from dateline.store.asof import claims_as_of
from dateline.store.views import make_views, newest_day
from dateline.types import Article, Event, EventId, EventLink, Link, Merged, Record, Telling, Weight

_CHUNK = 1024
_DECODER = msgspec.json.Decoder(Record)
_PARTS = msgspec.json.Decoder(list[tuple[str, float]])


class Query(TypedDict, total=False):
    """What to ask for; what isn't given, or is None, is not asked.

    `actor` is part of a participant's name, or an actor's id; `country` an ISO 3166-1 alpha-3 code of a participant or of a place;
    `since` and `until` bound the days of the event, `until` exclusive (events of unknown date are then left out); `source` is part
    of the name of who tells it, or of its agency or outlet; `articles` are ids of articles; `limit` is how many events at most.

    `kind`, `status`, `since` and `until` are of the merged event, the others of any claim on it. `as_of` answers from the claims
    published by that day; `today` is the day by which plans are judged (None: `as_of`, or the newest article's); `confidence`
    is the least score, `unconfirmed` asks for plans whose days passed without a report (True) or leaves them out (False).
    """

    actor: str | None
    country: str | None
    kind: str | None
    status: str | None
    since: date | None
    until: date | None
    source: str | None
    articles: Sequence[str] | None
    limit: int | None
    as_of: date | None
    today: date | None
    confidence: float | None
    unconfirmed: bool | None


class Known(Struct, frozen=True):
    """Where what was known on a day is read: the claims, as a table in SQL, and what gives the records of articles by their ids."""

    claims: str
    records: Callable[[Sequence[str]], Mapping[str, Record]]


def known_by(connection: duckdb.DuckDBPyConnection, as_of: date | None) -> Known:
    """What the store knew on a day (None: today)."""
    return Known(claims_as_of(as_of), partial(load_records, connection))


def find_merged(connection: duckdb.DuckDBPyConnection, query: Query) -> Iterator[Merged]:
    """The merged events asked for, in order of their days (of publication, where theirs are unknown)."""
    as_of, least = query.get("as_of"), query.get("confidence")
    today = query.get("today") or as_of or newest_day(connection)
    merged = (merge_event(event, today) for event in _load(connection, find_ids(connection, query), as_of))
    return islice((m for m in merged if least is None or m.confidence.score >= least), query.get("limit"))


def find_events(connection: duckdb.DuckDBPyConnection, query: Query) -> Iterator[Event]:
    """The events asked for, in the same order."""
    if query.get("confidence") is not None:
        return (merged.event for merged in find_merged(connection, query))
    return islice(_load(connection, find_ids(connection, query), query.get("as_of")), query.get("limit"))


def _load(connection: duckdb.DuckDBPyConnection, ids: Sequence[EventId], as_of: date | None) -> Iterator[Event]:
    for start in range(0, len(ids), _CHUNK):
        yield from load_events(connection, ids[start : start + _CHUNK], as_of)


def load_events(
    connection: duckdb.DuckDBPyConnection, ids: Sequence[EventId], as_of: date | None = None, *, known: Known | None = None
) -> Iterator[Event]:
    """The events of those ids, in their order, each with its claims from the oldest to the newest, as of that day (None: today).

    `known` is where that is read, where it isn't the store itself.
    """
    known = known or known_by(connection, as_of)
    rows = connection.execute(
        f"SELECT c.event, c.id, c.article FROM {known.claims} c"
        " WHERE c.event IN (SELECT unnest(?::VARCHAR[])) ORDER BY c.published, c.article, c.ordinal",
        [list(ids)],
    ).fetchall()
    records = known.records(sorted({row[2] for row in rows}))
    claims = {claim.id: claim for record in records.values() for claim in record.claims}
    links = _load_links(connection, [row[1] for row in rows], known)
    tellings: dict[str, list[Telling]] = {}
    for event, claim, article in rows:
        tellings.setdefault(event, []).append(Telling(records[article], claims[claim]))
    for id_ in ids:
        if id_ in tellings:
            mine = tellings[id_]
            yield Event(id_, tuple(mine), _event_links(id_, [pair for t in mine for pair in links.get(t.claim.id, ())]))


def _load_links(connection: duckdb.DuckDBPyConnection, ids: Sequence[str], known: Known) -> dict[str, list[tuple[EventId, Link]]]:
    """The links of those claims to others known by the day, each with the event that the other is on."""
    rows = connection.execute(
        "SELECT k.claim, k.relation, k.other, k.rule, k.distance, k.score, k.parts, o.event"
        f" FROM links k JOIN {known.claims} o ON o.id = k.other WHERE k.claim IN (SELECT unnest(?::VARCHAR[])) ORDER BY k.rowid",
        [list(ids)],
    ).fetchall()
    found: dict[str, list[tuple[EventId, Link]]] = {}
    for claim, relation, other, rule, distance, score, parts, event in rows:
        weights = tuple(Weight(name, value) for name, value in _PARTS.decode(parts)) if parts else ()
        found.setdefault(claim, []).append((EventId(event), Link(claim, relation, other, rule, distance, score, weights)))
    return found


def _event_links(event: EventId, links: Sequence[tuple[EventId, Link]]) -> tuple[EventLink, ...]:
    """How the event stands to others, each other and relation once."""
    found: dict[tuple[EventId, str], list[Link]] = {}
    for other, link in links:
        if other != event and link.relation != "same-event":
            found.setdefault((other, link.relation), []).append(link)
    return tuple(EventLink(mine[0].relation, other, tuple(mine)) for (other, _), mine in found.items())


def load_records(connection: duckdb.DuckDBPyConnection, ids: Sequence[str]) -> dict[str, Record]:
    """The records of those articles that are there, by the article's id.

    Raises: StoreError where another version of Dateline wrote one that this one can't read.
    """
    rows = connection.execute("SELECT id, record FROM articles WHERE id IN (SELECT unnest(?::VARCHAR[]))", [list(ids)]).fetchall()
    return {row[0]: decode_record(row[0], row[1]) for row in rows}


def decode_record(id_: str, record: str | bytes) -> Record:
    """The record of an article from its JSON.

    Raises: StoreError where another version of Dateline wrote one that this one can't read.
    """
    try:
        return _DECODER.decode(record)
    except msgspec.DecodeError as error:
        raise StoreError(f"article {id_}: was kept by another version of Dateline ({error}); code it again") from error


def find_known(connection: duckdb.DuckDBPyConnection, articles: Sequence[Article], coder: str) -> dict[str, Record]:
    """The records of those articles that are there just as given and were read by the same coder, by the article's id."""
    digests = {article.id: article_digest(article) for article in articles}
    query = "SELECT id, digest FROM articles WHERE coder = ? AND id IN (SELECT unnest(?::VARCHAR[]))"
    rows = connection.execute(query, [coder, list(digests)]).fetchall()
    return load_records(connection, [row[0] for row in rows if digests[row[0]] == row[1]])


def match_events(
    connection: duckdb.DuckDBPyConnection, prefix: str, *, as_of: date | None = None, limit: int = 6, known: Known | None = None
) -> list[EventId]:
    """The ids of events, at most so many, that begin with `prefix` themselves or have a claim that does; an exact one stands alone.

    The id of an event that was merged into another leads to the other.
    """
    rows = connection.execute(
        f"WITH c AS (FROM {(known or known_by(connection, as_of)).claims} c)"
        " SELECT event, max(exact) FROM (SELECT event, event = $1 OR id = $1 AS exact FROM c"
        " WHERE starts_with(event, $1) OR starts_with(id, $1) OR starts_with(joined, $1)) GROUP BY event ORDER BY 2 DESC, 1 LIMIT $2",
        [prefix, limit],
    ).fetchall()
    exact = [EventId(row[0]) for row in rows if row[1]]
    return exact or [EventId(row[0]) for row in rows]


def find_ids(connection: duckdb.DuckDBPyConnection, query: Query) -> list[EventId]:
    """The ids of the events asked for, in their order; `limit` and `confidence` are for those who load them."""
    make_views(connection, query.get("as_of"), query.get("today"))
    condition, values = event_condition(query)
    rows = connection.execute(
        f"SELECT event FROM merged_events WHERE {condition}"
        " ORDER BY coalesce(since, first_known), first_known,"
        " (SELECT min((c.published, c.article, c.ordinal)) FROM merged_claims c WHERE c.event = merged_events.event)",
        values,
    ).fetchall()
    return [EventId(row[0]) for row in rows]


def event_condition(query: Query) -> tuple[str, list[object]]:
    """The SQL condition on a row of `merged_events` that the query makes (but for its days of asking and its limits), and its values."""
    claims, claim_values = _claim_conditions(query)
    events, event_values = _event_conditions(query)
    if claims:
        events.append(f"event IN (SELECT event FROM ({' INTERSECT '.join(claims)}))")
    return " AND ".join(events) or "true", [*event_values, *claim_values]


def _event_conditions(query: Query) -> tuple[list[str], list[object]]:
    """The SQL conditions on a merged event, and their values."""
    asked: list[tuple[str, object]] = [
        ("kind = ?", query.get("kind")),
        ("status = ?", query.get("status")),
        ("until > ?", query.get("since")),
        ("since < ?", query.get("until")),
        ("unconfirmed = ?", query.get("unconfirmed")),
    ]
    given = [(condition, value) for condition, value in asked if value is not None]
    return [condition for condition, _ in given], [value for _, value in given]


def _claim_conditions(query: Query) -> tuple[list[str], list[object]]:
    """What finds the claims asked for, with their events, one condition each, and the values."""
    articles = query.get("articles")
    asked: list[tuple[str, object]] = [
        ("SELECT event, claim FROM claim_actors WHERE actor = ? OR contains(name, strip_accents(lower(?)))", query.get("actor")),
        ("SELECT event, claim FROM claim_countries WHERE country = ?", query.get("country")),
        ("SELECT event, claim FROM claim_sources WHERE contains(name, lower(?))", query.get("source")),
        (
            "SELECT event, id FROM merged_claims WHERE article IN (SELECT unnest(?::VARCHAR[]))",
            None if articles is None else list(articles),
        ),
    ]
    given = [(condition, value) for condition, value in asked if value is not None]
    return [condition for condition, _ in given], [value for condition, value in given for _ in range(condition.count("?"))]
