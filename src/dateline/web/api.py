"""The API: the same questions as pages and command line, answered as data."""

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from itertools import islice
from typing import TypeVar

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from dateline.errors import InputError
from dateline.export.contract import record_line
from dateline.export.merged import merged_line
from dateline.export.rows import rows_csv
from dateline.store.changes import Alteration, find_changes
from dateline.store.dyads import Dyad, count_dyads, find_dyads
from dateline.store.follow import Balance, Coverage, Encounter, LeadTime, Upcoming, Visit
from dateline.store.travels import Journey, find_journeys
from dateline.types import Merged
from dateline.web import answers, page_article, page_event
from dateline.web.asking import Ask, Body
from dateline.web.filters import mark_after, read_after
from dateline.web.page_events import listed, merged
from dateline.web.quotes import may_show_whole
from dateline.web.texts import cut_claim, trimmed
from dateline.web.writing import written

R = TypeVar("R", bound=Struct)
JSON = "application/json"
FORMATS = {
    "json": JSON,
    "jsonl": "application/x-ndjson",
    "csv": "text/csv; charset=utf-8",
    "parquet": "application/vnd.apache.parquet",
    "ics": "text/calendar; charset=utf-8",
}
"""The formats of events, and their media types."""
_MOST_CHANGES, _MOST_JOURNEYS, _LONGEST = 5_000, 500, 366


def events(ask: Ask) -> Body:
    """A page of events."""
    format_ = _format(ask, tuple(FORMATS))
    listing = listed(ask)
    found: list[Merged] = merged(ask.view, listing)
    if format_ != "json":
        return Body(written(format_, found, ask.settings), FORMATS[format_], f"events.{format_}")
    lines = tuple(merged_line(trimmed(each, ask.settings)) for each in found)
    return _json(answers.EventsAnswer(listing.total, listing.next, lines))


def event(ask: Ask) -> Body:
    """An event."""
    return _json(merged_line(page_event.load(ask, ask.ids["event"])))


def articles(ask: Ask) -> Body:
    """A page of articles."""
    context = page_article.found(ask)
    values = ((str(id_), str(day), None if by is None else str(by), str(title), int(str(n))) for id_, day, by, title, n in context.rows)
    rows = tuple(answers.ArticleShort(*each) for each in values)
    return _json(answers.ArticlesAnswer(context.total, context.next, rows))


def article(ask: Ask) -> Body:
    """What was read from an article, as far as it may be handed out."""
    record = page_article.load(ask, ask.ids["article"])
    if may_show_whole(record, ask.settings):
        return _json(answers.ArticleAnswer(True, record_line(record)))
    claims = tuple(cut_claim(record, claim, ask.settings) for claim in record.claims)
    bare = replace(record, claims=claims, times=(), timexes=(), places=(), actors=(), attributions=(), relations=())
    line = record_line(bare)
    return _json(answers.ArticleAnswer(False, replace(line, article=replace(line.article, text=""))))


def actors(ask: Ask) -> Body:
    """Those whose name has the words `q`, or everybody, the busiest first."""
    rows = ask.view.rows(
        "SELECT actor, any_value(name), any_value(kind), any_value(country), count(DISTINCT event)::INTEGER FROM merged_participants"
        " WHERE actor IN (SELECT actor FROM claim_actors WHERE contains(name, strip_accents(lower(?)))) GROUP BY actor ORDER BY 5 DESC, 1",
        [ask.filters.q or ""],
    )
    found = [answers.ActorShort(*row) for row in rows]  # type: ignore[arg-type]
    return _rows(ask, found, answers.ActorShort, answers.ActorsAnswer)


def upcoming(ask: Ask) -> Body:
    """What is planned or going on, soonest first."""
    return _rows(ask, ask.view.store.upcoming(as_of=ask.view.as_of), Upcoming, answers.UpcomingAnswer)


def exchanges(ask: Ask) -> Body:
    """Visits exchanged, by pair and level."""
    return _rows(ask, ask.view.store.balances(*ask.filters.country, as_of=ask.view.as_of), Balance, answers.BalancesAnswer)


