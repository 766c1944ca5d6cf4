"""Asking the store: which events are there, and what the records say of them."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import TypedDict

import duckdb
import msgspec

from dateline.errors import StoreError
from dateline.store.write import article_digest
from dateline.types import Article, Event, EventId, Record, Telling

_CHUNK = 1024
_DECODER = msgspec.json.Decoder(Record)


class Query(TypedDict, total=False):
    """What to ask for; what isn't given, or is None, is not asked.

    `actor` is part of a participant's name, or an actor's id; `country` an ISO 3166-1 alpha-3 code of a participant or of a place;
    `since` and `until` bound the days of the event, `until` exclusive (events of unknown date are then left out); `source` is part
    of the name of who tells it, or of its agency or outlet; `articles` are ids of articles; `limit` is how many events at most.
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


def find_events(connection: duckdb.DuckDBPyConnection, query: Query) -> Iterator[Event]:
    """The events asked for, in order of their days (of publication, where theirs are unknown)."""
    ids = _event_ids(connection, query)
    for start in range(0, len(ids), _CHUNK):
        yield from load_events(connection, ids[start : start + _CHUNK])


def load_events(connection: duckdb.DuckDBPyConnection, ids: Sequence[EventId]) -> Iterator[Event]:
    """The events of those ids, in their order, each with its claims from the oldest to the newest."""
    rows = connection.execute(
        "SELECT c.event, c.id, c.article FROM claims c JOIN articles a ON a.id = c.article"
        " WHERE c.event IN (SELECT unnest(?::VARCHAR[])) ORDER BY a.published, c.article, c.ordinal",
        [list(ids)],
    ).fetchall()
    records = load_records(connection, sorted({row[2] for row in rows}))
    claims = {claim.id: claim for record in records.values() for claim in record.claims}
    tellings: dict[str, list[Telling]] = {}
    for event, claim, article in rows:
        tellings.setdefault(event, []).append(Telling(records[article], claims[claim]))
    for id_ in ids:
        if id_ in tellings:
            yield Event(id_, tuple(tellings[id_]))


def load_records(connection: duckdb.DuckDBPyConnection, ids: Sequence[str]) -> dict[str, Record]:
    """The records of those articles that are there, by the article's id.

    Raises: StoreError where another version of Dateline wrote one that this one can't read.
    """
    rows = connection.execute("SELECT id, record FROM articles WHERE id IN (SELECT unnest(?::VARCHAR[]))", [list(ids)]).fetchall()
    return {row[0]: _decode(row[0], row[1]) for row in rows}


def _decode(id_: str, record: str) -> Record:
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


def match_events(connection: duckdb.DuckDBPyConnection, prefix: str, *, limit: int = 6) -> list[EventId]:
    """The ids of events, at most so many, that begin with `prefix` themselves or have a claim that does; an exact one stands alone."""
    rows = connection.execute(
        "SELECT DISTINCT event, event = $1 OR id = $1 FROM claims"
        " WHERE starts_with(event, $1) OR starts_with(id, $1) ORDER BY 2 DESC, 1 LIMIT $2",
        [prefix, limit],
    ).fetchall()
    exact = [EventId(row[0]) for row in rows if row[1]]
    return exact or [EventId(row[0]) for row in rows]


def _event_ids(connection: duckdb.DuckDBPyConnection, query: Query) -> list[EventId]:
    conditions, values = _conditions(query)
    where = f"WHERE {' AND '.join(conditions)}" if conditions else ""
    asked = query.get("limit")
    limit = "" if asked is None else f"LIMIT {int(asked)}"
    rows = connection.execute(
        "SELECT c.event FROM claims c JOIN articles a ON a.id = c.article "
        f"{where} GROUP BY c.event"
        f" ORDER BY coalesce(min(c.since), min(a.published)), min(a.published), min((c.article, c.ordinal)) {limit}",
        values,
    ).fetchall()
    return [EventId(row[0]) for row in rows]


def _conditions(query: Query) -> tuple[list[str], list[object]]:
    """The SQL conditions on a claim `c` of an article `a`, and their values."""
    articles = query.get("articles")
    asked: list[tuple[str, object]] = [
        (
            "EXISTS (FROM participants p WHERE p.claim = c.id"
            " AND (p.actor = ? OR contains(strip_accents(lower(p.name)), strip_accents(lower(?)))))",
            query.get("actor"),
        ),
        (
            "(EXISTS (FROM participants p WHERE p.claim = c.id AND p.country = ?)"
            " OR EXISTS (FROM places p WHERE p.claim = c.id AND p.country = ?))",
            query.get("country"),
        ),
        ("c.kind = ?", query.get("kind")),
        ("c.status = ?", query.get("status")),
        ("c.until > ?", query.get("since")),
        ("c.since < ?", query.get("until")),
        (
            "(EXISTS (FROM sources s WHERE s.claim = c.id AND contains(lower(s.name), lower(?)))"
            " OR contains(lower(coalesce(a.agency, '')), lower(?)) OR contains(lower(coalesce(a.outlet, '')), lower(?)))",
            query.get("source"),
        ),
        ("c.article IN (SELECT unnest(?::VARCHAR[]))", None if articles is None else list(articles)),
    ]
    given = [(condition, value) for condition, value in asked if value is not None]
    return [condition for condition, _ in given], [value for condition, value in given for _ in range(condition.count("?"))]
