"""The store: what is kept, what stays as it was, what is refused, and that nothing is ever half-written."""

import os
import signal
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Unpack

import duckdb
import pytest
from msgspec.structs import replace

import dateline
from dateline.errors import StoreError
from dateline.store import Query, Store, open_store
from dateline.store.days import interval
from dateline.store.migrate import SCHEMA_VERSION
from dateline.types import (
    Actor,
    ActorId,
    Argument,
    Article,
    ArticleId,
    Claim,
    ClaimId,
    Header,
    Link,
    Mark,
    Mention,
    Modality,
    Place,
    Record,
    Relation,
    Role,
    Source,
    Span,
    Status,
)

TEXT = "Anna Bo of Norway will visit Rome on May 16, Carl Dee said. They will hold talks."
TABLES = ("articles", "events", "claims", "participants", "places", "sources", "evidence", "links", "relations")


def span(words: str, text: str = TEXT) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def argument(name: str, country: str | None, role: Role = "agent") -> Argument:
    actor = Actor(ActorId(f"person/{name.lower().replace(' ', '-')}"), name, "person", country, "GOV")
    return Argument(actor, role, span("Anna Bo"))


def make_claim(
    id_: str, *, kind: str = "visit", status: Status = "planned", start: str | None = "2024-05-16", source: str | None = "Carl Dee"
) -> Claim:
    rome = Mention(span("Rome"), Place("Rome", "city", "ITA", geonameid=3169070, lat=41.9, lon=12.5), "en.places.name", "place")
    return Claim(
        id=ClaimId(id_),
        kind=kind,
        trigger=span("visit"),
        rule="en.events.visit.verb",
        modality=Modality(status),
        arguments=(argument("Anna Bø", "NOR"), argument("Ministers", None, "counterpart")),
        evidence=(span("Anna Bo of Norway will visit Rome on May 16"),),
        start=start,
        end=start,
        places=(rome,),
        sources=(Source(source),),
        marks=(Mark("status", status, "en.status.modal-will", span("will")),),
    )


def make_record(id_: str, *claims: Claim, text: str = TEXT, published: date = date(2024, 5, 14), agency: str | None = None) -> Record:
    a, b = claims[0].arguments[0].actor if claims else None, claims[0].arguments[1].actor if claims else None
    return Record(
        Article(ArticleId(id_), text, published),
        Header(body=0, agency=agency),
        claims=claims,
        relations=(Relation("allies", a, b, Span(0, 4), "en.relations.allies"),) if a and b else (),
        links=tuple(Link(other.id, "part-of", claims[0].id, "en.links.part-of") for other in claims[1:]),
    )


def counts(path: Path) -> dict[str, int]:
    connection = duckdb.connect(str(path), read_only=True)
    rows = {table: connection.execute(f"SELECT count(*) FROM {table}").fetchall()[0][0] for table in TABLES}
    connection.close()
    return rows


def content(path: Path) -> dict[str, list[tuple[object, ...]]]:
    connection = duckdb.connect(str(path), read_only=True)
    rows = {table: sorted(connection.execute(f"SELECT * FROM {table}").fetchall(), key=repr) for table in TABLES}
    connection.close()
    return rows


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "record.duckdb"


def ids(store: Store, **asked: Unpack[Query]) -> list[str]:
    return [event.id for event in store.events(**asked)]


def test_what_was_added_comes_back(path: Path) -> None:
    """Records come back as they were, with their events, each with its claims."""
    record = make_record("one", make_claim("c1"), make_claim("c2", kind="talks"))
    with open_store(path) as store:
        assert store.add([record]) == ["new"]
        assert store.known([record.article]) == {"one": record}
        events = list(store.events())
    assert [(e.id, [t.claim for t in e.tellings]) for e in events] == [("c1", [record.claims[0]]), ("c2", [record.claims[1]])]
    assert counts(path) == {
        "articles": 1, "events": 2, "claims": 2, "participants": 4, "places": 2, "sources": 2, "evidence": 2, "links": 1, "relations": 1,
    }  # fmt: skip


def test_the_same_twice_changes_nothing(path: Path) -> None:
    records = [make_record(str(n), make_claim(f"c{n}")) for n in range(3)]
    with open_store(path) as store:
        store.add(records, coder="1")
    before = content(path)
    with open_store(path) as store:
        assert store.add(records, coder="1") == ["unchanged"] * 3
    assert content(path) == before


def test_another_text_replaces_the_claims_of_its_article_alone(path: Path) -> None:
    """The same id with another text: what the old one claimed is gone, what other articles claim is not."""
    with open_store(path) as store:
        store.add([make_record("one", make_claim("c1"), make_claim("c2")), make_record("two", make_claim("d1", start="2024-07-01"))])
        corrected = make_record("one", make_claim("c1", status="occurred"), text=TEXT + " Corrected.")
        assert store.add([corrected, make_record("two", make_claim("d1", start="2024-07-01"))]) == ["changed", "unchanged"]
        assert [(e.id, e.tellings[-1].claim.modality.status) for e in store.events()] == [("c1", "occurred"), ("d1", "planned")]
    assert counts(path)["participants"] == 4
    assert counts(path)["links"] == 0


