"""What pages are made of: as of any day the same as the store itself answers, however little is worked out anew."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace

from dateline.store import open_store
from dateline.store.connect import connect
from dateline.store.views import make_views
from dateline.types import Record, Status
from dateline.web.shelf import Shelf
from test_store import argument, make_claim, make_record

FIRST = date(2024, 5, 1)
TABLES = (
    "merged_claims", "merged_days", "merged_events", "merged_participants", "merged_places", "merged_links", "visits", "visits_exchanged",
    "directed_pairs", "dyads", "encounters", "journeys", "upcoming_events", "visit_balance", "lead_times", "coverage", "claim_actors",
    "claim_countries", "claim_sources",
)  # fmt: skip
TOLD: tuple[tuple[str, str | None, Status, str], ...] = (
    ("visit", "2024-05-16", "planned", "NOR"),
    ("visit", "2024-05-16", "postponed", "NOR"),
    ("visit", "2024-05-20", "planned", "NOR"),
    ("visit", "2024-05-02", "occurred", "KEN"),
    ("meeting", "2024-05-03", "occurred", "KEN"),
    ("talks", None, "proposed", "NOR"),
    ("visit", "2024-05-07", "planned", "JPN"),
)
DAYS = (0, 1, 2, 3, 4, 5, 12)


def records() -> Iterator[Record]:
    for number, (day, (kind, start, status, country)) in enumerate(zip(DAYS, TOLD, strict=True), start=1):
        people = (argument("Anna Bo", country), argument("Carl Dee", "ITA", "counterpart"))
        claim = replace(make_claim(f"c{number}", kind=kind, start=start, status=status), arguments=people)
        yield make_record(f"r{number}", claim, published=FIRST + timedelta(day))


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """Seven dispatches; what the sixth tells was merged into what the fifth does on the 9th, that into another on the 11th."""
    path = tmp_path / "record.duckdb"
    with open_store(path) as opened:
        opened.add(records())
    with connect(path, read_only=False) as connection:
        connection.execute("UPDATE claims SET joined = id, event = id WHERE id IN ('c4', 'c5', 'c6')")
        connection.execute(
            "INSERT INTO tombstones VALUES ('c6', 'c5', 'merged', 'x', '2024-05-09'), ('c5', 'c4', 'merged', 'y', '2024-05-11')"
        )
        connection.execute("UPDATE claims SET event = 'c4' WHERE id IN ('c5', 'c6')")
    return path


def test_the_record_as_of_each_day_is_what_the_store_says(store: Path) -> None:
    """Every table of every day has the rows that are worked out from the whole store, before, between and after merges."""
    shelf = Shelf(store)
    for day in (None, *(FIRST + timedelta(n) for n in range(-1, 13))):
        with connect(store, read_only=True) as connection, shelf.edition().view(day, 5.0) as view:
            make_views(connection, day, follow=True)
            for name in TABLES:
                columns = ", ".join(f'"{row[0]}"' for row in connection.execute(f"DESCRIBE {name}").fetchall())
                query = f"SELECT {columns} FROM {name}"
                assert sorted(map(repr, view.rows(query))) == sorted(map(repr, connection.execute(query).fetchall())), (day, name)
    shelf.close()


def test_events_are_borne_out_as_when_they_are_merged(store: Path) -> None:
    """The score by which pages filter is that of the merged event, as of each day."""
    shelf = Shelf(store)
    for day in (None, *(FIRST + timedelta(n) for n in range(13))):
        with open_store(store, read_only=True) as opened, shelf.edition().view(day, 5.0) as view:
            told = {merged.event.id: merged.confidence.score for merged in opened.merged(as_of=day)}
            scores = {str(event): score for event, score in view.rows("SELECT event, confidence FROM merged_events")}
            assert scores == pytest.approx(told)
    shelf.close()
