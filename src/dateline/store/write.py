"""Writing records into the store, a batch at a time: all of a batch is there, or nothing of it."""

import gc
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Literal

import duckdb

from dateline.errors import StoreError
from dateline.read.digest import article_digest
from dateline.store.linking import link_records
from dateline.store.rows import Standing, article_row, claim_row, evidence_rows, insert_rows, link_row, participant_rows, place_rows
from dateline.store.standing import close_events
from dateline.types import Record

Change = Literal["new", "changed", "recoded", "unchanged"]
"""What became of a record: its article was not there; was there with another text; was read anew; nothing was done."""


def write_records(connection: duckdb.DuckDBPyConnection, records: Sequence[Record], coder: str) -> list[Change]:
    """What became of each record. The last of several records of one article is the one kept.

    Raises: StoreError where the file can't be written; the store is then as it was before.
    """
    last = {record.article.id: record for record in records}
    with writing(connection), _uncollected():
        there = _stored(connection, list(last))
        changes = {id_: _change(record, there.get(id_), coder) for id_, record in last.items()}
        fresh = [record for id_, record in last.items() if changes[id_] != "unchanged"]
        if fresh:
            staying = {claim.id for record in fresh for claim in record.claims}
            before = remove_articles(connection, [r.article.id for r in fresh if changes[r.article.id] != "new"], staying)
            _insert(connection, fresh, before, coder)
            close_events(connection, before, {r.article.id: r.article.published for r in fresh})
    return [changes[record.article.id] for record in records]


@contextmanager
def writing(connection: duckdb.DuckDBPyConnection) -> Iterator[None]:
    """A transaction: all that is done within is kept, or where anything fails, nothing.

    Raises: StoreError where the file can't be written.
    """
    try:
        connection.begin()
        yield
        connection.commit()
    except duckdb.Error as error:
        _roll_back(connection)
        raise StoreError(f"the store can't be written ({str(error).splitlines()[0]}); make room or check its permissions") from error
    except BaseException:
        _roll_back(connection)
        raise


@contextmanager
def _uncollected() -> Iterator[None]:
    """A time in which no garbage is looked for: a batch makes many objects in no cycles, among which looking takes a fifth of its time."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


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


def remove_articles(
    connection: duckdb.DuckDBPyConnection, articles: Sequence[str], staying: Collection[str]
) -> dict[str, tuple[str, Standing]]:
    """Take out the articles and what they claim. By claim: its article, and the event it was on.

    A claim that is `staying` (the new record makes it again) keeps its links to other articles. What becomes of events that are left
    without a claim is to be seen to.
    """
    if not articles:
        return {}
    query = "SELECT id, article, joined, event FROM claims WHERE article IN (SELECT unnest(?::VARCHAR[])) ORDER BY article, ordinal"
    before = {row[0]: (row[1], Standing(row[2], row[3])) for row in connection.execute(query, [articles]).fetchall()}
    _remove_claims(connection, list(before), [id_ for id_ in before if id_ not in staying])
    for query in ("DELETE FROM claims WHERE article", "DELETE FROM relations WHERE article", "DELETE FROM articles WHERE id"):
        connection.execute(f"{query} IN (SELECT unnest(?::VARCHAR[]))", [articles])
    return before


def _remove_claims(connection: duckdb.DuckDBPyConnection, claims: Sequence[str], gone: Sequence[str]) -> None:
    """Take out what hangs on claims, and the links of those that are gone for good."""
    for table in ("participants", "places", "sources", "evidence", "sketches", "blocks"):
        connection.execute(f"DELETE FROM {table} WHERE claim IN (SELECT unnest(?::VARCHAR[]))", [claims])
    connection.execute("DELETE FROM links WHERE score IS NULL AND claim IN (SELECT unnest(?::VARCHAR[]))", [claims])
    for end in ("claim", "other"):
        connection.execute(f"DELETE FROM links WHERE {end} IN (SELECT unnest(?::VARCHAR[]))", [gone])


def _insert(
    connection: duckdb.DuckDBPyConnection, records: Sequence[Record], before: Mapping[str, tuple[str, Standing]], coder: str
) -> None:
    claims = [(record, claim) for record in records for claim in record.claims]
    standing = link_records(connection, records, {id_: at for id_, (_, at) in before.items()})
    insert_rows(connection, "articles", [article_row(r, article_digest(r.article), coder) for r in records])
    rows = [claim_row(r, n, standing[c.id], coder) for r in records for n, c in enumerate(r.claims)]
    insert_rows(connection, "claims", rows)
    insert_rows(connection, "participants", [row for r, c in claims for row in participant_rows(r, c)])
    insert_rows(connection, "places", [row for r, c in claims for row in place_rows(r, c)])
    insert_rows(connection, "sources", [(c.id, n, s.name, s.actor, s.quoted, s.said) for _, c in claims for n, s in enumerate(c.sources)])
    insert_rows(connection, "evidence", [row for r, c in claims for row in evidence_rows(r, c)])
    insert_rows(connection, "links", [link_row(link) for r in records for link in r.links])
    relations = [(r.article.id, n, t.kind, t.a.name, t.b.name, t.rule) for r in records for n, t in enumerate(r.relations)]
    insert_rows(connection, "relations", relations)
