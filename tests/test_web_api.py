"""The API: the same record as data, by the types that its document states, within its limits."""

import io
from pathlib import Path

import duckdb
import pytest
from starlette.testclient import TestClient

from dateline.pipeline import Tools
from dateline.web.operations import OPERATIONS
from dateline.web.settings import Settings
from web_record import client, make_store

V1 = "/api/v1"


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory, tools: Tools) -> Path:
    return make_store(tmp_path_factory.mktemp("api") / "record.duckdb", tools)


@pytest.fixture(scope="module")
def web(store: Path) -> TestClient:
    return client(Settings(store, rate=0))


def test_every_address_of_the_document_answers(web: TestClient) -> None:
    """Each operation answers on the record, and is on the page of the API."""
    document = web.get(f"{V1}/openapi.json").json()
    page = web.get("/docs").text
    event = web.get(f"{V1}/events").json()["events"][0]["id"]
    for operation in OPERATIONS:
        assert operation.path in document["paths"]
        assert operation.path in page
        path = operation.path.replace("{event}", event).replace("{article}", "held")
        given = {"actor": "Ruto", "query": "SELECT 1"} if operation.required else {}
        answer = web.get(f"{V1}{path}", params={k: v for k, v in given.items() if k in operation.required})
        assert answer.status_code == 200, answer.text
        assert answer.headers["etag"]
        for name in operation.required:
            refused = web.get(f"{V1}{path}")
            assert refused.status_code == 400
            assert refused.headers["content-type"] == "application/problem+json"
            assert refused.json()["detail"].startswith(name)


def test_events_page_and_come_in_every_format(web: TestClient) -> None:
    """All formats hold the same events; pages of one go through all of them."""
    everything = web.get(f"{V1}/events").json()
    ids = [event["id"] for event in everything["events"]]
    assert everything["total"] == len(ids)
    assert everything["next"] is None
    seen, after = [], ""
    while after is not None:
        page = web.get(f"{V1}/events", params={"limit": "1", "after": after}).json()
        seen += [event["id"] for event in page["events"]]
        after = page["next"]
    assert seen == ids
    assert web.get(f"{V1}/events?format=csv").text.count("\n") == len(ids) + 1
    assert web.get(f"{V1}/events?format=jsonl").text.count("\n") == len(ids)
    assert web.get(f"{V1}/events?format=ics").text.startswith("BEGIN:VCALENDAR")
    assert io.BytesIO(web.get(f"{V1}/events?format=parquet").content).read(4) == b"PAR1"
    assert web.get(f"{V1}/events?format=exe").status_code == 400


def test_what_may_not_be_quoted_is_in_no_answer(web: TestClient, store: Path) -> None:
    """Neither article, events nor SQL hand out more of a text than 200 characters; where the operator says so, all do."""
    words = "as both capitals like to recall"
    tables = ("articles", "evidence", "record-000001.main.articles")
    addresses = [f"{V1}/articles/announced", f"{V1}/events"]
    for address in addresses:
        assert words not in web.get(address).text
    assert web.get(f"{V1}/articles/announced").json()["record"]["article"]["text"] == ""
    for table in tables:
        query = f"SELECT * FROM {table}" if "-" not in table else 'SELECT record FROM "record-000001-bare0".main.articles'
        assert words not in web.get(f"{V1}/sql", params={"query": query}).text
    whole = client(Settings(store, full_text=True)).get(f"{V1}/articles/announced").json()
    assert whole["whole"]
    assert words in whole["record"]["article"]["text"]


def test_sql_reads_and_does_nothing_else(web: TestClient, store: Path) -> None:
    """A SELECT is answered as of a day; anything else, other files and broken questions are refused."""
    rows = web.get(f"{V1}/sql", params={"query": "SELECT count(*) AS n FROM articles", "as_of": "2024-03-05"}).json()
    assert rows == {"columns": ["n"], "rows": [[1]], "cut": False}
    for query in ("DROP TABLE claims", "SELECT 1; SELECT 2", f"SELECT * FROM read_csv('{store}')", "SELECT nonsense", "ATTACH 'x'"):
        answer = web.get(f"{V1}/sql", params={"query": query})
        assert answer.status_code == 400, query
        assert answer.json()["status"] == 400
    with duckdb.connect(str(store), read_only=True) as connection:
        assert connection.execute("SELECT count(*) FROM claims").fetchone() != (0,)
