"""The command line: what each command prints, keeps and answers to the shell."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import click
import duckdb
import pytest
from click.testing import CliRunner, Result

import dateline
from dateline import pipeline
from dateline.cli import commands
from dateline.places import Gazetteer
from dateline.store import open_store
from dateline.types import Document

SOURCE = str(Path(dateline.__file__).parents[1])
ENVIRONMENT = {**os.environ, "PYTHONPATH": SOURCE, "COLUMNS": "120"}
LIMA = "date 2024-05-14\nLIMA, May 14 (Andina) -- Chilean President Gabriel Boric met with Peruvian President Dina Boluarte on Monday."
OSLO = "date 2024-05-15\nOSLO, May 15 (NTB) -- Danish Prime Minister Mette Frederiksen will visit Norway on May 20-21, the government said."


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each test has a folder of its own to stand in, and no store named by the environment."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("DATELINE_STORE", raising=False)
    Path("lima.txt").write_text(LIMA, encoding="utf-8")
    Path("oslo.txt").write_text(OSLO, encoding="utf-8")


def run(*arguments: str, code: int = 0, given: str | bytes | None = None) -> Result:
    result = CliRunner().invoke(commands, list(arguments), input=given)
    assert result.exit_code == code, (result.exit_code, result.stdout, result.stderr, result.exception)
    return result


def write_many(count: int, *, times: int) -> None:
    """A file `many.jsonl` of so many articles, each with one event, told so many times."""
    texts = [f"{LIMA[16:]} " * times + f"Paragraph {n}." for n in range(count)]
    articles = [{"id": str(n), "published": "2024-05-14", "text": text} for n, text in enumerate(texts)]
    Path("many.jsonl").write_text("".join(json.dumps(a) + "\n" for a in articles), encoding="utf-8")


def lines(result: Result) -> list[dict[str, object]]:
    return [json.loads(line) for line in result.stdout.splitlines()]


def told(result: Result) -> list[str]:
    """What was told of trouble, a line each."""
    return [line for line in result.stderr.splitlines() if line.startswith("dateline: ")]


# code


def test_code_keeps_a_record_and_prints_a_table() -> None:
    result = run("code", "lima.txt", "oslo.txt")
    assert "Gabriel Boric" in result.stdout
    assert "2 articles coded" in result.stderr
    assert Path("dateline.duckdb").exists()


def test_code_with_a_format_prints_and_keeps_nothing() -> None:
    record = lines(run("code", "lima.txt", "--format", "jsonl"))[0]
    assert record["article"] == {**record["article"], "id": "lima", "published": "2024-05-14"}  # type: ignore[dict-item]
    assert run("code", "lima.txt", "--format", "csv").stdout.splitlines()[0].startswith("id,kind,")
    assert "Boric" in run("code", "lima.txt", "--format", "table").stdout
    assert sorted(os.listdir()) == ["lima.txt", "oslo.txt"]


def test_code_with_a_format_and_a_store_does_both() -> None:
    printed = run("code", "lima.txt", "--format", "jsonl", "--store", "a.duckdb").stdout_bytes
    assert printed == run("code", "lima.txt", "--format", "jsonl").stdout_bytes
    again = run("code", "lima.txt", "--format", "jsonl", "--store", "a.duckdb")
    assert again.stdout_bytes == printed, "what the store knows is printed as if it were coded"
    assert "1 unchanged" in again.stderr


def test_the_same_input_twice_gives_the_same_bytes_and_no_new_rows() -> None:
    run("code", "lima.txt", "oslo.txt")
    first = run("show", "--format", "jsonl").stdout_bytes
    again = run("code", "lima.txt", "oslo.txt")
    assert "2 unchanged" in again.stderr
    assert run("show", "--format", "jsonl").stdout_bytes == first
    run("code", "oslo.txt", "lima.txt", "--store", "other.duckdb")
    assert run("show", "--format", "jsonl", "--store", "other.duckdb").stdout_bytes == first, "whatever the order it came in"


def test_another_text_under_the_same_name_is_counted_as_changed() -> None:
    run("code", "lima.txt")
    Path("lima.txt").write_text(LIMA.replace("Gabriel Boric", "Michelle Bachelet"), encoding="utf-8")
    assert "1 changed" in run("code", "lima.txt").stderr
    assert "Bachelet" in run("show").stdout
    assert "Boric" not in run("show").stdout


def test_many_processes_give_the_same_bytes() -> None:
    """In the articles' order, whoever coded them."""
    write_many(150, times=1)
    one, two = (run("code", "many.jsonl", "--format", "jsonl", "--jobs", jobs) for jobs in ("1", "2"))
    assert one.stdout_bytes == two.stdout_bytes
    assert [line["article"]["id"] for line in lines(one)] == [str(n) for n in range(150)]  # type: ignore[index]


