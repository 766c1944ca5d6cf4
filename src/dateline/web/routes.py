"""Which address is answered by which function."""

from dateline.web import page_article, page_event, page_events, page_front
from dateline.web.asking import PageFunction

PAGES: tuple[tuple[str, PageFunction], ...] = (
    ("/", page_front.front),
    ("/events", page_events.events),
    ("/events.csv", page_events.events_csv),
    ("/events.json", page_events.events_json),
    ("/events/{event}", page_event.event),
    ("/articles", page_article.articles),
    ("/articles/{article:path}", page_article.article),
)
API: tuple[tuple[str, PageFunction], ...] = ()
