"""Which address is answered by which function."""

from dateline.web import openapi, page_article, page_charts, page_event, page_events, page_front, page_people, page_search
from dateline.web.api import sql
from dateline.web.asking import PageFunction
from dateline.web.operations import OPERATIONS

PAGES: tuple[tuple[str, PageFunction], ...] = (
    ("/", page_front.front),
    ("/events", page_events.events),
    ("/events.csv", page_events.events_csv),
    ("/events.json", page_events.events_json),
    ("/events/{event}", page_event.event),
    ("/articles", page_article.articles),
    ("/articles/{article:path}", page_article.article),
    ("/actors/{actor:path}", page_people.actor),
    ("/countries", page_people.countries),
    ("/countries/{country}", page_people.country),
    ("/dyads", page_people.dyad),
    ("/dyads/{a}/{b}", page_people.dyad),
    ("/timeline", page_charts.timeline),
    ("/map", page_charts.map_),
    ("/network", page_charts.network),
    ("/calendar", page_charts.calendar),
    ("/calendar.ics", page_charts.calendar_ics),
    ("/search", page_search.search),
    ("/changes", page_search.changes),
    ("/docs", openapi.docs),
)
"""Pages, and the data behind them."""
API: tuple[tuple[str, PageFunction], ...] = (
    ("/api/v1", openapi.index),
    ("/api/v1/openapi.json", openapi.document),
    *((f"/api/v1{operation.path}".replace("{article}", "{article:path}"), operation.function) for operation in OPERATIONS),
)
"""The API; what it can't answer is told as a problem."""
APART: frozenset[PageFunction] = frozenset({sql})
"""What is worked out in a process of its own, while others ask the record."""
