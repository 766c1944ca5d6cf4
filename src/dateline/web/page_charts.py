"""The record drawn: a timeline, a map, a network and a calendar, each with the same in words beneath."""

import calendar as months
import math
from collections.abc import Sequence
from datetime import date, timedelta

from msgspec import Struct
from msgspec.structs import replace

from dateline.errors import InputError
from dateline.lexicon.world import load_countries
from dateline.web import world
from dateline.web.asking import Ask, Body, Page
from dateline.web.filters import address, condition
from dateline.web.listing import EventRow, list_events, rows_of
from dateline.web.page_events import listed, merged
from dateline.web.words import days_words
from dateline.web.writing import written

_DRAWN, _LANE, _LEAST = 150, 11, 5.0
_WIDE = 960
_VAGUE = 31
_ROW, _NAMES, _ARCS = 20, 210, 350
_OFF = ("postponed", "cancelled", "denied")


class Span(Struct, frozen=True):
    """An event on the timeline: where its bar stands, how it is drawn, and what it is in words."""

    event: str
    x: float
    y: int
    width: float
    form: str
    label: str


class Tick(Struct, frozen=True):
    """A line of the timeline's scale."""

    x: float
    label: str


def timeline(ask: Ask) -> Page:
    """Events as spans of days: those known to a year as wide as the year, planned ones hollow."""
    listing = list_events(ask.view, replace(ask.filters, limit=_DRAWN))
    dated = sorted((row for row in listing.rows if row.since and row.until), key=lambda row: (row.since or date.min, row.event))
    sharp = [row for row in dated if row.since and row.until and (row.until - row.since).days <= _VAGUE] or dated
    first = min((row.since for row in sharp if row.since), default=ask.view.today)
    after = max((row.until for row in sharp if row.until), default=ask.view.today) + timedelta(days=1)
    scale = _WIDE / max((after - first).days, 1)
    spans, lanes = _spans(dated, first, scale), 1
    lanes = max((span.y for span in spans), default=0) + 1
    return Page(
        "timeline.html",
        "Timeline",
        {
            "spans": spans,
            "ticks": [tick for tick in _ticks(first, after, scale) if tick.x < _WIDE - 40],
            "height": lanes * _LANE + 40,
            "lane": _LANE,
            "first": first,
            "days_": (after - first).days,
            "listing": listing,
            "address": address(replace(ask.filters, after=None)),
            "following": address(ask.filters, after=listing.next) if listing.next else None,
        },
    )


def _spans(rows: Sequence[EventRow], first: date, scale: float) -> list[Span]:
    """The bars, each in the first lane that is free."""
    free: list[float] = []
    found = []
    for row in rows:
        since, until = row.since or first, row.until or first
        x = max((since - first).days * scale, 0.0)
        end = min(max((until - first).days * scale, x + _LEAST), float(_WIDE))
        x = min(x, end - _LEAST)
        lane = next((n for n, taken in enumerate(free) if taken <= x), len(free))
        free[lane : lane + 1] = [end + 2]
        label = f"{days_words(row.begins, row.ends)}: {row.kind}, {row.status}, {', '.join(who.name for who in row.participants[:4])}"
        found.append(Span(row.event, round(x, 1), lane, round(end - x, 1), _form(row), label))
    return found


def _form(row: EventRow) -> str:
    if row.status in _OFF:
        return "off"
    if row.status not in ("occurred", "ongoing"):
        return "planned"
    vague = row.since is not None and row.until is not None and (row.until - row.since).days > _VAGUE
    return "vague" if vague else "held"


