"""People and countries: who does what, with whom; visits exchanged between two countries and what is planned."""

from collections.abc import Mapping

from msgspec import Struct
from msgspec.structs import replace

from dateline.errors import InputError
from dateline.store.follow import Balance
from dateline.store.travels import Journey, find_journeys
from dateline.web.asking import Ask, MissingError, Page
from dateline.web.filters import Filters, address, country_code
from dateline.web.listing import Listing, list_events
from dateline.web.words import country_name, is_country

_ROWS, _PARTNERS, _MONTHS, _MOST_JOURNEYS = 30, 20, 48, 40


class Partner(Struct, frozen=True):
    """Someone, or some country, and at how many events."""

    id: str
    name: str
    events: int


class Bar(Struct, frozen=True):
    """A month and how many events; `x` and `height` are where its bar stands in the chart."""

    month: str
    events: int
    x: float
    height: float


def actor(ask: Ask) -> Page:
    """The page of a person, an office or a body: events, journeys, whom it meets."""
    id_ = ask.ids["actor"]
    told = ask.view.rows(
        "SELECT any_value(name ORDER BY claims DESC), any_value(kind), any_value(country), any_value(office), count(DISTINCT event)"
        " FROM merged_participants WHERE actor = ? GROUP BY actor",
        [id_],
    )
    if not told:
        raise MissingError(f"{id_}: takes part in no event of the record")
    name, kind, country, office, events = told[0]
    journeys = _journeys(ask, id_) if kind == "person" else []
    with_whom = ask.view.rows(
        "SELECT q.actor, any_value(q.name), count(DISTINCT q.event) FROM merged_participants p JOIN merged_participants q USING (event)"
        " WHERE p.actor = ? AND q.actor <> p.actor GROUP BY q.actor ORDER BY 3 DESC, 2 LIMIT ?",
        [id_, _PARTNERS],
    )
    wanted = replace(ask.filters, actor=id_)
    return Page(
        "actor.html",
        str(name),
        {
            "actor": {"id": id_, "name": name, "kind": kind, "country": country, "office": office, "events": events},
            "listing": _listing(ask, wanted),
            "more": address(replace(wanted, limit=50)),
            "journeys": journeys[::-1],
            "partners": [Partner(str(row[0]), str(row[1]), int(str(row[2]))) for row in with_whom],
        },
    )


def _journeys(ask: Ask, actor: str) -> list[Journey]:
    """The last journeys abroad of someone."""
    view = ask.view
    return find_journeys(view.connection, actor, as_of=view.as_of, today=None, newest=_MOST_JOURNEYS, known=view.known)


def country(ask: Ask) -> Page:
    """The page of a country: what is planned, with whom it deals, and its newest events."""
    code = country_code(ask.ids["country"])
    partners = ask.view.rows(
        "SELECT CASE WHEN source = $1 THEN target ELSE source END, count(DISTINCT event) FROM directed_pairs"
        " WHERE $1 IN (source, target) GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT $2",
        [code, _PARTNERS],
    )
    people = ask.view.rows(
        "SELECT actor, any_value(name), count(DISTINCT event) FROM merged_participants WHERE country = ? AND kind = 'person'"
        " GROUP BY actor ORDER BY 3 DESC, 2 LIMIT ?",
        [code, _PARTNERS],
    )
    wanted = replace(ask.filters, country=(code,))
    listing = _listing(ask, wanted)
    if not listing.total and not is_country(code):
        raise MissingError(f"{code}: no such country")
    return Page(
        "country.html",
        country_name(code),
        {
            "code": code,
            "listing": listing,
            "more": address(replace(wanted, limit=50)),
            "coming": _listing(ask, replace(wanted, status="planned", since=ask.view.today.isoformat(), sort="oldest")),
            "partners": [Partner(str(row[0]), country_name(str(row[0])), int(str(row[1]))) for row in partners],
            "people": [Partner(str(row[0]), str(row[1]), int(str(row[2]))) for row in people],
        },
    )


