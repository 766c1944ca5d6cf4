"""Removing an article for good: its claims go, merges that rested on them alone are undone, and no id is ever used again."""

from datetime import date

import duckdb

from dateline.errors import StoreError
from dateline.store.asof import claims_as_of
from dateline.store.rows import insert_rows
from dateline.store.standing import name_first_claims
from dateline.store.write import remove_articles, writing

_AMONG = "IN (SELECT unnest(?::VARCHAR[]))"
_SAME = """
SELECT l.claim, greatest(c.published, o.published) FROM links l
JOIN claims c ON c.id = l.claim JOIN claims o ON o.id = l.other
WHERE l.relation = 'same-event' AND l.score IS NOT NULL AND (
    (c.event = $event AND o.event <> $event) OR (c.event <> $event AND o.event = $event)
) AND $into IN (c.event, o.event) ORDER BY 2, 1 LIMIT 1
"""


def forget_article(connection: duckdb.DuckDBPyConnection, article: str, today: date) -> int:
    """How many claims were forgotten with an article; `today` dates the tombstones of events that have no other.

    Raises: StoreError where there is no such article, or the file can't be written.
    """
    found = connection.execute("SELECT count(*) FROM articles WHERE id = ?", [article]).fetchone()
    if not found or not found[0]:
        raise StoreError(f"{article}: no such article in the store; dateline show --format jsonl names each claim's article")
    with writing(connection):
        gone = list(remove_articles(connection, [article], staying=()))
        connection.execute(
            "DELETE FROM decisions WHERE claim IN (SELECT unnest($1::VARCHAR[])) OR other IN (SELECT unnest($1::VARCHAR[]))", [gone]
        )
        _undo_merges(connection, gone)
        _close_events(connection, today)
    return len(gone)


def _undo_merges(connection: duckdb.DuckDBPyConnection, gone: list[str]) -> None:
    """Undo the merges that rested on claims now gone, but for those that a link between other claims carries."""
    resting = f"FROM tombstones WHERE reason = 'merged' AND claim {_AMONG}"
    rested = connection.execute(f'SELECT event, "into" {resting} ORDER BY known, event', [gone]).fetchall()
    connection.execute(f"UPDATE tombstones SET claim = NULL WHERE reason <> 'merged' AND claim {_AMONG}", [gone])
    if not rested:
        return
    connection.execute(f"DELETE {resting}", [gone])
    for event, into in rested:
        _settle(connection)
        carried = connection.execute(_SAME, {"event": event, "into": _now(connection, into)}).fetchone()
        if carried is not None:
            insert_rows(connection, "tombstones", [(event, into, "merged", carried[0], carried[1])])
    _settle(connection)


def _now(connection: duckdb.DuckDBPyConnection, event: str) -> str:
    """What an event has become."""
    while row := connection.execute("SELECT \"into\" FROM tombstones WHERE event = ? AND reason = 'merged'", [event]).fetchone():
        event = str(row[0])
    return event


def _settle(connection: duckdb.DuckDBPyConnection) -> None:
    """Put each claim on what the event it joined has become."""
    now = claims_as_of(date.max)
    connection.execute(
        f"UPDATE claims SET event = n.event FROM (SELECT id, event FROM {now} c) n WHERE claims.id = n.id AND claims.event <> n.event"
    )


def _close_events(connection: duckdb.DuckDBPyConnection, today: date) -> None:
    """Let the events be those that claims are on: a tombstone for one without any, a row for one that stands again."""
    empty = "SELECT id FROM events WHERE id NOT IN (SELECT event FROM claims)"
    connection.execute(f"INSERT INTO tombstones SELECT id, NULL, 'forgotten', NULL, ? FROM ({empty} ORDER BY id)", [today])
    connection.execute(f"DELETE FROM events WHERE id IN ({empty})")
    again = "SELECT DISTINCT event FROM claims WHERE event NOT IN (SELECT id FROM events)"
    events = [row[0] for row in connection.execute(f"{again} ORDER BY 1").fetchall()]
    insert_rows(connection, "events", [(event, "", "", date.min) for event in events])
    stale = "SELECT e.id FROM events e WHERE NOT EXISTS (FROM claims c WHERE c.id = e.claim AND c.event = e.id)"
    name_first_claims(connection, [row[0] for row in connection.execute(stale).fetchall()])
