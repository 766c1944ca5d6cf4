"""Writing records into the store, a batch at a time: all of a batch is there, or nothing of it."""

from collections.abc import Iterator, Sequence
from datetime import date
from hashlib import blake2s
from itertools import starmap
from typing import Literal

import duckdb
import msgspec

from dateline.errors import StoreError
from dateline.store.days import interval
from dateline.types import Article, Claim, Record, Span

Change = Literal["new", "changed", "recoded", "unchanged"]
"""What became of a record: its article was not there; was there with another text; was read anew; nothing was done."""

Cell = str | int | float | bool | date | None
Row = tuple[Cell, ...]


def article_digest(article: Article) -> str:
    """A hash of all that was given of an article."""
    return blake2s(msgspec.json.encode(article), digest_size=16).hexdigest()


def write_records(connection: duckdb.DuckDBPyConnection, records: Sequence[Record], coder: str) -> list[Change]:
    """What became of each record. The last of several records of one article is the one kept.

    Raises: StoreError where the file can't be written; the store is then as it was before.
    """
    last = {record.article.id: record for record in records}
    try:
        connection.begin()
        there = _stored(connection, list(last))
        changes = {id_: _change(record, there.get(id_), coder) for id_, record in last.items()}
        fresh = [record for id_, record in last.items() if changes[id_] != "unchanged"]
        if fresh:
            _remove(connection, [r.article.id for r in fresh if changes[r.article.id] != "new"])
            _insert(connection, fresh, coder)
        connection.commit()
    except duckdb.Error as error:
        _roll_back(connection)
        raise StoreError(f"the store can't be written ({str(error).splitlines()[0]}); make room or check its permissions") from error
    except BaseException:
        _roll_back(connection)
        raise
    return [changes[record.article.id] for record in records]


def _roll_back(connection: duckdb.DuckDBPyConnection) -> None:
    try:
        connection.rollback()
    except duckdb.Error:
        return


def _stored(connection: duckdb.DuckDBPyConnection, ids: list[str]) -> dict[str, tuple[str, str]]:
    query = "SELECT id, digest, coder FROM articles WHERE id IN (SELECT unnest(?::VARCHAR[]))"
    return {row[0]: (row[1], row[2]) for row in connection.execute(query, [ids]).fetchall()}


def _change(record: Record, there: tuple[str, str] | None, coder: str) -> Change:
    if there is None:
        return "new"
    if there[0] != article_digest(record.article):
        return "changed"
    return "recoded" if there[1] != coder else "unchanged"


def _remove(connection: duckdb.DuckDBPyConnection, ids: list[str]) -> None:
    """Take out the articles and what they claim; their events go with `_insert`, where no claim is left on them."""
    if not ids:
        return
    for table in ("participants", "places", "sources", "evidence", "links"):
        query = f"DELETE FROM {table} WHERE claim IN (SELECT id FROM claims WHERE article IN (SELECT unnest(?::VARCHAR[])))"
        connection.execute(query, [ids])
    events = "DELETE FROM events WHERE id IN (SELECT event FROM claims WHERE article IN (SELECT unnest($1::VARCHAR[])))"
    connection.execute(f"{events} AND id NOT IN (SELECT event FROM claims WHERE article NOT IN (SELECT unnest($1::VARCHAR[])))", [ids])
    for query in ("DELETE FROM claims WHERE article", "DELETE FROM relations WHERE article", "DELETE FROM articles WHERE id"):
        connection.execute(f"{query} IN (SELECT unnest(?::VARCHAR[]))", [ids])


def _insert(connection: duckdb.DuckDBPyConnection, records: Sequence[Record], coder: str) -> None:
    claims = [(record, ordinal, claim) for record in records for ordinal, claim in enumerate(record.claims)]
    _insert_rows(connection, "articles", [_article_row(r, coder) for r in records])
    _insert_rows(connection, "events", [(c.id, c.kind) for _, _, c in claims])
    _insert_rows(connection, "claims", list(starmap(_claim_row, claims)))
    _insert_rows(connection, "participants", [row for r, _, c in claims for row in _participant_rows(r, c)])
    _insert_rows(connection, "places", [row for r, _, c in claims for row in _place_rows(r, c)])
    _insert_rows(
        connection, "sources", [(c.id, n, s.name, s.actor, s.quoted, s.said) for _, _, c in claims for n, s in enumerate(c.sources)]
    )
    _insert_rows(connection, "evidence", [row for r, _, c in claims for row in _evidence_rows(r, c)])
    _insert_rows(connection, "links", [(k.claim, k.relation, k.other, k.rule, k.offset) for r in records for k in r.links])
    relations = [(r.article.id, n, t.kind, t.a.name, t.b.name, t.rule) for r in records for n, t in enumerate(r.relations)]
    _insert_rows(connection, "relations", relations)


def _insert_rows(connection: duckdb.DuckDBPyConnection, table: str, rows: Sequence[Row]) -> None:
    """Insert the rows a column at a time, which is what DuckDB is quick at."""
    if not rows:
        return
    types = [row[1] for row in connection.execute(f"DESCRIBE {table}").fetchall()]
    unnested = ", ".join(f"unnest(?::{kind}[])" for kind in types)
    connection.execute(f"INSERT INTO {table} SELECT {unnested}", [list(cells) for cells in zip(*rows, strict=True)])


def _article_row(record: Record, coder: str) -> Row:
    article, header = record.article, record.header
    return (
        article.id,
        article.published,
        header.agency,
        article.outlet,
        article.url,
        article.language,
        article.title,
        header.place,
        header.dated,
        article_digest(article),
        coder,
        msgspec.json.encode(record).decode(),
    )


def _claim_row(record: Record, ordinal: int, claim: Claim) -> Row:
    modality, details = claim.modality, claim.details
    since, until = interval(claim.start, claim.end)
    return (
        claim.id,
        claim.id,
        record.article.id,
        ordinal,
        claim.kind,
        modality.status,
        modality.polarity,
        modality.certainty,
        details.rank,
        details.mode,
        details.channel,
        details.repeated,
        claim.start,
        claim.end,
        since,
        until,
        claim.rule,
    )


def _participant_rows(record: Record, claim: Claim) -> Iterator[Row]:
    for ordinal, argument in enumerate(claim.arguments):
        actor = argument.actor
        words = _words(record.article, argument.span)
        yield (
            claim.id,
            ordinal,
            argument.role,
            actor.id,
            actor.name,
            actor.kind,
            actor.country,
            actor.sector,
            actor.office,
            argument.as_,
            words,
        )


def _place_rows(record: Record, claim: Claim) -> Iterator[Row]:
    for ordinal, mention in enumerate(claim.places):
        place = mention.value
        words = _words(record.article, mention.span)
        yield (claim.id, ordinal, place.name, place.kind, place.country, place.geonameid, place.lat, place.lon, words)


def _evidence_rows(record: Record, claim: Claim) -> Iterator[Row]:
    for ordinal, span in enumerate(claim.evidence):
        place = record.article.locate(span)
        yield (claim.id, ordinal, place.part, place.start, place.end, _words(record.article, span))


def _words(article: Article, span: Span) -> str:
    """The words at a span, in the title or the text."""
    place = article.locate(span)
    return (article.title if place.part == "title" else article.text)[place.start : place.end]
