"""The record's views on a connection, as of a day."""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache
from importlib.resources import files

import duckdb
from msgspec import Struct

from dateline.lexicon.events import load_event_lexicon
from dateline.lexicon.follow import load_follow_rules, office_levels
from dateline.lexicon.merge import load_merge_rules
from dateline.lexicon.world import load_countries
from dateline.link.merge_parts import capitals
from dateline.store.asof import claims_as_of

_HEAD = re.compile(r"CREATE OR REPLACE TEMP (?P<kind>TABLE|VIEW) (?P<name>\w+)")


def make_views(connection: duckdb.DuckDBPyConnection, as_of: date | None, today: date | None = None, *, follow: bool = False) -> None:
    """Make the views of `views.sql` on the connection: the claims published by `as_of` (None: all), plans judged as of `today`.

    Where `today` is None, it is `as_of`, or the day of the newest article. With `follow`, make those of `follow.sql` too. What is
    there from the question before is kept, where nothing was written since.
    """
    day = today or as_of or newest_day(connection)
    made = _made(connection)
    key = _key(connection, as_of, day)
    if (key, True) in made or (key, follow) in made:
        return
    connection.execute("CREATE OR REPLACE TEMP TABLE views_made (key VARCHAR, follow BOOLEAN)")
    fill_tables(connection, follow=follow)
    for statement in view_statements(as_of, day, follow=follow):
        connection.execute(statement.sql)
    mark_made(connection, as_of, day, follow=follow)


def mark_made(connection: duckdb.DuckDBPyConnection, as_of: date | None, day: date, *, follow: bool) -> None:
    """Note that the views are there, as of those days, so that `make_views` leaves them as they are."""
    connection.execute("CREATE OR REPLACE TEMP TABLE views_made (key VARCHAR, follow BOOLEAN)")
    connection.execute("INSERT INTO views_made VALUES (?, ?)", [_key(connection, as_of, day), follow])


def _key(connection: duckdb.DuckDBPyConnection, as_of: date | None, day: date) -> str:
    """The days, and what tells whether anything was written since: how many rows there are, and the numbers of the last ones."""
    tables = ("articles", "claims", "links", "tombstones", "decisions")
    counts = ", ".join(f"(SELECT count(*) || '-' || coalesce(max(rowid), 0) FROM main.{table})" for table in tables)
    row = connection.execute(f"SELECT {counts}").fetchone()
    return " ".join(map(str, (as_of, day, *(row or ()))))


def _made(connection: duckdb.DuckDBPyConnection) -> set[tuple[str, bool]]:
    there = connection.execute("SELECT 1 FROM duckdb_tables() WHERE temporary AND table_name = 'views_made'").fetchone()
    return set(connection.execute("FROM views_made").fetchall()) if there else set()


class Statement(Struct, frozen=True):
    """What makes one of the views: its name, whether it is worked out once (a table) or each time (a view), and its SQL."""

    name: str
    table: bool
    sql: str


def view_statements(as_of: date | None, day: date, *, claims: str | None = None, follow: bool = True) -> tuple[Statement, ...]:
    """What makes the views as of the days, in their order; `claims` is the table of claims, None for those known by `as_of`."""
    rules, meeting = load_merge_rules(), load_follow_rules().meeting
    values = {
        "claims": claims or claims_as_of(as_of),
        "today": f"DATE '{day.isoformat()}'",
        "last": f"DATE '{(as_of or date.max).isoformat()}'",
        "weak": _listed(sorted(rules.days.weak)),
        "partial": _listed(sorted(rules.days.partial)),
        "gap": str(rules.days.gap),
        "lasting": _listed(sorted(rules.days.lasting)),
        "longest": str(rules.days.longest),
        "meeting": _listed(meeting.kinds),
        "most": str(meeting.most),
    }
    files_ = ("views.sql", "follow.sql") if follow else ("views.sql",)
    return tuple(_filled(sql, values) for name in files_ for sql in _statements(name))


def fill_tables(connection: duckdb.DuckDBPyConnection, *, follow: bool = True) -> None:
    """Make the tables of what the lexicon says that the views ask."""
    rules = load_merge_rules()
    order = [(status, tier, rules.strength[status]) for status, tier in sorted(rules.tiers.items())]
    connection.execute(_table("status_order", ("status", "tier", "strength"), order))
    connection.execute(_table("capitals", ("name", "country"), sorted(capitals(), key=repr)))
    if not follow:
        return
    connection.execute(_table("office_levels", ("office", "country", "level"), sorted(office_levels(), key=repr)))
    kinds = [(kind.kind, kind.symmetric) for kind in load_event_lexicon().kinds.values()]
    connection.execute(_table("event_kinds", ("kind", "mutual"), kinds))
    countries = [(c.iso3, c.iso2, c.cow, c.name) for c in load_countries()]
    connection.execute(_table("countries", ("iso3", "iso2", "cow", "name"), countries))


def newest_day(connection: duckdb.DuckDBPyConnection) -> date:
    """The day on which the newest article was published; the first day there is, where there is no article."""
    row = connection.execute("SELECT max(published) FROM articles").fetchone()
    return row[0] if row and isinstance(row[0], date) else date.min


def _filled(sql: str, values: Mapping[str, str]) -> Statement:
    head = _HEAD.match(sql)
    for key, value in values.items():
        sql = sql.replace(f"{{{key}}}", value)
    return Statement(head["name"] if head else "", bool(head and head["kind"] == "TABLE"), sql)


@cache
def _statements(name: str) -> tuple[str, ...]:
    """What makes the views of a file, comments left out, since one of them may hold what looks like a name to fill in."""
    text = files("dateline.store").joinpath(name).read_text(encoding="utf-8")
    bare = "\n".join(line for line in text.splitlines() if not line.startswith("--"))
    return tuple(part.strip() for part in bare.split(";\n") if part.strip(" ;\n"))


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
