"""Stores of earlier schemas are brought up to date with nothing lost, wholly or not at all."""

from datetime import date
from pathlib import Path

import duckdb
import msgspec
import pytest

from dateline.errors import StoreError
from dateline.read.digest import article_digest
from dateline.store import migrate, open_store
from dateline.store.connect import connect
from dateline.store.days import interval
from dateline.types import Record
from test_store import make_claim, make_record

SCHEMA_1 = Path(__file__).with_name("schema_1.sql")
RECORDS = (
    make_record("one", make_claim("c1"), make_claim("c2", kind="talks", status="occurred", start="2024-06")),
    make_record("two", make_claim("d1", start="2024-06-09"), published=date(2024, 5, 20)),
    make_record("three", make_claim("e1", start="2024-06-09", status="occurred"), published=date(2024, 6, 10)),
)


def make_store_1(path: Path, *records: Record) -> None:
    """A store as version 1 wrote it."""
    connection = duckdb.connect(str(path))
    connection.execute(SCHEMA_1.read_text(encoding="utf-8"))
    connection.execute("INSERT INTO meta VALUES ('schema', '1')")
    for record in records:
        article, text = record.article, msgspec.json.encode(record).decode()
        row = [article.id, article.published, None, None, None, "en", "", None, None, article_digest(article), "old", text]
        connection.execute("INSERT INTO articles VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", row)
        for n, c in enumerate(record.claims):
            connection.execute("INSERT INTO events VALUES (?, ?)", [c.id, c.kind])
            days = [c.start, c.end, *interval(c.start, c.end)]
            row = [c.id, c.id, article.id, n, c.kind, c.modality.status, "+", "certain", None, None, None, False, *days, c.rule]
            connection.execute(f"INSERT INTO claims VALUES ({', '.join('?' * 17)})", row)
        for link in record.links:
            connection.execute("INSERT INTO links VALUES (?, ?, ?, ?, NULL)", [link.claim, link.relation, link.other, link.rule])
    connection.close()


def columns(connection: duckdb.DuckDBPyConnection) -> list[tuple[object, ...]]:
    """Every column of every table, in order."""
    query = "SELECT table_name, column_name, data_type, is_nullable FROM information_schema.columns ORDER BY table_name, ordinal_position"
    return connection.execute(query).fetchall()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "record.duckdb"
    make_store_1(path, *RECORDS)
    return path


def test_a_store_of_version_1_has_the_present_tables(path: Path, tmp_path: Path) -> None:
    """A migrated store and a new one have the same tables, with the same columns in the same order."""
    with connect(path, read_only=False) as old, connect(tmp_path / "new.duckdb", read_only=False) as new:
        assert columns(old) == columns(new)


def test_nothing_of_a_store_of_version_1_is_lost(path: Path) -> None:
    """Articles, events under their ids, links; each claim with its coder, its article's day, and its codes. Claims are linked."""
    with open_store(path) as store:
        assert store.known([r.article for r in RECORDS], coder="old") == {r.article.id: r for r in RECORDS}
        assert [e.id for e in store.events()] == ["c1", "c2", "d1"]
    with connect(path, read_only=True) as connection:
        rows = connection.execute("SELECT id, joined, event, coder, published, plover, cameo FROM claims ORDER BY id").fetchall()
        assert rows == [
            ("c1", "c1", "c1", "old", date(2024, 5, 14), "CONSULT", "042"),
            ("c2", "c2", "c2", "old", date(2024, 5, 14), "CONSULT", "040"),
            ("d1", "d1", "d1", "old", date(2024, 5, 20), "CONSULT", "042"),
            ("e1", "d1", "d1", "old", date(2024, 6, 10), "CONSULT", "042"),
        ]
        assert connection.execute("SELECT claim, other, score FROM links").fetchall() == [("c2", "c1", None), ("e1", "d1", 7.5)]
        assert connection.execute("SELECT claim, known FROM events WHERE id = 'd1'").fetchall() == [("d1", date(2024, 5, 20))]


def test_a_migrated_store_is_written_on(path: Path) -> None:
    """Articles that it knows are read anew by the present coder and keep their events."""
    with open_store(path) as store:
        assert store.add(RECORDS) == ["recoded"] * 3
        assert [e.id for e in store.events()] == ["c1", "c2", "d1"]


def test_reading_does_not_migrate(path: Path) -> None:
    """An old store opened for reading is left as it is, and the message says how to bring it up to date."""
    before = path.read_bytes()
    with pytest.raises(StoreError, match=r"schema 1; this one needs 2\); bring it up to date.* dateline recode"):
        open_store(path, read_only=True)
    assert path.read_bytes() == before


def test_a_migration_that_fails_changes_nothing(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """All of a migration or nothing: the store opens, and migrates, once what failed is mended."""
    with monkeypatch.context() as patched:
        patched.setattr(migrate, "_TO_2", migrate._TO_2 + "SELECT * FROM nowhere;")
        with pytest.raises(StoreError):
            open_store(path)
    with open_store(path) as store:
        assert len(list(store.events())) == 3
