"""The tables that pages are made of: worked out once for a copy of the store, and for another day from what had not settled by then.

An event is settled on the day on which the last of its claims was published, or it was merged with another. As of any later day it is
as it is today; so the record as of a day is the events settled by then, and those that weren't, worked out anew from the claims known by
that day: a few hundred, however large the record.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import get_args

import duckdb

from dateline.link.merge import merge_event, score_of_one
from dateline.store.asof import claims_as_of
from dateline.store.query import Known, load_events
from dateline.store.views import Statement, fill_tables, mark_made, newest_day, view_statements
from dateline.types import Certainty, EventId

_KEPT = ("articles", "claims", "participants", "places", "sources", "links", "tombstones", "decisions")
_APART = {"articles": "* EXCLUDE (record, digest)"}
_BY_EVENT = {
    "merged_claims": "event, position",
    "merged_days": "event",
    "merged_events": "coalesce(since, first_known) DESC, event DESC",
    "merged_participants": "event, role, claims DESC, name",
    "merged_places": "event, claims DESC, name",
    "visits": "event",
    "directed_pairs": "source, target, event",
    "claim_actors": "actor, event",
    "claim_countries": "country, event",
    "claim_sources": "name, event",
}
"""What is told of each event by itself, and the order it is kept in."""
_ACROSS = ("merged_links", "visits_exchanged", "encounters", "dyads")
"""What is told of events beside each other, and kept too."""
_LOT = 64
_SETTLED = """
    WITH RECURSIVE moved(event, target, known) AS (
        SELECT event, "into", known FROM tombstones WHERE reason = 'merged'
        UNION ALL SELECT m.event, t."into", greatest(m.known, t.known)
        FROM moved m JOIN tombstones t ON t.event = m.target AND t.reason = 'merged'
    ),
    last AS (SELECT event, max(known) AS known FROM moved GROUP BY event)
    SELECT c.event, max(greatest(c.published, coalesce(l.known, c.published))) AS settled
    FROM claims c LEFT JOIN last l ON l.event = c.joined GROUP BY c.event
"""


def make_tables(path: Path, store: Path, known: Known) -> None:
    """Write the tables of a store, as it is today, to a file of their own."""
    with duckdb.connect(str(path)) as connection:
        connection.execute("SET memory_limit = '500MB'")
        connection.execute("SET threads = 2")
        connection.execute(f"ATTACH '{str(store).replace(chr(39), chr(39) * 2)}' AS store (READ_ONLY)")
        for name in _KEPT:
            connection.execute(f"CREATE TABLE {name} AS SELECT {_APART.get(name, '*')} FROM store.main.{name}")
        connection.execute("DETACH store")
        statements = view_statements(None, newest_day(connection))
        _work_out(connection, statements, known)
        connection.execute(f"CREATE TABLE settled AS {_SETTLED}")
        for name, order in _BY_EVENT.items():
            joined = f"SELECT t.*, s.settled FROM temp.{name} t JOIN settled s USING (event)"
            connection.execute(f"CREATE TABLE main.{name} AS {joined} ORDER BY {order}")
        for name in (*_ACROSS, "countries"):
            connection.execute(f"CREATE TABLE main.{name} AS FROM temp.{name}")


def show_today(connection: duckdb.DuckDBPyConnection) -> None:
    """Show the record as it is today on a connection to the tables."""
    day = newest_day(connection)
    _show_views(connection, view_statements(None, day))
    mark_made(connection, None, day, follow=True)


def show_day(connection: duckdb.DuckDBPyConnection, as_of: date, known: Known) -> None:
    """Show the record as of a day on a connection to the tables."""
    day, home = f"DATE '{as_of.isoformat()}'", _home(connection)
    unsettled = (
        f"(FROM {claims_as_of(as_of)} WHERE id IN (SELECT id FROM {home}.merged_claims WHERE settled > {day} AND published <= {day}))"
    )
    _work_out(connection, view_statements(as_of, as_of, claims=unsettled), known)
    for name in _BY_EVENT:
        connection.execute(f"CREATE OR REPLACE TEMP TABLE late_{name} AS FROM temp.{name}")
    statements = view_statements(as_of, as_of)
    for statement in statements:
        name = statement.name
        if name in _BY_EVENT:
            settled = f"SELECT * EXCLUDE (settled){_judged(name, day)} FROM {home}.{name} WHERE settled <= {day}"
            connection.execute(f"DROP {'TABLE' if statement.table else 'VIEW'} temp.{name}")
            connection.execute(f"CREATE TEMP VIEW {name} AS {settled} UNION ALL BY NAME FROM late_{name}")
    for statement in statements:
        if statement.name in _ACROSS:
            connection.execute(statement.sql)
    _show_views(connection, statements)
    mark_made(connection, as_of, as_of, follow=True)


def _home(connection: duckdb.DuckDBPyConnection) -> str:
    """The schema of the file's own tables, as against those that are there for the time being."""
    row = connection.execute("SELECT current_database()").fetchone()
    return f'"{row[0] if row else ""}".main'


def _judged(name: str, day: str) -> str:
    """What replaces a column that depends on the day by which plans are judged."""
    if name not in ("merged_events", "visits"):
        return ""
    return f" REPLACE (status = 'planned' AND until IS NOT NULL AND until <= {day} AS unconfirmed)"


def _show_views(connection: duckdb.DuckDBPyConnection, statements: Iterable[Statement]) -> None:
    """Make the views that are worked out each time they are asked."""
    for statement in statements:
        if not statement.table and statement.name not in (*_BY_EVENT, *_ACROSS, "whole_claims"):
            connection.execute(statement.sql)


def _work_out(connection: duckdb.DuckDBPyConnection, statements: Iterable[Statement], known: Known) -> None:
    """Make the views as temporary tables, the events with how well they are borne out."""
    fill_tables(connection)
    for statement in statements:
        connection.execute(statement.sql)
        if statement.name == "merged_events":
            _weigh(connection, known)


def _weigh(connection: duckdb.DuckDBPyConnection, known: Known) -> None:
    """Add to the events how well their claims bear them out: by their certainty alone, where there is one claim."""
    alone = " ".join(f"WHEN '{certainty}' THEN {score_of_one(certainty)}" for certainty in get_args(Certainty))
    several = [EventId(row[0]) for row in connection.execute("SELECT event FROM merged_events WHERE claims > 1").fetchall()]
    scores = dict(_scores(connection, several, known))
    connection.execute(
        "CREATE OR REPLACE TEMP TABLE scores AS SELECT unnest($1::VARCHAR[]) AS event, unnest($2::DOUBLE[]) AS score",
        [list(scores), list(scores.values())],
    )
    connection.execute(
        f"CREATE OR REPLACE TEMP TABLE merged_events AS SELECT e.*, coalesce(s.score, CASE c.certainty {alone} END) AS confidence"
        " FROM temp.merged_events e JOIN merged_claims c ON c.id = e.lead LEFT JOIN scores s ON s.event = e.event"
    )


def _scores(connection: duckdb.DuckDBPyConnection, events: Sequence[EventId], known: Known) -> Iterator[tuple[str, float]]:
    for start in range(0, len(events), _LOT):
        for event in load_events(connection, events[start : start + _LOT], known=known):
            yield event.id, merge_event(event, date.max).confidence.score