def test_code_reads_standard_input() -> None:
    assert lines(run("code", "-", "--format", "jsonl", given=LIMA))[0]["article"]["published"] == "2024-05-14"  # type: ignore[index]
    given = json.dumps({"id": "a", "text": "News.", "date": "2024-05-14"})
    assert lines(run("code", "-", "--format", "jsonl", given=given))[0]["article"]["id"] == "a"  # type: ignore[index]


def test_published_dates_what_has_no_date() -> None:
    Path("plain.txt").write_text(LIMA[16:], encoding="utf-8")
    record = lines(run("code", "plain.txt", "lima.txt", "--published", "2024-05-20", "--format", "jsonl"))
    assert [r["article"]["published"] for r in record] == ["2024-05-20", "2024-05-14"]  # type: ignore[index]


def test_a_table_of_very_many_events_is_cut_off() -> None:
    write_many(160, times=1)
    result = run("code", "many.jsonl")
    assert "more events; dateline show" in result.stderr
    assert len(result.stdout.splitlines()) < 300


# Bad input


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("bad.txt", b"", "bad.txt: is empty"),
        ("bad.txt", b"date 2024-05-14\nD\xe9j\xe0 vu", "bad.txt: isn't UTF-8"),
        ("bad.jsonl", b"{oops\n", "bad.jsonl line 1: isn't JSON"),
        ("bad.txt", b"No date in here.", "bad.txt: has no date"),
        ("bad.txt", None, "bad.txt: no such file"),
        ("bad.txt", b"date 2024-05-14\nA\0B", "NUL"),
        ("bad.jsonl", b'{"id": "a", "date": "2024-05-14", "text": "\\udc00"}', "lone surrogate"),
    ],
)
def test_bad_input_is_told_in_a_line_and_the_good_beside_it_is_coded(name: str, content: bytes | None, words: str) -> None:
    """Alone it ends with 3, beside good input with 4; the good is kept."""
    if content is not None:
        Path(name).write_bytes(content)
    alone = run("code", name, "--store", "alone.duckdb", code=3)
    assert len(told(alone)) == 1
    assert words in told(alone)[0]
    assert not alone.stdout
    beside = run("code", "lima.txt", name, "oslo.txt", code=4)
    assert told(beside) == told(alone)
    assert "2 articles coded" in beside.stderr
    assert "1 not readable" in beside.stderr
    assert {e["claims"][0]["article"] for e in lines(run("show"))} == {"lima", "oslo"}  # type: ignore[index]


def test_two_articles_of_one_id_are_told_and_the_first_is_coded() -> None:
    """The same article twice is no trouble; another one under the same id is."""
    Path("deeper").mkdir()
    Path("deeper/lima.txt").write_text(LIMA, encoding="utf-8")
    assert "1 given twice" in run("code", "lima.txt", "deeper/lima.txt").stderr
    Path("deeper/lima.txt").write_text(OSLO, encoding="utf-8")
    result = run("code", "lima.txt", "deeper/lima.txt", code=4)
    assert "article lima has the id of another article" in told(result)[0]
    assert "Boric" in run("show").stdout


def test_articles_in_other_languages_are_skipped_and_counted() -> None:
    article = {"id": "a", "date": "2024-05-14", "text": "Le président est arrivé à Rome.", "language": "fr"}
    Path("fr.jsonl").write_text(json.dumps(article), encoding="utf-8")
    assert "1 in another language" in run("code", "fr.jsonl", "lima.txt").stderr
    run("code", "fr.jsonl", code=1)
    Path("us.jsonl").write_text(json.dumps({**article, "language": "en-US"}), encoding="utf-8")
    assert "1 article coded" in run("code", "us.jsonl").stderr


def test_a_stage_that_breaks_down_costs_one_article(monkeypatch: pytest.MonkeyPatch) -> None:
    """A fault of the program on one article is told, and the others are coded."""
    find = pipeline.find_places  # type: ignore[attr-defined]

    def break_down(document: Document, gazetteer: Gazetteer) -> object:
        if document.article.id == "lima":
            raise ValueError("oops")
        return find(document, gazetteer)

    monkeypatch.setattr(pipeline, "find_places", break_down)
    result = run("code", "lima.txt", "oslo.txt", code=4)
    assert told(result) == ["dateline: article lima: could not be coded (ValueError: oops); please report this with the article"]
    assert "1 failed" in result.stderr


