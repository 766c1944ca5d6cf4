"""Which address is answered by which function."""

from dateline.web import page_article, page_charts, page_event, page_events, page_front, page_people, page_search
from dateline.web.asking import PageFunction

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
)
API: tuple[tuple[str, PageFunction], ...] = ()