def _ticks(first: date, after: date, scale: float) -> list[Tick]:
    """Lines at Mondays, at the beginnings of months, or at those of years where there are many."""
    span = (after - first).days
    if span <= 70:
        monday = first + timedelta(days=-first.weekday() % 7)
        weeks = [monday + timedelta(days=7 * n) for n in range(span // 7 + 1)]
        return [Tick(round((day - first).days * scale, 1), f"{day.day} {day:%b}") for day in weeks if day < after]
    step = 1 if span < 400 else 3 if span < 1200 else 12
    found, number = list[Tick](), first.year * 12 + first.month
    while (day := date(number // 12, number % 12 + 1, 1)) < after:
        if (day.month - 1) % step == 0:
            found.append(Tick(round((day - first).days * scale, 1), f"{day:%Y}" if step == 12 or day.month == 1 else f"{day:%b}"))
        number += 1
    return found[:: max(1, len(found) // 12)]


class Spot(Struct, frozen=True):
    """A place on the map, with how many visits and meetings there are and which."""

    name: str
    country: str | None
    x: float
    y: float
    radius: float
    events: int


class Route(Struct, frozen=True):
    """A way from a country to a place, as the data of a path."""

    path: str


def map_(ask: Ask) -> Page:
    """Visits and meetings by place; with a traveller's name, that one's ways."""
    where, values = condition(ask.filters)
    rows = ask.view.rows(
        "SELECT p.name, p.country, any_value(p.lat), any_value(p.lon), count(DISTINCT e.event)"
        f" FROM (SELECT event FROM merged_events WHERE {where} AND kind IN ('visit', 'meeting', 'talks', 'attendance')) e"
        " JOIN merged_places p USING (event) WHERE p.lat IS NOT NULL AND p.kind <> 'country'"
        " GROUP BY p.name, p.country ORDER BY 5 DESC, 1 LIMIT 200",
        values,
    )
    spots = []
    for name, country, lat, lon, count in rows:
        x, y = world.project(float(str(lon)), float(str(lat)))
        spots.append(
            Spot(str(name), str(country) if country else None, x, y, round(2 + 1.6 * math.sqrt(int(str(count))), 1), int(str(count)))
        )
    return Page(
        "map.html",
        "Map",
        {
            "spots": spots,
            "routes": _routes(ask, where, values) if ask.filters.actor or ask.filters.country else [],
            "land": world.land(),
            "borders": world.borders() if ask.extra.get("borders") != "no" else None,
            "height": world.HEIGHT,
        },
    )


def _routes(ask: Ask, where: str, values: list[object]) -> list[Route]:
    """Arcs from the visitor's country to where the visit is."""
    rows = ask.view.rows(
        "SELECT DISTINCT v.visitor, p.lat, p.lon FROM visits v JOIN merged_places p USING (event)"
        f" WHERE v.event IN (SELECT event FROM merged_events WHERE {where}) AND p.lat IS NOT NULL AND p.kind <> 'country' LIMIT 150",
        values,
    )
    home = {each.iso3: (each.lon, each.lat) for each in load_countries()}
    found = []
    for visitor, lat, lon in rows:
        if str(visitor) in home:
            (x1, y1), (x2, y2) = world.project(*home[str(visitor)]), world.project(float(str(lon)), float(str(lat)))
            found.append(Route(f"M{x1},{y1}Q{(x1 + x2) / 2:.1f},{min(y1, y2) - abs(x1 - x2) / 6:.1f} {x2},{y2}"))
    return found


class Node(Struct, frozen=True):
    """Someone in the network, on a line of one's own."""

    id: str
    name: str
    y: int


class Edge(Struct, frozen=True):
    """Two who met: the arc between their lines, and how thick it is."""

    path: str
    width: float
    label: str


def network(ask: Ask) -> Page:
    """Who meets whom, those who meet most often: names beneath each other, an arc for each pair."""
    where, values = "true", list[object]()
    if ask.filters.actor:
        named = "contains(strip_accents(lower({}_name)), strip_accents(lower($1)))"
        where = f"({named.format('a')} OR {named.format('b')})"
        values = [ask.filters.actor]
    rows = ask.view.rows(
        f"SELECT a, a_name, b, b_name, weight, events FROM encounters WHERE {where} ORDER BY weight DESC, a, b LIMIT 60", values
    )
    names = {str(row[side]): str(row[side + 1]) for row in rows for side in (0, 2)}
    pairs = [(str(row[0]), str(row[2]), int(str(row[4]))) for row in rows]
    lines = {id_: _ROW * (n + 1) for n, id_ in enumerate(_ordered(pairs))}
    nodes = [Node(id_, names[id_], y) for id_, y in lines.items()]
    edges = [_arc(lines[a], lines[b], weight, f"{names[a]} and {names[b]}: {weight}") for a, b, weight in pairs]
    return Page("network.html", "Network", {"nodes": nodes, "edges": edges, "rows": rows, "height": _ROW * (len(nodes) + 1)})


def _ordered(pairs: Sequence[tuple[str, str, int]]) -> list[str]:
    """Those who met, each after someone met before where there is one, so that arcs are short."""
    near: dict[str, list[str]] = {}
    for a, b, _ in pairs:
        near.setdefault(a, []).append(b)
        near.setdefault(b, []).append(a)
    found: dict[str, None] = {}
    for start in sorted(near, key=lambda id_: (-len(near[id_]), id_)):
        waiting = [start]
        while waiting:
            id_ = waiting.pop(0)
            if id_ not in found:
                found[id_] = None
                waiting += [other for other in near[id_] if other not in found]
    return list(found)


def _arc(one: int, other: int, weight: int, label: str) -> Edge:
    high, low = min(one, other), max(one, other)
    reach = min(20 + (low - high) * 0.45, _ARCS)
    across = _NAMES + reach
    return Edge(f"M{_NAMES},{high}C{across:g},{high} {across:g},{low} {_NAMES},{low}", round(min(0.75 + weight / 2, 6), 1), label)


class Day(Struct, frozen=True):
    """A day of the calendar with the events on it; None for what belongs to another month."""

    day: date
    here: bool
    events: tuple[EventRow, ...]
    more: int


def calendar(ask: Ask) -> Page:
    """A month, and what is told of each of its days."""
    shown = ask.extra.get("month") or f"{ask.view.today:%Y-%m}"
    try:
        first = date.fromisoformat(f"{shown}-01")
    except ValueError:
        raise InputError("month: write YYYY-MM") from None
    if not 1 < first.year < 9999:
        raise InputError("month: write YYYY-MM, of a year from 2 to 9998")
    weeks = months.Calendar().monthdatescalendar(first.year, first.month)
    where, values = condition(ask.filters)
    found = ask.view.rows(
        f"SELECT event FROM merged_events WHERE {where} AND since < ?::DATE AND until > ?::DATE AND until - since <= 31"
        " ORDER BY claims DESC, since, event LIMIT 300",
        [*values, weeks[-1][-1] + timedelta(days=1), weeks[0][0]],
    )
    rows = rows_of(ask.view, [str(row[0]) for row in found])
    grid = [[_day(day, first.month, rows) for day in week] for week in weeks]
    before, after = first - timedelta(days=1), first + timedelta(days=32)
    return Page(
        "calendar.html",
        f"{first:%B %Y}",
        {"grid": grid, "before": f"{before:%Y-%m}", "after": f"{after:%Y-%m}", "month": shown, "address": address(ask.filters)},
    )


def _day(day: date, month: int, rows: Sequence[EventRow]) -> Day:
    on = [row for row in rows if row.since and row.until and row.since <= day < row.until]
    return Day(day, day.month == month, tuple(on[:4]), max(0, len(on) - 4))


def calendar_ics(ask: Ask) -> Body:
    """The events asked for as a calendar."""
    wanted = replace(ask.filters, limit=500)
    return Body(written("ics", merged(ask.view, listed(replace(ask, filters=wanted))), ask.settings), "text/calendar", "dateline.ics")
