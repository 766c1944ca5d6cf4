"""Events as rows of a page: who, what, when, where, by how many claims; with what else there is of each kind and status."""

from collections.abc import Sequence
from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from dateline.errors import InputError
from dateline.web.filters import Filters, condition, mark_after, read_after
from dateline.web.shelf import View

_COLUMNS = "event, kind, plover, status, rank, begins, ends, since, until, unconfirmed, claims, articles, first_known, last_known"
_DAY = "coalesce(since, first_known)"
_ORDERS = {
    "newest": (_DAY, "DESC", "DATE"),
    "oldest": (_DAY, "ASC", "DATE"),
    "told": ("last_known", "DESC", "DATE"),
    "claims": ("claims", "DESC", "BIGINT"),
}


class Who(Struct, frozen=True):
    """Someone who takes part in an event; None where the country isn't known."""

    actor: str
    name: str
    kind: str
    country: str | None
    office: str | None
    role: str


class Where(Struct, frozen=True):
    """A place of an event; degrees WGS 84, None where they aren't known."""

    name: str
    kind: str
    country: str | None
    lat: float | None
    lon: float | None


class EventRow(Struct, frozen=True):
    """An event in short. `begins` and `ends` are as precise as known, `since` and `until` the same as a half-open interval of days."""

    event: str
    kind: str
    plover: str
    status: str
    rank: str | None
    begins: str | None
    ends: str | None
    since: date | None
    until: date | None
    unconfirmed: bool | None
    claims: int
    articles: int
    first_known: date
    last_known: date
    participants: tuple[Who, ...] = ()
    places: tuple[Where, ...] = ()

    def side(self, *roles: str) -> tuple[Who, ...]:
        """Those who take part in one of the roles."""
        return tuple(who for who in self.participants if who.role in roles)


class Listing(Struct, frozen=True):
    """A page of events, how many there are in all, how many by field and value, and where to go on."""

    rows: tuple[EventRow, ...]
    total: int
    kinds: tuple[tuple[str, int], ...] = ()
    statuses: tuple[tuple[str, int], ...] = ()
    years: tuple[tuple[str, int], ...] = ()
    next: str | None = None


def list_events(view: View, filters: Filters, articles: Sequence[str] | None = None, *, facets: bool = False) -> Listing:
    """The page of events asked for; with `facets`, how many there are by kind, status and year too.

    Raises: InputError where `after` can't be read.
    """
    where, values = condition(filters, articles)
    order, direction, type_ = _ORDERS[filters.sort]
    start, begin = "", list[object]()
    if (after := read_after(filters.after)) is not None:
        _check(after[0], type_)
        start, begin = f"WHERE (place, event) {'<' if direction == 'DESC' else '>'} (?::{type_}, ?)", [after[0], after[1]]
    rows = view.rows(
        f"WITH found AS MATERIALIZED (SELECT event, {order} AS place FROM merged_events WHERE {where}),"
        f" shown AS (SELECT event FROM found {start} ORDER BY place {direction}, event {direction} LIMIT ?)"
        f" SELECT {_COLUMNS}, (SELECT count(*) FROM found) FROM merged_events WHERE event IN (FROM shown)"
        f" ORDER BY {order} {direction}, event {direction}",
        [*values, *begin, filters.limit + 1],
    )
    found = load_rows(view, [row[:-1] for row in rows[: filters.limit]])
    following = None
    if len(rows) > filters.limit:
        last = found[-1]
        key = {"told": last.last_known, "claims": last.claims}.get(filters.sort, last.since or last.first_known)
        following = mark_after((str(key), last.event))
    listing = Listing(found, int(str(rows[0][-1])) if rows else 0, next=following)
    return _with_facets(view, listing, where, values) if facets else listing


def _with_facets(view: View, listing: Listing, where: str, values: list[object]) -> Listing:
    counts = _counts(view, where, values)
    kinds, statuses, years = (_facet(counts, name) for name in ("kind", "status", "year"))
    return replace(listing, total=counts.get(("total", ""), 0), kinds=kinds, statuses=statuses, years=years)


def _check(value: str, type_: str) -> None:
    try:
        _ = date.fromisoformat(value) if type_ == "DATE" else int(value[:18])
    except ValueError as error:
        raise InputError("after: is not where a page in this order ended; leave it out to begin anew") from error


def _counts(view: View, where: str, values: list[object]) -> dict[tuple[str, str], int]:
    """How many events there are, in all and by kind, status and year."""
    rows = view.rows(
        f"SELECT grouping(kind, status, y), kind, status, y, count(*) FROM"
        f" (SELECT kind, status, year({_DAY}) AS y FROM merged_events WHERE {where})"
        " GROUP BY GROUPING SETS ((), (kind), (status), (y))",
        values,
    )
    names = {7: ("total", 0), 3: ("kind", 1), 5: ("status", 2), 6: ("year", 3)}
    found = {}
    for row in rows:
        name, column = names[int(str(row[0]))]
        found[name, "" if name == "total" else str(row[column])] = int(str(row[4]))
    return found


def _facet(counts: dict[tuple[str, str], int], name: str) -> tuple[tuple[str, int], ...]:
    mine = [(value, count) for (field, value), count in counts.items() if field == name]
    if name == "year":
        return tuple(sorted(mine, reverse=True))
    return tuple(sorted(mine, key=lambda pair: (-pair[1], pair[0])))


def rows_of(view: View, events: Sequence[str]) -> tuple[EventRow, ...]:
    """The rows of those events that are there, in the order given."""
    found = load_rows(view, view.rows(f"SELECT {_COLUMNS} FROM merged_events WHERE event IN (SELECT unnest(?::VARCHAR[]))", [list(events)]))
    by_id = {row.event: row for row in found}
    return tuple(by_id[event] for event in events if event in by_id)


def load_rows(view: View, rows: Sequence[tuple[object, ...]]) -> tuple[EventRow, ...]:
    """Rows of `merged_events` with who takes part and where."""
    ids = [str(row[0]) for row in rows]
    people: dict[str, list[Who]] = {}
    places: dict[str, list[Where]] = {}
    if ids:
        for event, *who in view.rows(
            "SELECT event, actor, name, kind, country, office, role FROM merged_participants"
            " WHERE event IN (SELECT unnest(?::VARCHAR[])) ORDER BY event, role, claims DESC, name",
            [ids],
        ):
            people.setdefault(str(event), []).append(Who(*who))  # type: ignore[arg-type]
        for event, *where in view.rows(
            "SELECT event, name, kind, country, lat, lon FROM merged_places"
            " WHERE event IN (SELECT unnest(?::VARCHAR[])) ORDER BY event, claims DESC, name",
            [ids],
        ):
            places.setdefault(str(event), []).append(Where(*where))  # type: ignore[arg-type]
    told = [[*row, tuple(people.get(str(row[0]), ())), tuple(places.get(str(row[0]), ()))] for row in rows]
    return tuple(EventRow(*values) for values in told)  # type: ignore[arg-type]


COLUMNS = _COLUMNS
"""The columns of `merged_events` that `load_rows` takes, in order."""
