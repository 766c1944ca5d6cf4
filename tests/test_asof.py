"""What the store knew on a day."""

from datetime import date
from pathlib import Path

import pytest

from dateline.store import open_store
from dateline.store.asof import claims_as_of
from dateline.store.connect import connect
from test_store import make_claim, make_record


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Three events, told on the 1st, 2nd and 3rd; the third was merged into the second on the 4th, that into the first on the 6th."""
    path = tmp_path / "record.duckdb"
    with open_store(path) as store:
        store.add([make_record(f"r{n}", make_claim(f"c{n}", start=f"2024-0{n + 5}-01"), published=date(2024, 5, n)) for n in (1, 2, 3)])
    with connect(path, read_only=False) as connection:
        connection.execute(
            "INSERT INTO tombstones VALUES ('c3', 'c2', 'merged', 'x', '2024-05-04'), ('c2', 'c1', 'merged', 'y', '2024-05-06')"
        )
        connection.execute("UPDATE claims SET event = 'c1'")
    return path


@pytest.mark.parametrize(
    ("day", "events"),
    [
        (date(2024, 4, 30), {}),
        (date(2024, 5, 2), {"c1": "c1", "c2": "c2"}),
        (date(2024, 5, 3), {"c1": "c1", "c2": "c2", "c3": "c3"}),
        (date(2024, 5, 5), {"c1": "c1", "c2": "c2", "c3": "c2"}),
        (date(2024, 5, 6), {"c1": "c1", "c2": "c1", "c3": "c1"}),
        (None, {"c1": "c1", "c2": "c1", "c3": "c1"}),
    ],
)
def test_claims_and_their_events_as_of_a_day(path: Path, day: date | None, events: dict[str, str]) -> None:
    """Claims published by then, on the events they joined, or on what these had been merged into by then."""
    with connect(path, read_only=True) as connection:
        assert dict(connection.execute(f"SELECT id, event FROM {claims_as_of(day)} c").fetchall()) == events
