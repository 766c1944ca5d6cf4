"""The record's views on a connection, as of a day."""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache
from importlib.resources import files

import duckdb

from dateline.lexicon.events import load_event_lexicon
from dateline.lexicon.follow import load_follow_rules, office_levels
from dateline.lexicon.merge import load_merge_rules
from dateline.lexicon.world import load_countries
from dateline.link.merge_parts import capitals
from dateline.store.asof import claims_as_of


def make_views(connection: duckdb.DuckDBPyConnection, as_of: date | None, today: date | None = None, *, follow: bool = False) -> None:
    """Make the views of `views.sql` on the connection: the claims published by `as_of` (None: all), plans judged as of `today`.

    Where `today` is None, it is `as_of`, or the day of the newest article. With `follow`, make those of `follow.sql` too. What is
    there from the question before is kept, where nothing was written since.
    """
    day = today or as_of or newest_day(connection)
    key = f"{as_of} {day} {_state(connection)}"
    made = _made(connection)
    if (key, True) in made or (key, follow) in made:
        return
    connection.execute("CREATE OR REPLACE TEMP TABLE views_made (key VARCHAR, follow BOOLEAN)")
    _make(connection, day, as_of, follow=follow)
    connection.execute("INSERT INTO views_made VALUES (?, ?)", [key, follow])


def _state(connection: duckdb.DuckDBPyConnection) -> str:
    """What tells whether anything was written: how many rows there are, and the numbers of the last ones."""
    tables = ("articles", "claims", "links", "tombstones", "decisions")
    counts = ", ".join(f"(SELECT count(*) || '-' || coalesce(max(rowid), 0) FROM main.{table})" for table in tables)
    row = connection.execute(f"SELECT {counts}").fetchone()
    return " ".join(map(str, row or ()))


def _made(connection: duckdb.DuckDBPyConnection) -> set[tuple[str, bool]]:
    there = connection.execute("SELECT 1 FROM duckdb_tables() WHERE temporary AND table_name = 'views_made'").fetchone()
    return set(connection.execute("FROM views_made").fetchall()) if there else set()


def _make(connection: duckdb.DuckDBPyConnection, day: date, as_of: date | None, *, follow: bool) -> None:
    rules = load_merge_rules()
    values = {
        "claims": claims_as_of(as_of),
        "today": f"DATE '{day.isoformat()}'",
        "last": f"DATE '{(as_of or date.max).isoformat()}'",
        "weak": _listed(sorted(rules.days.weak)),
        "partial": _listed(sorted(rules.days.partial)),
        "gap": str(rules.days.gap),
        "lasting": _listed(sorted(rules.days.lasting)),
        "longest": str(rules.days.longest),
    }
    order = [(status, tier, rules.strength[status]) for status, tier in sorted(rules.tiers.items())]
    connection.execute(_table("status_order", ("status", "tier", "strength"), order))
    connection.execute(_table("capitals", ("name", "country"), sorted(capitals(), key=repr)))
    connection.execute(_filled("views.sql", values))
    if follow:
        meeting = load_follow_rules().meeting
        connection.execute(_table("office_levels", ("office", "country", "level"), sorted(office_levels(), key=repr)))
        kinds = [(kind.kind, kind.symmetric) for kind in load_event_lexicon().kinds.values()]
        connection.execute(_table("event_kinds", ("kind", "mutual"), kinds))
        countries = [(c.iso3, c.iso2, c.cow, c.name) for c in load_countries()]
        connection.execute(_table("countries", ("iso3", "iso2", "cow", "name"), countries))
        connection.execute(_filled("follow.sql", {**values, "meeting": _listed(meeting.kinds), "most": str(meeting.most)}))


def newest_day(connection: duckdb.DuckDBPyConnection) -> date:
    """The day on which the newest article was published; the first day there is, where there is no article."""
    row = connection.execute("SELECT max(published) FROM articles").fetchone()
    return row[0] if row and isinstance(row[0], date) else date.min


def _filled(name: str, values: Mapping[str, str]) -> str:
    text = _statements(name)
    for key, value in values.items():
        text = text.replace(f"{{{key}}}", value)
    return text


@cache
def _statements(name: str) -> str:
    """The views of a file, comments left out, since one of them may hold what looks like a name to fill in."""
    text = files("dateline.store").joinpath(name).read_text(encoding="utf-8")
    return "\n".join(line for line in text.splitlines() if not line.startswith("--"))


def _table(name: str, columns: Sequence[str], rows: Sequence[Sequence[str | int | bool | None]]) -> str:
    """A table of what the lexicon says."""
    values = ", ".join(f"({', '.join(map(_literal, row))})" for row in rows)
    return f"CREATE OR REPLACE TEMP TABLE {name} AS FROM (VALUES {values}) AS t({', '.join(columns)})"


def _listed(values: Sequence[str]) -> str:
    return ", ".join(map(_literal, values))


def _literal(value: str | int | bool | None) -> str:
    """A value of the lexicon in SQL."""
    if value is None:
        return "NULL"
    if isinstance(value, str):
        return "'" + value.replace("'", "''") + "'"
    return str(value).upper()