def test_another_coder_reads_anew(path: Path) -> None:
    record = make_record("one", make_claim("c1"))
    with open_store(path) as store:
        store.add([record], coder="1")
        assert store.known([record.article], coder="2") == {}
        assert store.add([make_record("one", make_claim("c9"))], coder="2") == ["recoded"]
        assert ids(store) == ["c9"]


def test_an_article_given_twice_in_one_batch_is_kept_once(path: Path) -> None:
    with open_store(path) as store:
        store.add([make_record("one", make_claim("c1")), make_record("one", make_claim("c1"))])
    assert counts(path)["articles"] == 1
    assert counts(path)["claims"] == 1


def test_articles_without_events_are_kept(path: Path) -> None:
    with open_store(path) as store:
        assert store.add([make_record("one")]) == ["new"]
        assert list(store.events()) == []
        assert store.add([]) == []


def test_questions(path: Path) -> None:
    """By actor (accents and case apart), country, kind, status, days, and who tells it; in order of the days."""
    with open_store(path) as store:
        store.add(
            [
                make_record(
                    "one",
                    make_claim("may"),
                    make_claim("june", kind="talks", status="occurred", start="2024-06", source=None),
                    agency="ANSA",
                ),
                make_record("two", make_claim("unknown", start=None), published=date(2024, 5, 20)),
            ]
        )
        assert ids(store) == ["may", "unknown", "june"]
        assert ids(store, actor="anna bo") == []
        assert ids(store, actor="anna bø") == ["may", "unknown", "june"]
        assert ids(store, actor="ministers", limit=1) == ["may"]
        assert ids(store, actor="person/ministers", kind="talks") == ["june"]
        assert ids(store, country="NOR", status="occurred") == ["june"]
        assert ids(store, country="ITA", kind="visit") == ["may", "unknown"]
        assert ids(store, country="FRA") == []
        assert ids(store, since=date(2024, 5, 17)) == ["june"]
        assert ids(store, since=date(2024, 5, 16), until=date(2024, 5, 17)) == ["may"]
        assert ids(store, until=date(2024, 6, 2)) == ["may", "june"]
        assert ids(store, source="carl") == ["may", "unknown"]
        assert ids(store, source="ansa") == ["may", "june"]
        assert ids(store, articles=("two",)) == ["unknown"]


def test_questions_are_values_never_sql(path: Path) -> None:
    with open_store(path) as store:
        store.add([make_record("o'ne", make_claim("c1"))])
        assert ids(store, actor="'; DROP TABLE claims; --") == []
        assert ids(store) == ["c1"]


def test_an_event_is_found_by_the_beginning_of_its_id(path: Path) -> None:
    with open_store(path) as store:
        store.add([make_record("one", make_claim("abc1"), make_claim("abd2"), make_claim("ab"))])
        assert store.event("abc").id == "abc1"
        assert store.event("ab").id == "ab", "a whole id counts before the beginnings of others"
        with pytest.raises(StoreError, match="more than one"):
            store.event("a")
        with pytest.raises(StoreError, match="no such event"):
            store.event("x")
        assert "«visit»" in store.explain("abc1")


def test_words_of_any_script_are_kept(path: Path) -> None:
    text = "🇫🇷 الرئيس said.\r\nAnna Bo of Norway will visit Rome on May 16. " + TEXT
    record = make_record("ö/😀", make_claim("c1"), text=text)
    with open_store(path) as store:
        store.add([record])
        assert store.known([record.article])["ö/😀"].article.text == text


def test_the_api_opens_a_store(path: Path) -> None:
    with dateline.open(str(path)) as store:
        store.add([make_record("one", make_claim("c1"))])
    with dateline.open(path, read_only=True) as store:
        assert [event.id for event in store.events()] == ["c1"]


def test_a_record_of_another_shape_is_told(path: Path) -> None:
    """A record that another version wrote, which this one can't read, is told with what to do."""
    with open_store(path) as store:
        store.add([make_record("one", make_claim("c1"))])
    connection = duckdb.connect(str(path))
    connection.execute("""UPDATE articles SET record = '{"article": 1}'""")
    connection.close()
    with open_store(path, read_only=True) as store, pytest.raises(StoreError, match="article one: was kept by another version"):
        list(store.events())


# What is refused


def refused(path: Path, *, read_only: bool = False) -> str:
    with pytest.raises(StoreError) as caught:
        open_store(path, read_only=read_only)
    message = str(caught.value)
    assert message.startswith(str(path))
    assert "\n" not in message
    assert ";" in message, "an error says what to do"
    return message


def test_a_missing_store_is_not_made_by_reading(path: Path) -> None:
    assert "no such store" in refused(path, read_only=True)
    assert not path.exists()