def countries(ask: Ask) -> Page:
    """The countries of the record, and at how many events each takes part."""
    rows = ask.view.rows(
        "SELECT country, count(DISTINCT event) FROM merged_participants WHERE country IN (SELECT iso3 FROM countries) GROUP BY 1"
    )
    found = sorted((Partner(str(code), country_name(str(code)), int(str(n))) for code, n in rows), key=lambda each: each.name)
    return Page("countries.html", "Countries", {"rows": found})


def dyad(ask: Ask) -> Page:
    """The page of two countries: what is planned, visits exchanged and whose turn it is, events by month and type."""
    a, b = (country_code(ask.ids.get(side) or ask.extra.get(side, "").strip() or _neither()) for side in ("a", "b"))
    if a == b:
        raise InputError("b: the same country twice; give two")
    pair = sorted((a, b))
    wanted = replace(ask.filters, country=(a, b))
    return Page(
        "dyad.html",
        f"{country_name(a)} and {country_name(b)}",
        {
            "a": a,
            "b": b,
            "planned": _listing(ask, replace(wanted, status="planned", since=ask.view.today.isoformat(), sort="oldest")),
            "undated": address(replace(wanted, status="planned", unconfirmed=False)),
            "unconfirmed": _listing(ask, replace(wanted, unconfirmed=True)),
            "listing": _listing(ask, wanted),
            "more": address(replace(wanted, limit=50)),
            "balances": ask.view.store.balances(*pair, as_of=ask.view.as_of),
            "visits": list(reversed(ask.view.store.visits(*pair, as_of=ask.view.as_of)))[:_ROWS],
            "types": _types(ask, pair),
            "bars": _bars(ask, pair),
            "balance_words": _balance_words,
        },
    )


def _neither() -> str:
    raise InputError("a, b: give two countries")


def _listing(ask: Ask, filters: Filters) -> Listing:
    return list_events(ask.view, replace(filters, limit=_ROWS, after=None))


def _types(ask: Ask, pair: list[str]) -> list[tuple[object, ...]]:
    """How many events of each type each of the two directs at the other."""
    return ask.view.rows(
        "SELECT source, target, plover, count(DISTINCT event), count(DISTINCT event) FILTER (status IN ('occurred', 'ongoing')),"
        " count(DISTINCT event) FILTER (status = 'planned') FROM directed_pairs"
        " WHERE source IN ($1, $2) AND target IN ($1, $2) GROUP BY ALL ORDER BY 4 DESC, 3, 1",
        list(pair),
    )


def _bars(ask: Ask, pair: list[str]) -> list[Bar]:
    """How many events there are between the two in each of the last months."""
    rows = ask.view.rows(
        "SELECT strftime(since, '%Y-%m'), count(DISTINCT event) FROM directed_pairs WHERE source IN ($1, $2) AND target IN ($1, $2)"
        " AND until - since <= 31 GROUP BY 1 ORDER BY 1",
        list(pair),
    )
    counts: Mapping[str, int] = {str(month): int(str(n)) for month, n in rows}
    if not counts:
        return []
    year, month = (int(part) for part in max(counts).split("-"))
    last = year * 12 + month - 1
    first = max(last - _MONTHS + 1, min(int(m[:4]) * 12 + int(m[5:]) - 1 for m in counts))
    months = [f"{n // 12:04d}-{n % 12 + 1:02d}" for n in range(min(first, last - 11), last + 1)]
    most, step = max(counts.values()), 700 / len(months)
    return [Bar(m, counts.get(m, 0), round(n * step, 1), round(90 * counts.get(m, 0) / most, 1)) for n, m in enumerate(months)]


def _balance_words(balance: Balance) -> str:
    """Whose turn it is, in words."""
    return country_name(balance.turn) if balance.turn else "not known"
