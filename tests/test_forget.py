"""An article forgotten leaves nothing of itself, and the record as if its claims had never tied others together."""

from datetime import date
from pathlib import Path

import pytest

from dateline.errors import StoreError
from dateline.store import open_store
from dateline.store.asof import claims_as_of
from dateline.store.connect import connect
from test_linking import claim, events, events_of, record, table
from test_store import TABLES

TODAY = date(2024, 7, 1)
TIED = (
    record(1, claim("c1", "2024-06")),
    record(2, claim("c2", None, status="occurred"), day=17, month=6),
    record(3, claim("c3", "2024-06-16", status="occurred"), day=17, month=6),
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Two events that a third article's claim showed to be one, as `test_linking` has them."""
    path = tmp_path / "record.duckdb"
    with open_store(path) as store:
        store.add(TIED, coder="1")
    return path


def test_an_article_goes_with_all_that_it_claims(path: Path) -> None:
    with open_store(path) as store:
        assert store.forget("r002", today=TODAY) == 1
        assert events_of(store) == {"c1": ["c1", "c3"]}
    assert not [row for name in (*TABLES, "blocks", "sketches") for row in table(path, name) if "c2" in row or "r002" in row]


def test_a_merge_that_rested_on_it_is_undone(path: Path) -> None:
    """What the third claim tied is two again, under the old ids; the link that tied it is gone, and so is the tombstone."""
    with open_store(path) as store:
        store.forget("r003", today=TODAY)
        assert events_of(store) == {"c1": ["c1"], "c2": ["c2"]}
    assert table(path, "links") == []
    assert table(path, "tombstones") == []
    assert [row[2] for row in table(path, "events")] == ["c1", "c2"]


def test_a_merge_that_another_link_carries_stays(path: Path) -> None:
    """A fourth article tells what the third did; with the third forgotten the two events are still one, since the fourth says so."""
    with open_store(path) as store:
        store.add([record(4, claim("c4", "2024-06-16", status="occurred"), day=18, month=6)], coder="1")
        store.forget("r003", today=TODAY)
        assert len(events_of(store)) <= 2
        assert sorted(id_ for ids in events_of(store).values() for id_ in ids) == ["c1", "c2", "c4"]
    with connect(path, read_only=True) as connection:
        as_of = dict(connection.execute(f"SELECT id, event FROM {claims_as_of(date.max)} c").fetchall())
    assert as_of == events(path)


def test_an_event_that_nothing_else_tells_leaves_its_tombstone(path: Path) -> None:
    """The id isn't used again when the article comes back."""
    with open_store(path) as store:
        for number in (1, 2, 3):
            store.forget(f"r{number:03}", today=TODAY)
        assert events_of(store) == {}
        store.add(TIED[:1], coder="1")
        assert list(events_of(store).values()) == [["c1"]]
        assert "c1" not in events_of(store)
    assert {row[:3] for row in table(path, "tombstones")} >= {("c1", None, "forgotten")}


def test_an_article_that_is_not_there_is_told(path: Path) -> None:
    with open_store(path) as store, pytest.raises(StoreError, match="r009: no such article"):
        store.forget("r009", today=TODAY)
    assert len(table(path, "articles")) == 3
