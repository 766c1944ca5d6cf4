"""The record, asked in SQL: what can be asked, and that nothing else can be done."""

import csv
from datetime import date
from pathlib import Path

import duckdb
import pytest
from click.testing import CliRunner

from dateline.cli import commands
from dateline.errors import QueryError
from dateline.store import open_store
from dateline.store.sandbox import Request, answer
from dateline.store.sql import ask
from test_merge import telling


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "odd \"name' ☃.duckdb"
    with open_store(path) as store:
        store.add([telling(1, agency="AP", places=["Lima"]).record, telling(20, "occurred", "2024-05-18", kind="talks").record])
    return path


def asked(path: Path, query: str, *, as_of: date | None = None, rows: int = 100, seconds: float = 20) -> dict[str, object]:
    """The answer, worked out in this process."""
    return answer(Request(str(path), query, as_of, date(2024, 6, 1), rows=rows, megabytes=256, seconds=seconds))


@pytest.mark.parametrize(
    "query",
    [
        "COPY (SELECT 1) TO '{folder}/out.csv'",
        "EXPORT DATABASE '{folder}/out'",
        "ATTACH '{folder}/other.duckdb'",
        "INSTALL httpfs",
        "LOAD httpfs",
        "PRAGMA database_list",
        "SET enable_external_access = true",
        "CALL enable_logging()",
        "INSERT INTO claims SELECT * FROM claims",
        "UPDATE claims SET status = 'denied'",
        "DELETE FROM claims",
        "DROP TABLE claims",
        "CREATE TEMP TABLE mine AS SELECT 1",
        "CREATE MACRO mine() AS 1",
        "SELECT 1; DROP TABLE claims",
        "SELECT 1; SELECT 2",
        "",
        "BEGIN",
        "EXPLAIN ANALYZE SELECT 1",
        "SELECT * FROM read_csv('{folder}/secret.csv')",
        "SELECT * FROM '{folder}/secret.csv'",
        "SELECT * FROM read_text('{folder}/secret.csv')",
        "SELECT * FROM read_blob('{folder}/*')",
        "SELECT * FROM glob('{folder}/*')",
        "SELECT * FROM sniff_csv('{folder}/secret.csv')",
        "SELECT * FROM read_duckdb('{folder}/other.duckdb')",
        "SELECT * FROM read_duckdb('{folder}/other.duckdb', table_name = 'secret')",
        "SELECT * FROM parquet_scan('https://example.org/a.parquet')",
        "SELECT * FROM query('COPY (SELECT 1) TO ''{folder}/out.csv''')",
        "SELECT * FROM enable_logging(storage := 'file', storage_config := {{'path': '{folder}/out'}})",
        "SELECT getenv('HOME')",
        "SELECT * FROM duckdb_secrets()",
        "SELECT * FROM secret_frame",
        "SELECT set_config('memory_limit', '1TB', false)",
        "SELECT * FROM sqlite_scan('{folder}/a.db', 't')",
        "SELECT no_such_column FROM events",
        "SELEC 1",
    ],
)
def test_nothing_but_a_select_on_the_store_is_answered(path: Path, query: str) -> None:
    """No other file is read or written, nothing loaded or set, no variable of the program seen; the store stays as it is."""
    folder = path.parent
    (folder / "secret.csv").write_text("secret\n1\n", encoding="utf-8")
    with duckdb.connect(str(folder / "other.duckdb")) as other:
        other.execute("CREATE TABLE secret AS SELECT 'secret' AS secret")
    secret_frame = {"secret": [1]}
    before, there = path.read_bytes(), sorted(p.name for p in folder.iterdir())
    found = asked(path, query.format(folder=folder))
    assert "error" in found, found
    assert "Traceback" not in str(found["error"])
    assert "rows" not in found
    assert path.read_bytes() == before
    assert sorted(p.name for p in folder.iterdir()) == there
    del secret_frame


