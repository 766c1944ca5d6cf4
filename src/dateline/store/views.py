"""The record's views on a connection, as of a day."""

from datetime import date
from functools import cache
from importlib.resources import files

import duckdb

from dateline.lexicon.merge import load_merge_rules
from dateline.store.asof import claims_as_of


def make_views(connection: duckdb.DuckDBPyConnection, as_of: date | None, today: date | None = None) -> None:
    """Make the views of `views.sql` on the connection: the claims published by `as_of` (None: all), plans judged as of `today`.

    Where `today` is None, it is `as_of`, or the day of the newest article.
    """
    day = today or as_of or newest_day(connection)
    rules = load_merge_rules()
    filled = _statements()
    for name, value in {
        "claims": claims_as_of(as_of),
        "today": f"DATE '{day.isoformat()}'",
        "weak": ", ".join(f"'{rule}'" for rule in sorted(rules.days.weak)),
        "lasting": ", ".join(f"'{kind}'" for kind in sorted(rules.days.lasting)),
        "longest": str(rules.days.longest),
    }.items():
        filled = filled.replace(f"{{{name}}}", value)
    order = ", ".join(f"('{status}', {tier}, {rules.strength[status]})" for status, tier in sorted(rules.tiers.items()))
    connection.execute(f"CREATE OR REPLACE TEMP VIEW status_order AS FROM (VALUES {order}) AS t(status, tier, strength)")
    connection.execute(filled)


def newest_day(connection: duckdb.DuckDBPyConnection) -> date:
    """The day on which the newest article was published; the first day there is, where there is no article."""
    row = connection.execute("SELECT max(published) FROM articles").fetchone()
    return row[0] if row and isinstance(row[0], date) else date.min


@cache
def _statements() -> str:
    """The views, comments left out, since one of them may hold what looks like a name to fill in."""
    text = files("dateline.store").joinpath("views.sql").read_text(encoding="utf-8")
    return "\n".join(line for line in text.splitlines() if not line.startswith("--"))
