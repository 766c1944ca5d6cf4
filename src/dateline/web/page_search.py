"""Search over names and texts, and what changed."""

from datetime import date, timedelta
from itertools import islice

from dateline.errors import InputError
from dateline.lexicon.world import countries_by_name
from dateline.store.changes import find_changes
from dateline.web.asking import Ask, Page

_MOST, _LONGEST = 30, 92


def search(ask: Ask) -> Page:
    """Countries, people and articles for the words asked for."""
    words = ask.filters.q or ""
    country = countries_by_name().get(words.lower())
    people: list[tuple[object, ...]] = []
    articles: list[tuple[object, ...]] = []
    if words:
        people = ask.view.rows(
            "SELECT actor, any_value(name), any_value(country), count(DISTINCT event) FROM merged_participants"
            " WHERE actor IN (SELECT actor FROM claim_actors WHERE contains(name, strip_accents(lower(?))))"
            " GROUP BY actor ORDER BY 4 DESC, 2 LIMIT ?",
            [words, _MOST],
        )
        articles = ask.view.rows(
            "SELECT id, published, title, coalesce(agency, outlet, 'source not named') FROM articles"
            " WHERE id IN (SELECT unnest(?::VARCHAR[])) ORDER BY published DESC, id DESC",
            [list(ask.edition.archive.find(words, ask.view.today, _MOST))],
        )
    found = {"words": words, "country_found": country, "people": people, "articles": articles, "whole": ask.edition.archive.whole}
    return Page("search.html", f"Search: {words}" if words else "Search", found)


def changes(ask: Ask) -> Page:
    """What became of the record since a day."""
    try:
        since = date.fromisoformat(ask.extra.get("since") or (ask.view.today - timedelta(days=30)).isoformat())
    except ValueError:
        raise InputError("since: write YYYY-MM-DD") from None
    since = max(since, ask.view.today - timedelta(days=_LONGEST))
    found = list(islice(find_changes(ask.view.connection, since, as_of=ask.view.as_of, known=ask.view.known), 500))
    return Page("changes.html", "What changed", {"since": since, "rows": list(reversed(found))})