def visits(ask: Ask) -> Body:
    """Visits, each with the one it answers."""
    return _rows(ask, ask.view.store.visits(*ask.filters.country, as_of=ask.view.as_of), Visit, answers.VisitsAnswer)


def dyads(ask: Ask) -> Body:
    """Directed pairs of countries by month and type."""
    connection, asked = ask.view.connection, ask.filters.country
    total = count_dyads(connection, as_of=ask.view.as_of, countries=asked)
    shown = find_dyads(connection, as_of=ask.view.as_of, countries=asked, part=(_start(ask), ask.filters.limit))
    return _page(ask, total, tuple(shown), kind=Dyad, answer=answers.DyadsAnswer)


def network(ask: Ask) -> Body:
    """Who meets whom."""
    return _rows(ask, ask.view.store.network(actor=ask.filters.actor, as_of=ask.view.as_of), Encounter, answers.NetworkAnswer)


def travels(ask: Ask) -> Body:
    """Journeys abroad of someone."""
    if ask.filters.actor is None:
        raise InputError("actor: whose journeys? Give part of a name, or an actor's id")
    view = ask.view
    found = find_journeys(view.connection, ask.filters.actor, as_of=view.as_of, today=None, newest=_MOST_JOURNEYS, known=view.known)
    return _rows(ask, found, Journey, answers.TravelsAnswer)


def leads(ask: Ask) -> Body:
    """Days from the first announcement to the event."""
    return _rows(ask, ask.view.store.lead_times(kind=ask.filters.kind, as_of=ask.view.as_of), LeadTime, answers.LeadsAnswer)


def coverage(ask: Ask) -> Body:
    """Articles read by source and day."""
    return _rows(ask, ask.view.store.coverage(as_of=ask.view.as_of), Coverage, answers.CoverageAnswer)


def changes(ask: Ask) -> Body:
    """What became of the record since a day, at most a year back."""
    given = ask.filters.since or (ask.view.today - timedelta(days=30)).isoformat()
    try:
        since = max(date.fromisoformat(given), ask.view.today - timedelta(days=_LONGEST))
    except (ValueError, OverflowError):
        raise InputError(f"since: {given!r} is no day; write YYYY-MM-DD") from None
    found = list(islice(find_changes(ask.view.connection, since, as_of=ask.view.as_of, known=ask.view.known), _MOST_CHANGES))
    return _rows(ask, found, Alteration, answers.ChangesAnswer)


def sql(ask: Ask) -> Body:
    """The answer to one SELECT."""
    query = ask.extra.get("query", "").strip()
    if not query:
        raise InputError("query: give one SELECT")
    table = ask.edition.questions.ask(query, ask.settings, ask.filters)
    return _json(answers.TableAnswer(table.columns, table.rows, table.cut))


def _rows(ask: Ask, rows: Sequence[R], kind: type[R], answer: Callable[[int, str | None, tuple[R, ...]], Struct]) -> Body:
    """A page of rows, as JSON or CSV."""
    start = _start(ask)
    return _page(ask, len(rows), tuple(rows[start : start + ask.filters.limit]), kind=kind, answer=answer)


def _page(ask: Ask, total: int, shown: tuple[R, ...], *, kind: type[R], answer: Callable[[int, str | None, tuple[R, ...]], Struct]) -> Body:
    """The rows of a page, of so many in all, as JSON or CSV."""
    if _format(ask, ("json", "csv")) == "csv":
        return Body(b"".join(rows_csv(shown, kind)), FORMATS["csv"], "rows.csv")
    end = _start(ask) + ask.filters.limit
    return _json(answer(total, mark_after((str(end), "")) if end < total else None, shown))


def _start(ask: Ask) -> int:
    """How many rows stand on the pages before."""
    after = read_after(ask.filters.after)
    return int(after[0]) if after is not None and after[0].isascii() and after[0].isdigit() and len(after[0]) < 10 else 0


def _format(ask: Ask, known: Sequence[str]) -> str:
    given = ask.extra.get("format") or "json"
    if given not in known:
        raise InputError(f"format: {given!r} is none of {', '.join(known)}")
    return given


def _json(answer: Struct) -> Body:
    return Body(msgspec.json.encode(answer) + b"\n", JSON)
