"""What the API answers, as types; the OpenAPI document is made from them."""

from typing import Any

from msgspec import Struct

from dateline.export.lines import MergedLine, RecordLine
from dateline.store.changes import Alteration
from dateline.store.dyads import Dyad
from dateline.store.follow import Balance, Coverage, Encounter, LeadTime, Upcoming, Visit
from dateline.store.travels import Journey


class EventsAnswer(Struct, frozen=True):
    """A page of events; `next` is what to give as `after` for the one that follows, None at the end."""

    total: int
    next: str | None
    events: tuple[MergedLine, ...]


class ArticleShort(Struct, frozen=True):
    """An article in short; `claims` is how many events it tells."""

    id: str
    published: str
    source: str | None
    title: str
    claims: int


class ArticlesAnswer(Struct, frozen=True):
    """A page of articles, the newest first."""

    total: int
    next: str | None
    articles: tuple[ArticleShort, ...]


class ArticleAnswer(Struct, frozen=True):
    """What was read from an article. `whole` is whether its text may be given; else text and mentions are left out, evidence cut."""

    whole: bool
    record: RecordLine


class ActorShort(Struct, frozen=True):
    """Someone who takes part in events."""

    actor: str
    name: str
    kind: str | None
    country: str | None
    events: int


class ActorsAnswer(Struct, frozen=True):
    """Those whose name has the words, the busiest first."""

    total: int
    next: str | None
    rows: tuple[ActorShort, ...]


class UpcomingAnswer(Struct, frozen=True):
    """What is planned or going on."""

    total: int
    next: str | None
    rows: tuple[Upcoming, ...]


class BalancesAnswer(Struct, frozen=True):
    """Visits exchanged by pair and level."""

    total: int
    next: str | None
    rows: tuple[Balance, ...]


class VisitsAnswer(Struct, frozen=True):
    """Visits, each with the one it answers."""

    total: int
    next: str | None
    rows: tuple[Visit, ...]


class DyadsAnswer(Struct, frozen=True):
    """Directed pairs of countries by month and type."""

    total: int
    next: str | None
    rows: tuple[Dyad, ...]


class NetworkAnswer(Struct, frozen=True):
    """Who meets whom."""

    total: int
    next: str | None
    rows: tuple[Encounter, ...]


class TravelsAnswer(Struct, frozen=True):
    """Journeys abroad of someone."""

    total: int
    next: str | None
    rows: tuple[Journey, ...]


class LeadsAnswer(Struct, frozen=True):
    """Days from the first announcement to the event."""

    total: int
    next: str | None
    rows: tuple[LeadTime, ...]


class CoverageAnswer(Struct, frozen=True):
    """Articles read by source and day."""

    total: int
    next: str | None
    rows: tuple[Coverage, ...]


class ChangesAnswer(Struct, frozen=True):
    """What became of the record."""

    total: int
    next: str | None
    rows: tuple[Alteration, ...]


class TableAnswer(Struct, frozen=True):
    """The answer to a question in SQL; `cut` is whether there are more rows."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]
    cut: bool


class IndexAnswer(Struct, frozen=True):
    """What is there: the version of the record, its days, and the addresses of the API."""

    version: str
    first: str | None
    last: str | None
    paths: tuple[str, ...]