def test_trouble_with_the_store_is_told_before_anything_is_coded() -> None:
    Path("no.duckdb").write_text("Not a database. " * 1000, encoding="utf-8")
    for arguments in (("code", "lima.txt"), ("show",), ("explain", "a"), ("demo",)):
        result = run(*arguments, "--store", "no.duckdb", code=3)
        assert told(result)[0].startswith("dateline: no.duckdb: is not a DuckDB file")
        assert not result.stdout
    assert "folder does not exist" in told(run("code", "lima.txt", "--store", "nowhere/a.duckdb", code=3))[0]


def test_a_store_in_use_or_newer_is_told_and_left_as_it_is() -> None:
    """The process that holds it is named by its number; nothing is coded in vain, and nothing in it changes."""
    run("code", "lima.txt")
    before = run("show").stdout_bytes
    program = "import sys, dateline; store = dateline.open('dateline.duckdb'); print('open', flush=True); sys.stdin.read()"
    holder = subprocess.Popen([sys.executable, "-c", program], stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=ENVIRONMENT)
    assert holder.stdout is not None
    holder.stdout.readline()
    for arguments in (("code", "oslo.txt"), ("show",), ("explain", "a")):
        (line,) = told(run(*arguments, code=3))
        assert line.startswith(f"dateline: dateline.duckdb: is in use by process {holder.pid}; wait")
    holder.communicate(b"")
    assert run("show").stdout_bytes == before
    connection = duckdb.connect("dateline.duckdb")
    connection.execute("UPDATE meta SET value = '99' WHERE key = 'schema'")
    connection.close()
    for arguments in (("code", "oslo.txt"), ("show",)):
        assert "is of a newer Dateline" in told(run(*arguments, code=3))[0]


@pytest.mark.parametrize(
    "piece", ["x", "x ", '("', ".", ". ", ", ", "\n", "a\n", "“", "May 14 ", "France and ", "🇫🇷", "He said that ", "a-", "/TASS/ "]
)
def test_text_that_is_no_text_is_coded_in_a_moment(piece: str) -> None:
    """Whatever stands in it a great many times, it breaks nothing down and takes no more than its share of time."""
    Path("odd.txt").write_text("date 2024-05-14\n" + (f"{LIMA[16:]}\n\n{piece * (40_000 // len(piece))}"), encoding="utf-8")
    began = time.perf_counter()
    (record,) = lines(run("code", "odd.txt", "--format", "jsonl"))
    assert time.perf_counter() - began < 20
    assert "meeting" in {event["kind"] for event in record["events"]}  # type: ignore[attr-defined]


def test_a_missing_model_is_told() -> None:
    result = run("code", "lima.txt", "--model", "no_such_model", "--format", "jsonl", code=3)
    assert "no_such_model" in told(result)[0]


# show and explain


@pytest.fixture
def _coded() -> None:
    run("code", "lima.txt", "oslo.txt")


@pytest.mark.usefixtures("_coded")
def test_show_prints_json_lines_in_a_pipe_and_what_is_asked() -> None:
    assert [e["kind"] for e in lines(run("show"))] == ["meeting", "visit"]
    assert run("show", "--format", "csv").stdout.splitlines()[0].startswith("id,kind,")
    assert "Mette Frederiksen" in run("show", "--format", "table").stdout


@pytest.mark.usefixtures("_coded")
@pytest.mark.parametrize(
    ("asked", "kinds"),
    [
        ("--kind visit", ["visit"]),
        ("--status occurred", ["meeting"]),
        ("--actor frederiksen", ["visit"]),
        ("--country Denmark", ["visit"]),
        ("--country dnk", ["visit"]),
        ("--country PE", ["meeting"]),
        ("--country Chilean", ["meeting"]),
        ("--since 2024-05-14", ["visit"]),
        ("--since 2024-05-21 --until 2024", ["visit"]),
        ("--until 2024-05-13", ["meeting"]),
        ("--until 2024-05", ["meeting", "visit"]),
        ("--source andina", ["meeting"]),
        ("--limit 1", ["meeting"]),
    ],
)
def test_show_filters(asked: str, kinds: list[str]) -> None:
    assert [e["kind"] for e in lines(run("show", *asked.split()))] == kinds


@pytest.mark.usefixtures("_coded")
def test_show_that_finds_nothing_ends_with_one() -> None:
    result = run("show", "--country", "France", code=1)
    assert not result.stdout
    assert "no event found" in result.stderr