@pytest.mark.parametrize(
    "query",
    [
        "SELECT string_agg(repeat('x', 1000000), '') FROM range(100000)",
        "SELECT list(i) FROM range(1000000000) t(i)",
        "WITH RECURSIVE r(i) AS (SELECT 'x' UNION ALL SELECT i || i FROM r) SELECT max(length(i)) FROM r",
        "WITH RECURSIVE r(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM r) SELECT count(*) FROM r",
        "SELECT generate_series(1, 10000000000)",
        "SELECT " + "(" * 20_000 + "1" + ")" * 20_000,
        "SELECT " + "NOT " * 20_000 + "true",
        "SELECT '" + "x" * 200_000 + "'",
        "SELECT repeat('x', 1000000) FROM range(1000000)",
    ],
)
def test_what_costs_too_much_is_refused(path: Path, query: str) -> None:
    """In a second of time and 256 MB of memory here; the process has bounds of its own beyond."""
    assert "error" in asked(path, query, seconds=1, rows=1_000_000)


def test_what_does_not_stop_is_stopped(path: Path) -> None:
    """The process ends even where DuckDB doesn't heed, and says why."""
    for query in (
        "SELECT count(*) FROM range(100000000000) a, range(1000000) b",
        "SELECT sum(i) FROM generate_series(1, 10000000000000) t(i)",
    ):
        with pytest.raises(QueryError, match="time"):
            ask(path, query, seconds=1)


def test_rows_are_cut_off(path: Path) -> None:
    found = asked(path, "SELECT * FROM range(1000000000000)", rows=3)
    assert (found["rows"], found["cut"]) == ([(0,), (1,), (2,)], True)
    assert asked(path, "SELECT * FROM range(3)", rows=3)["cut"] is False


def test_the_views_answer_as_of_a_day(path: Path) -> None:
    query = "SELECT event, status, begins, unconfirmed FROM events ORDER BY event"
    assert asked(path, query)["rows"] == [("c1", "planned", "2024-05-16", True), ("c20", "occurred", "2024-05-18", False)]
    for name in ("events", "claims", "articles", "evidence"):
        assert asked(path, f"SELECT count(*) FROM {name}", as_of=date(2024, 5, 2))["rows"] == [(1,)]


def test_values_of_every_type_are_answered(path: Path) -> None:
    table = ask(
        path,
        "SELECT DATE '2024-05-14', 1.5::DECIMAL(4, 2), [1, 2], {'a': NULL}, 'ö', TRUE, 2::HUGEINT, NULL, INTERVAL 1 DAY, uuid() IS NULL",
    )
    assert table.rows[0][:8] == ("2024-05-14", "1.50", [1, 2], {"a": None}, "ö", True, 2, None)


def test_every_view_and_column_is_documented(path: Path) -> None:
    """docs/record.md names each view that --views lists, with all its columns."""
    result = CliRunner().invoke(commands, ["sql", "--views", "--store", str(path), "--format", "csv"])
    assert result.exit_code == 0, result.output
    documented = (Path(__file__).resolve().parents[1] / "docs" / "record.md").read_text(encoding="utf-8").partition("## SQL")[2]
    rows = {view: columns for line in documented.splitlines() if line.startswith("| `") for view, columns in [line.split("|")[1:3]]}
    listed = {row["view"]: row["columns"].split(", ") for row in csv.DictReader(result.stdout.splitlines())}
    assert {view.strip(" `"): columns.split(":")[0].strip().replace("`", "").split(", ") for view, columns in rows.items()} == listed


def test_the_command_asks_and_says_what_is_wrong(path: Path) -> None:
    def run(*arguments: str) -> tuple[int, str, str]:
        result = CliRunner().invoke(commands, ["sql", *arguments, "--store", str(path)])
        return result.exit_code, result.stdout, result.stderr

    assert run("SELECT status FROM events ORDER BY 1")[:2] == (0, '{"status":"occurred"}\n{"status":"planned"}\n')
    assert run("SELECT 1 AS a, NULL AS b", "--format", "csv")[:2] == (0, "a,b\n1,\n")
    assert run("SELECT 1 WHERE false")[0] == 1
    code, out, errors = run("DROP TABLE claims")
    assert (code, out) == (2, "")
    assert "only a single SELECT" in errors
    assert run()[0] == 2
    with open_store(path) as store, pytest.raises(QueryError, match="in use by process"):
        store.sql("SELECT 1")
    with open_store(path, read_only=True) as store:
        assert store.sql("SELECT count(*) AS n FROM claims").rows == ((2,),)
