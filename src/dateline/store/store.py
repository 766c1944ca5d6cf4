"""The store as people hold it: a DuckDB file, open for reading or for writing."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import partial
from itertools import islice
from pathlib import Path
from types import TracebackType
from typing import Unpack

import duckdb

from dateline.coder import coder_version
from dateline.errors import StoreError
from dateline.link.merge import merge_event
from dateline.store.changes import Alteration, find_changes
from dateline.store.connect import connect
from dateline.store.dyads import Dyad, find_dyads
from dateline.store.editions import find_superseded, withdraw_articles
from dateline.store.explain import explain_event
from dateline.store.follow import (
    Balance,
    Coverage,
    Encounter,
    LeadTime,
    Upcoming,
    Visit,
    find_balances,
    find_coverage,
    find_encounters,
    find_lead_times,
    find_upcoming,
    find_visits,
)
from dateline.store.forget import forget_article
from dateline.store.query import Query, find_events, find_ids, find_known, find_merged, load_events, match_events
from dateline.store.recode import outdated
from dateline.store.results import Events, Rows
from dateline.store.sql import ROWS, SECONDS, Table, ask
from dateline.store.travels import Journey, find_journeys
from dateline.store.views import newest_day
from dateline.store.write import Change, write_records
from dateline.types import Article, ArticleId, Event, Merged, Record, Withdrawal

_BATCH = 1024


class Store:
    """An open store; close it, or use it as a context manager."""

    def __init__(self, connection: duckdb.DuckDBPyConnection) -> None:
        self._connection = connection

    def __enter__(self) -> "Store":
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Close the file; what was added is in it."""
        self._connection.close()

    def add(self, records: Iterable[Record], *, coder: str | None = None) -> list[Change]:
        """What became of each record: new, changed (its article was there with another text), recoded, or unchanged.

        Records are written 1,024 at a time, each time all or none. `coder` names what read them (None: this program with its
        default model); a record of an article that is there unchanged is written again only where its coder is another.

        Raises: StoreError where the file can't be written.
        """
        waiting, changes = iter(records), list[Change]()
        while batch := list(islice(waiting, _BATCH)):
            changes.extend(write_records(self._connection, batch, coder or coder_version()))
        return changes

    def known(self, articles: Sequence[Article], *, coder: str | None = None) -> dict[str, Record]:
        """The records of the articles that are there just as given and were read by that coder, by the article's id."""
        return find_known(self._connection, articles, coder or coder_version())

    def outdated(self, *, coder: str | None = None, size: int = _BATCH) -> Iterator[dict[str, Record]]:
        """The records that another coder made, so many at a time, each lot by the article's id."""
        return outdated(self._connection, coder or coder_version(), size)

    def forget(self, article: str, *, today: date) -> int:
        """How many claims were forgotten with an article; its events that nothing else tells have a tombstone of that day.

        Raises: StoreError where there is no such article, or the file can't be written.
        """
        return forget_article(self._connection, article, today)

    def events(self, **query: Unpack[Query]) -> Events[Event]:
        """The events asked for (see `Query`; all, where nothing is), in order of their days: `store.events(country="FRA")`."""
        return Events(lambda: find_events(self._connection, query), lambda: find_merged(self._connection, query))

    def merged(self, **query: Unpack[Query]) -> Events[Merged]:
        """The same events, each by all its claims: `store.merged(as_of=date(2024, 5, 14), confidence=0.5)`."""
        return Events(lambda: find_merged(self._connection, query), lambda: find_merged(self._connection, query))

    def changes(
        self, since: date, *, as_of: date | None = None, actor: str | None = None, country: str | None = None, kind: str | None = None
    ) -> Iterator[Alteration]:
        """What became of the events asked for, by day, from what was published on `since` on: `store.changes(date(2024, 5, 14))`."""
        query: Query = {"as_of": as_of, "actor": actor, "country": country, "kind": kind}
        asked = actor is not None or country is not None or kind is not None
        return find_changes(self._connection, since, as_of=as_of, events=find_ids(self._connection, query) if asked else None)

    def event(self, prefix: str, *, as_of: date | None = None) -> Event:
        """The event whose id, or one of whose claims' ids, is or begins with `prefix`, with the claims published by `as_of`.

        The id of an event that was merged into another finds the other.

        Raises: StoreError where there is none, or more than one.
        """
        ids = match_events(self._connection, prefix, as_of=as_of)
        if len(ids) > 1:
            raise StoreError(f"{prefix}: more than one event begins so ({', '.join(ids)}); give more of its id")
        found = next(load_events(self._connection, ids, as_of), None)
        if found is None:
            raise StoreError(f"{prefix}: no such event in the store; dateline show lists them with their ids")
        return found

    def visits(self, *countries: str, as_of: date | None = None, today: date | None = None) -> list[Visit]:
        """The visits exchanged, each with the one that it answers: `store.visits("CHN", "RUS")`, of one country with all, or all."""
        return find_visits(self._connection, countries, as_of=as_of, today=today)

    def balances(self, *countries: str, as_of: date | None = None, today: date | None = None) -> list[Balance]:
        """How many visits went each way, by level, and whose turn it is."""
        return find_balances(self._connection, countries, as_of=as_of, today=today)

    def travels(self, actor: str, *, as_of: date | None = None, today: date | None = None) -> list[Journey]:
        """The journeys abroad of someone, by part of the name or by id, and which was the first since taking office."""
        return find_journeys(self._connection, actor, as_of=as_of, today=today)

    def upcoming(self, *, as_of: date | None = None, today: date | None = None, days: int | None = None) -> list[Upcoming]:
        """What is planned or going on and not over by `today` (None: `as_of`, or the newest article's day), soonest first."""
        return find_upcoming(self._connection, as_of=as_of, today=today, days=days)

    def dyads(
        self,
        *countries: str,
        as_of: date | None = None,
        since: str | None = None,
        until: str | None = None,
        zeros: bool = False,
    ) -> Rows[Dyad]:
        """Directed pairs of countries by month ("2024-05"), with counts by PLOVER type and status; with `zeros`, none left out."""
        found = partial(find_dyads, self._connection, as_of=as_of, countries=countries, since=since, until=until, zeros=zeros)
        return Rows(found, Dyad)

    def coverage(self, *, as_of: date | None = None) -> list[Coverage]:
        """How many articles were read, by source and day: the denominator of any count."""
        return find_coverage(self._connection, as_of=as_of)

    def network(self, *, actor: str | None = None, least: int = 1, as_of: date | None = None) -> list[Encounter]:
        """Who meets whom, at how many events: pairs with someone of that name (None: all) who met at least so often."""
        return find_encounters(self._connection, as_of=as_of, today=None, actor=actor, least=least)

    def lead_times(self, *, kind: str | None = None, as_of: date | None = None) -> list[LeadTime]:
        """How long before each event it was announced, where both days are known."""
        return find_lead_times(self._connection, as_of=as_of, today=None, kind=kind)

    def sql(self, query: str, *, as_of: date | None = None, today: date | None = None, seconds: float = SECONDS, rows: int = ROWS) -> Table:
        """The answer to a SELECT on the documented views, worked out in a process of its own; open the store read-only for it.

        Raises: QueryError where the question isn't one SELECT, is wrong, or takes too much time or memory.
        """
        found = self._connection.execute("SELECT path FROM duckdb_databases() WHERE NOT internal").fetchone()
        return ask(Path(found[0] if found else ""), query, as_of=as_of, today=today, seconds=seconds, rows=rows)

    def explain(self, prefix: str, *, as_of: date | None = None, today: date | None = None) -> str:
        """How an event came to be in the record: what its claims agree on and where they differ, and the derivation of each, as text.

        Raises: StoreError where no event, or more than one, has an id that begins with `prefix`.
        """
        return explain_event(merge_event(self.event(prefix, as_of=as_of), today or as_of or newest_day(self._connection)))

    def superseded(self, items: Sequence[Article | Withdrawal]) -> frozenset[ArticleId]:
        """The ids of those stories of which a later version is there than the one given."""
        return find_superseded(self._connection, items)

    def withdraw(self, withdrawals: Sequence[Withdrawal], *, today: date) -> int:
        """How many articles were forgotten since their publisher has withdrawn them; `today` dates what comes without a moment.

        Those of which a later version is there stay. Raises: StoreError where the file can't be written.
        """
        return withdraw_articles(self._connection, withdrawals, today)


def open_store(path: Path | str, *, read_only: bool = False) -> Store:
    """The store at `path`, made where it is not there and may be written.

    Raises: StoreError where the file is missing (read-only), locked, not a store, newer than this program, or can't be written.
    """
    return Store(connect(Path(path), read_only=read_only))