@pytest.mark.usefixtures("_coded")
@pytest.mark.parametrize(
    "asked", ["show --country Atlantis", "show --kind party", "show --status maybe", "show --since soon", "code", "nonsense"]
)
def test_wrong_use_ends_with_two(asked: str) -> None:
    result = run(*asked.split(), code=2)
    assert "Usage:" in result.stderr
    assert not result.stdout


def test_a_store_that_is_not_there_ends_with_three() -> None:
    result = run("show", code=3)
    assert "no such store" in told(result)[0]
    assert not Path("dateline.duckdb").exists()


def test_the_environment_names_the_store(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATELINE_STORE", "mine.duckdb")
    run("code", "lima.txt")
    assert Path("mine.duckdb").exists()
    assert [e["kind"] for e in lines(run("show"))] == ["meeting"]
    run("code", "oslo.txt", "--format", "jsonl")
    assert [e["kind"] for e in lines(run("show"))] == ["meeting"], "with --format, a store is written only where --store names it"


@pytest.mark.usefixtures("_coded")
def test_explain_takes_the_beginning_of_an_id() -> None:
    event = str(lines(run("show", "--kind", "visit"))[0]["id"])
    result = run("explain", event[:8])
    assert "«visit»" in result.stdout
    assert result.stdout == run("explain", event).stdout
    assert "no such event" in told(run("explain", "zz", code=3))[0]


# holder, demo, help


def test_holder_prints_who_held_an_office() -> None:
    assert run("holder", "Germany", "head-of-government", "--on", "2019-06-01").stdout.startswith("Angela Merkel\t")
    assert not run("holder", "Germany", "court-jester", "--on", "2019-06-01", code=1).stdout
    run("holder", "Atlantis", "head-of-state", code=2)
    run("holder", "Germany", "head-of-state", "--on", "yesterday", code=2)


def test_demo_shows_the_record_explains_an_event_and_says_how_to_go_on() -> None:
    first = run("demo")
    assert "12 articles coded" in first.stderr
    assert all(
        word in first.stdout
        for word in ("with whom", "according to", "Joe Biden", "«", "which finds: ", "dateline show", "dateline explain")
    )
    again = run("demo")
    assert "12 unchanged" in again.stderr
    assert again.stdout == first.stdout
    with open_store("dateline-demo.duckdb", read_only=True) as store:
        assert sum(1 for _ in store.events()) > 15


def test_every_command_has_help_with_an_example() -> None:
    for name, command in commands.commands.items():
        text = run(name, "--help").stdout
        assert f"  dateline {name}" in text.partition("Example")[2], name
        assert command.get_short_help_str(200), name
        assert all(p.help for p in command.params if isinstance(p, click.Option)), name
    assert "Exit codes" in run("--help").stdout
    assert run("--version").stdout.startswith("dateline ")


def start(*arguments: str) -> "subprocess.Popen[bytes]":
    return subprocess.Popen([sys.executable, "-m", "dateline", *arguments], stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=ENVIRONMENT)


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_interrupted_it_keeps_what_was_coded_and_goes_on_from_there(jobs: str) -> None:
    """Ctrl-C ends it with 130 and a line; the same command again does the rest; nothing is lost or there twice."""
    write_many(384, times=6)
    command = ("code", "many.jsonl", "--jobs", jobs, "--format", "csv", "--store", "a.duckdb")
    process = start(*command)
    assert process.stdout is not None
    process.stdout.readline()
    process.send_signal(signal.SIGINT)
    _, errors = process.communicate(timeout=60)
    assert process.returncode == 130, errors.decode()
    assert "interrupted: " in errors.decode()
    with open_store("a.duckdb", read_only=True) as store:
        kept = {telling.record.article.id for event in store.events() for telling in event.tellings}
    assert 0 < len(kept) < 384
    _, errors = start(*command).communicate(timeout=60)
    assert f"{384 - len(kept)} new, {len(kept)} unchanged" in errors.decode()


def test_a_closed_pipe_is_no_trouble() -> None:
    run("code", "lima.txt")
    process = start("show")
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.close()
    assert process.stderr.read() == b""
    process.wait()
    process.stderr.close()


def test_help_loads_nothing_heavy() -> None:
    """Neither the parser nor the database nor tables: help must come at once (`bench/startup.py` measures it)."""
    words = "import atexit, sys, dateline.cli; atexit.register(lambda: print(*sys.modules, file=sys.stderr)); dateline.cli.main()"
    done = subprocess.run([sys.executable, "-c", words, "--help"], capture_output=True, text=True, check=True, env=ENVIRONMENT)
    assert "Usage" in done.stdout
    assert not {"spacy", "numpy", "duckdb", "rich.table", "dateline.pipeline"} & set(done.stderr.split())
