"""Which event each claim is on, and what becomes of events that lose their claims."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from hashlib import blake2s
from itertools import count

import duckdb

from dateline.store.rows import Standing, insert_rows


def used_ids(connection: duckdb.DuckDBPyConnection, ids: Sequence[str]) -> set[str]:
    """Those of the ids that stand, or ever stood, for an event."""
    query = "SELECT id FROM events WHERE id IN (SELECT unnest($1::VARCHAR[]))"
    rows = connection.execute(f"{query} UNION SELECT event FROM tombstones WHERE event IN (SELECT unnest($1::VARCHAR[]))", [list(ids)])
    return {row[0] for row in rows.fetchall()}


def event_id(claim: str, used: set[str]) -> str:
    """The id of a claim's own event: the claim's, or where that was used before, a hash of it with a number; `used` notes it."""
    for number in count():
        id_ = claim if not number else blake2s(f"{claim} {number}".encode(), digest_size=8).hexdigest()
        if id_ not in used:
            used.add(id_)
            return id_
    raise RuntimeError


def close_events(connection: duckdb.DuckDBPyConnection, before: Mapping[str, tuple[str, Standing]], published: Mapping[str, date]) -> None:
    """Withdraw the events that have no claim left, and name another first claim where theirs is gone.

    `before` gives the article and the event of each claim that was there; `published` when each article of these was published.
    """
    touched = sorted({standing.event for _, standing in before.values()})
    if not touched:
        return
    left = _with_claims(connection, touched)
    reasons = {standing.event: (claim, published[article]) for claim, (article, standing) in before.items()}
    empty = [event for event in touched if event not in left]
    insert_rows(connection, "tombstones", [(event, None, "withdrawn", *reasons[event]) for event in empty])
    connection.execute("DELETE FROM events WHERE id IN (SELECT unnest(?::VARCHAR[]))", [empty])
    name_first_claims(connection, left)


def name_first_claims(connection: duckdb.DuckDBPyConnection, events: Iterable[str]) -> None:
    """Give each of the events the earliest of its claims for its first one, where that one is there no more."""
    connection.execute(
        "UPDATE events SET claim = f.claim, known = f.known, kind = f.kind FROM"
        " (SELECT event, arg_min(id, (published, article, ordinal)) AS claim, min(published) AS known,"
        "  arg_min(kind, (published, article, ordinal)) AS kind FROM claims WHERE event IN (SELECT unnest(?::VARCHAR[])) GROUP BY event) f"
        " WHERE events.id = f.event AND NOT EXISTS (FROM claims c WHERE c.id = events.claim AND c.event = events.id)",
        [list(events)],
    )


def _with_claims(connection: duckdb.DuckDBPyConnection, events: Sequence[str]) -> set[str]:
    query = "SELECT DISTINCT event FROM claims WHERE event IN (SELECT unnest(?::VARCHAR[]))"
    return {row[0] for row in connection.execute(query, [list(events)]).fetchall()}