def test_files_that_are_no_store_are_refused_and_left_alone(tmp_path: Path) -> None:
    text, other, folder = tmp_path / "a.txt", tmp_path / "b.duckdb", tmp_path / "c"
    text.write_text("Not a database. " * 1000)
    duckdb.connect(str(other)).execute("CREATE TABLE mine (x INTEGER)").close()
    folder.mkdir()
    before = (text.read_bytes(), other.read_bytes())
    for read_only in (True, False):
        assert "is not a DuckDB file" in refused(text, read_only=read_only)
        assert "no store of Dateline's" in refused(other, read_only=read_only)
        assert "is a folder" in refused(folder, read_only=read_only)
    assert "folder does not exist" in refused(tmp_path / "nowhere" / "x.duckdb")
    assert (text.read_bytes(), other.read_bytes()) == before


def test_an_empty_file_becomes_a_store(path: Path) -> None:
    """As `mktemp` makes it, or a kill at the very first moment leaves it; reading makes nothing."""
    path.touch()
    assert "is not a DuckDB file" in refused(path, read_only=True)
    open_store(path).close()
    with open_store(path, read_only=True) as store:
        assert ids(store) == []


def test_a_newer_store_is_refused_and_left_alone(path: Path) -> None:
    open_store(path).close()
    connection = duckdb.connect(str(path))
    connection.execute("UPDATE meta SET value = ? WHERE key = 'schema'", [str(SCHEMA_VERSION + 1)])
    connection.close()
    for read_only in (True, False):
        assert f"schema {SCHEMA_VERSION + 1}" in refused(path, read_only=read_only)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_store_that_may_not_be_written_is_refused(path: Path) -> None:
    open_store(path).close()
    path.chmod(0o400)
    assert "permissions" in refused(path)


def run(program: str, path: Path, *, until: str) -> "subprocess.Popen[str]":
    """A process that runs the program with the store's path and has printed `until`."""
    source = str(Path(dateline.__file__).parents[1])
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join((source, str(Path(__file__).parent)))}
    process = subprocess.Popen([sys.executable, "-c", program, str(path)], stdout=subprocess.PIPE, text=True, env=environment)
    assert process.stdout is not None
    assert process.stdout.readline().strip() == until
    return process


HOLD = """
import sys, time
from dateline.store import open_store
store = open_store(sys.argv[1])
print("open", flush=True)
time.sleep(60)
"""


def test_a_store_that_another_process_holds_is_refused_by_its_number(path: Path) -> None:
    process = run(HOLD, path, until="open")
    try:
        for read_only in (True, False):
            assert f"process {process.pid}" in refused(path, read_only=read_only)
    finally:
        process.kill()
        process.wait()
        if process.stdout is not None:
            process.stdout.close()
    with open_store(path) as store:
        assert list(store.events()) == []


KILLED = """
import sys
import test_store as t
from dateline.store import open_store, write
store = open_store(sys.argv[1])
store.add([t.make_record("first", t.make_claim("a1"))])
insert = write.insert_rows
def stop_in_the_middle(connection, table, rows):
    insert(connection, table, rows)
    if table == "participants":
        print("in the middle", flush=True)
        import time
        time.sleep(60)
write.insert_rows = stop_in_the_middle
second = t.make_record("second", t.make_claim("b1", start="2024-07-01"))
store.add([second, t.make_record("first", t.make_claim("a2"), text=t.TEXT + " More.")])
"""


def test_a_kill_in_the_middle_loses_nothing_and_a_second_run_completes_it(path: Path) -> None:
    """Of the batch that was being written nothing is there; what was there before is, the article to be replaced included."""
    process = run(KILLED, path, until="in the middle")
    process.send_signal(signal.SIGKILL)
    process.wait()
    if process.stdout is not None:
        process.stdout.close()
    with open_store(path, read_only=True) as store:
        assert ids(store) == ["a1"]
    assert counts(path)["participants"] == 2
    with open_store(path) as store:
        records = [
            make_record("second", make_claim("b1", start="2024-07-01")),
            make_record("first", make_claim("a2"), text=TEXT + " More."),
        ]
        assert store.add(records) == ["new", "changed"]
        assert sorted(ids(store)) == ["a2", "b1"]


def test_an_error_in_the_middle_leaves_the_batch_out(path: Path) -> None:
    broken = replace(make_claim("b1"), kind=None)
    with open_store(path) as store:
        store.add([make_record("one", make_claim("a1"))])
        with pytest.raises(StoreError, match="can't be written"):
            store.add([make_record("two", make_claim("c1")), make_record("three", broken)])
        assert ids(store) == ["a1"]
        assert store.add([make_record("two", make_claim("c1"))]) == ["new"]


@pytest.mark.parametrize(
    ("start", "end", "since", "until"),
    [
        ("2024-05-16", "2024-05-17", date(2024, 5, 16), date(2024, 5, 18)),
        ("2022-02", "2022-02", date(2022, 2, 1), date(2022, 3, 1)),
        ("2023-12", None, date(2023, 12, 1), date(2024, 1, 1)),
        (None, "2023", date(2023, 1, 1), date(2024, 1, 1)),
        (None, None, None, None),
        ("soon", "2023-13", None, None),
    ],
)
def test_days_of_dates_as_precise_as_known(start: str | None, end: str | None, since: date | None, until: date | None) -> None:
    assert interval(start, end) == (since, until)
