"""The questions that the API answers: address, parameters, type of answer."""

from msgspec import Struct

from dateline.export.lines import MergedLine
from dateline.web import answers, api
from dateline.web.asking import PageFunction

_PAGED = ("as_of", "after", "limit")
_EVENTS = ("country", "actor", "kind", "status", "since", "until", "source", "q", "confidence", "unconfirmed", "sort", "formats", *_PAGED)


class Operation(Struct, frozen=True):
    """A question: its address below /api/v1, what it is called, and what it takes and gives."""

    path: str
    name: str
    summary: str
    function: PageFunction
    answer: type
    parameters: tuple[str, ...]
    required: tuple[str, ...] = ()


OPERATIONS = (
    Operation("/events", "events", "Events, by all their claims", api.events, answers.EventsAnswer, _EVENTS),
    Operation("/events/{event}", "event", "An event, by its id or the beginning of it", api.event, MergedLine, ("as_of",)),
    Operation("/articles", "articles", "Articles, the newest first", api.articles, answers.ArticlesAnswer, ("q", "source", *_PAGED)),
    Operation("/articles/{article}", "article", "What was read from an article", api.article, answers.ArticleAnswer, ("as_of",)),
    Operation("/actors", "actors", "Who takes part", api.actors, answers.ActorsAnswer, ("q", "format", *_PAGED)),
    Operation("/upcoming", "upcoming", "What is planned or going on", api.upcoming, answers.UpcomingAnswer, ("format", *_PAGED)),
    Operation("/exchanges", "exchanges", "Visits exchanged", api.exchanges, answers.BalancesAnswer, ("country", "format", *_PAGED)),
    Operation("/visits", "visits", "Visits and those they answer", api.visits, answers.VisitsAnswer, ("country", "format", *_PAGED)),
    Operation("/dyads", "dyads", "Directed pairs of countries by month", api.dyads, answers.DyadsAnswer, ("country", "format", *_PAGED)),
    Operation("/network", "network", "Who meets whom", api.network, answers.NetworkAnswer, ("actor", "format", *_PAGED)),
    Operation("/travels", "travels", "Journeys abroad", api.travels, answers.TravelsAnswer, ("actor", "format", *_PAGED), ("actor",)),
    Operation("/leads", "leads", "Days from announcement to event", api.leads, answers.LeadsAnswer, ("kind", "format", *_PAGED)),
    Operation("/coverage", "coverage", "Articles read by source and day", api.coverage, answers.CoverageAnswer, ("format", *_PAGED)),
    Operation("/changes", "changes", "What changed since a day", api.changes, answers.ChangesAnswer, ("since", "format", *_PAGED)),
    Operation("/sql", "sql", "A question in SQL", api.sql, answers.TableAnswer, ("query", "as_of"), ("query",)),
)
"""All of them."""
