"""The events asked for: as a page, and as exactly the same rows in CSV and JSON."""

from dateline.export.csv import MERGED_COLUMNS, csv_header, event_csv
from dateline.export.jsonl import event_jsonl
from dateline.lexicon.events import load_event_lexicon
from dateline.link.merge import merge_event
from dateline.store.query import load_events
from dateline.types import EventId, Merged
from dateline.web.asking import Ask, Body, Page
from dateline.web.filters import SORTS, address, asked
from dateline.web.listing import Listing, list_events
from dateline.web.shelf import View
from dateline.web.texts import trimmed
from dateline.web.words import countries

_STEPS = (0.6, 0.7, 0.8, 0.9)


def events(ask: Ask) -> Page:
    """The page of events, with what else there is by kind, status and year."""
    found = listed(ask, facets=True)
    return Page(
        "events.html",
        "Events",
        {
            "listing": found,
            "asked": asked(ask.filters),
            "address": lambda **changes: address(ask.filters, **changes),
            "sorts": SORTS,
            "kinds": sorted(load_event_lexicon().kinds),
            "countries": countries(),
            "confidences": _steps(ask.filters.confidence),
        },
    )


def _steps(asked: float | None) -> list[tuple[float, str]]:
    """The scores to choose from, in words, with the one asked for."""
    return sorted({(step, f"{step:.0%}") for step in (*_STEPS, *(() if asked is None else (asked,)))})


def events_csv(ask: Ask) -> Body:
    """The same events as CSV."""
    lines = [csv_header(MERGED_COLUMNS), *(event_csv(trimmed(each, ask.settings)) for each in merged(ask.view, listed(ask)))]
    return Body(b"".join(lines), "text/csv; charset=utf-8", "events.csv")


def events_json(ask: Ask) -> Body:
    """The same events as JSON, in the form of `dateline show --format jsonl`."""
    lines = [event_jsonl(trimmed(each, ask.settings)).strip() for each in merged(ask.view, listed(ask))]
    return Body(b"[" + b",\n".join(lines) + b"]\n", "application/json")


def listed(ask: Ask, *, facets: bool = False) -> Listing:
    """The events asked for; with `facets`, how many there are by kind, status and year too."""
    articles = ask.edition.archive.find(ask.filters.q, ask.view.today) if ask.filters.q else None
    return list_events(ask.view, ask.filters, articles, facets=facets)


def merged(view: View, listing: Listing) -> list[Merged]:
    """The events of a page by all their claims, in its order."""
    ids = [EventId(row.event) for row in listing.rows]
    return [merge_event(event, view.today) for event in load_events(view.connection, ids, known=view.known)]
