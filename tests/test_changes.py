"""What became of the record since a day."""

from datetime import date
from pathlib import Path

import duckdb
import pytest

from dateline.store import open_store
from dateline.store.changes import Alteration
from test_merge import telling

Row = tuple[str, str, str, str | None, str | None, str | None]


def day(number: int) -> date:
    return date(2024, 5, number)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Event c1: planned on May 1 (claim c1), moved on May 3 (c3), merged with c5's event on May 7 by c7, which says that it took place."""
    path = tmp_path / "a.duckdb"
    tellings = [
        telling(1, "planned", "2024-05-16", places=["Lima"]),
        telling(3, "planned", "2024-05-20", places=["Lima", "Cusco"]),
        telling(5, "planned", "2024-05"),
        telling(7, "occurred", "2024-05-20", published=day(7)),
    ]
    with open_store(path) as store:
        store.add([t.record for t in tellings])
    connection = duckdb.connect(str(path))
    connection.execute("UPDATE claims SET event = 'c1'")
    connection.execute("UPDATE claims SET joined = 'c1' WHERE id <> 'c5'")
    connection.execute("DELETE FROM events WHERE id <> 'c1'")
    connection.execute(
        "INSERT INTO tombstones VALUES ('c5', 'c1', 'merged', 'c7', '2024-05-07'), ('c3', NULL, 'withdrawn', 'c0', '2024-05-06')"
    )
    connection.close()
    return path


def rows(found: "list[Alteration]") -> list[Row]:
    return [(str(a.day)[8:], a.event, a.change if a.field is None else f"{a.change} {a.field}", a.before, a.after, a.claim) for a in found]


def test_added_changed_merged_withdrawn_by_day(path: Path) -> None:
    """Each field that changed, with the claim that changed it; what was merged, with the claim that tied the two."""
    with open_store(path, read_only=True) as store:
        found = rows(list(store.changes(day(1))))
        assert rows(list(store.changes(day(4)))) == [row for row in found if row[0] >= "04"]
        assert rows(list(store.changes(day(1), as_of=day(5)))) == [row for row in found if row[0] <= "05"]
        assert list(store.changes(day(8))) == []
        assert list(store.changes(day(1), country="FRA")) == []
        assert rows(list(store.changes(day(1), country="PER"))) == [row for row in found if row[2] != "withdrawn"]
    assert found == [
        ("01", "c1", "added status", None, "planned", "c1"),
        ("03", "c1", "changed start", "2024-05-16", "2024-05-20", "c3"),
        ("03", "c1", "changed end", "2024-05-16", "2024-05-20", "c3"),
        ("03", "c1", "changed places", "Lima", "Lima, Cusco", "c3"),
        ("05", "c5", "added status", None, "planned", "c5"),
        ("06", "c3", "withdrawn", None, None, "c0"),
        ("07", "c1", "changed status", "planned", "occurred", "c7"),
        ("07", "c5", "merged", None, "c1", "c7"),
    ]


def test_an_event_has_as_of_a_day_the_claims_known_then(path: Path) -> None:
    """Before they were merged, they were two; an id that was merged leads on; plans are judged as of the day."""
    with open_store(path, read_only=True) as store:
        assert [[t.claim.id for t in e.tellings] for e in store.events(as_of=day(6))] == [["c5"], ["c1", "c3"]]
        assert [m.modality.status for m in store.merged(as_of=day(6))] == ["planned", "planned"]
        assert [(m.modality.status, m.start) for m in store.merged()] == [("occurred", "2024-05-20")]
        assert [m.start for m in store.merged(as_of=day(2))] == ["2024-05-16"]
        assert store.event("c5").id == "c1"
        assert store.event("c5", as_of=day(6)).id == "c5"
        assert "c3" not in store.explain("c1", as_of=day(2))
        assert [m.unconfirmed for m in store.merged(as_of=day(6), today=date(2024, 6, 1))] == [True, True]
        assert list(store.merged(as_of=day(6), today=date(2024, 6, 1), unconfirmed=False)) == []


def test_filters_ask_the_merged_event(path: Path) -> None:
    """The status, kind and days are those of the event, not of one of its claims; confidence can be asked for."""
    with open_store(path, read_only=True) as store:
        assert [e.id for e in store.events(status="occurred")] == ["c1"]
        assert list(store.events(status="planned")) == []
        assert [e.id for e in store.events(status="planned", as_of=day(4))] == ["c1"]
        assert list(store.events(until=day(17))) == []
        assert [e.id for e in store.events(since=day(20), until=day(21))] == ["c1"]
        (merged,) = store.merged()
        assert [e.id for e in store.events(confidence=merged.confidence.score)] == ["c1"]
        assert list(store.events(confidence=merged.confidence.score + 0.01)) == []
