"""Bringing a store of an earlier schema up to this one, a version at a time."""

from collections.abc import Callable, Sequence
from types import MappingProxyType

import duckdb

from dateline.lexicon.events import load_event_lexicon
from dateline.link.merge_days import dated_by
from dateline.store.linking import link_records
from dateline.store.query import load_records
from dateline.types import ClaimId

_BATCH = 256
SCHEMA_VERSION = 2
"""The version of the store's tables (export/record.toml); a store of a newer one is refused: none can know what it holds."""


def migrate(connection: duckdb.DuckDBPyConnection, version: int) -> None:
    """Bring a store of that version to the present one: wholly, or where anything fails, not at all."""
    connection.begin()
    try:
        for number in range(version, SCHEMA_VERSION):
            _STEPS[number](connection)
        connection.execute("UPDATE meta SET value = ? WHERE key = 'schema'", [str(SCHEMA_VERSION)])
        connection.commit()
    except BaseException:
        connection.rollback()
        raise


def _from_1(connection: duckdb.DuckDBPyConnection) -> None:
    """Version 2 keeps what each claim joined, who coded it and its codes, merged events, scores of links, and decisions."""
    connection.execute(_TO_2)
    lexicon = load_event_lexicon()
    for kind, mode, status, rule in connection.execute("SELECT DISTINCT kind, mode, status, rule FROM claims").fetchall():
        known = lexicon.kinds[kind]
        codes = (known.plover_type(mode, status, lexicon.plover.get(rule)), known.cameo_code(mode))
        query = "UPDATE claims SET plover = ?, cameo = ? WHERE kind = ? AND mode IS NOT DISTINCT FROM ? AND status = ? AND rule = ?"
        connection.execute(query, [*codes, kind, mode, status, rule])
    connection.execute("DELETE FROM events WHERE id IN (SELECT id FROM claims)")
    ids = [row[0] for row in connection.execute("SELECT id FROM articles ORDER BY rowid").fetchall()]
    for start in range(0, len(ids), _BATCH):
        _link_batch(connection, ids[start : start + _BATCH])


def _link_batch(connection: duckdb.DuckDBPyConnection, articles: Sequence[str]) -> None:
    """Link the claims of stored articles as if they came now."""
    found = load_records(connection, articles)
    standing = link_records(connection, [found[id_] for id_ in articles], {})
    dated = {claim.id: dated_by(claim) for record in found.values() for claim in record.claims}
    at = standing.values()
    rows = [list(standing), [a.joined for a in at], [a.event for a in at], [dated.get(ClaimId(id_)) for id_ in standing]]
    query = "UPDATE claims SET joined = s.joined, event = s.event, dated = s.dated FROM"
    columns = ", ".join(f"unnest(?::VARCHAR[]) AS {name}" for name in ("id", "joined", "event", "dated"))
    values = f"(SELECT {columns})"
    connection.execute(f"{query} {values} s WHERE claims.id = s.id", rows)


_TO_2 = """
CREATE TABLE new_claims (
    id VARCHAR, event VARCHAR NOT NULL, joined VARCHAR NOT NULL, article VARCHAR NOT NULL, ordinal INTEGER NOT NULL,
    kind VARCHAR NOT NULL, plover VARCHAR NOT NULL, cameo VARCHAR NOT NULL, status VARCHAR NOT NULL, polarity VARCHAR NOT NULL,
    certainty VARCHAR NOT NULL, rank VARCHAR, mode VARCHAR, channel VARCHAR, repeated BOOLEAN NOT NULL, begins VARCHAR,
    ends VARCHAR, since DATE, until DATE, dated VARCHAR, rule VARCHAR NOT NULL, published DATE NOT NULL, coder VARCHAR NOT NULL
);
INSERT INTO new_claims BY NAME
    SELECT c.*, c.event AS joined, '' AS plover, '' AS cameo, a.published, a.coder
    FROM claims c JOIN articles a ON a.id = c.article ORDER BY c.rowid;
CREATE TABLE new_events (id VARCHAR, kind VARCHAR NOT NULL, claim VARCHAR NOT NULL, known DATE NOT NULL);
INSERT INTO new_events SELECT e.id, e.kind, c.id, c.published FROM events e JOIN new_claims c ON c.id = e.id ORDER BY e.rowid;
DROP TABLE claims;
ALTER TABLE new_claims RENAME TO claims;
DROP TABLE events;
ALTER TABLE new_events RENAME TO events;
CREATE TABLE tombstones (event VARCHAR NOT NULL, "into" VARCHAR, reason VARCHAR NOT NULL, claim VARCHAR, known DATE NOT NULL);
CREATE TABLE decisions (
    number INTEGER NOT NULL, made TIMESTAMP NOT NULL, who VARCHAR NOT NULL, verdict VARCHAR NOT NULL, claim VARCHAR NOT NULL,
    other VARCHAR NOT NULL, note VARCHAR
);
ALTER TABLE links ADD COLUMN score DOUBLE;
ALTER TABLE links ADD COLUMN parts VARCHAR;
CREATE TABLE sketches (claim VARCHAR NOT NULL, sketch BLOB NOT NULL);
CREATE TABLE blocks (key VARCHAR NOT NULL, claim VARCHAR NOT NULL);
"""

_STEPS = MappingProxyType[int, Callable[[duckdb.DuckDBPyConnection], None]]({1: _from_1})
