"""Reading stored articles again: what that gains, loses and changes is told, and kept unless only asked for."""

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from msgspec.structs import replace

from dateline import code
from dateline.cli import commands
from dateline.coder import coder_version
from dateline.pipeline import Tools
from dateline.store import open_store
from dateline.store.recode import compare_records
from dateline.types import Article, ArticleId, ClaimId
from test_linking import claim, record

TEXT = "Anna Bo of Norway will visit Rome on May 16. She met Italian President Sergio Mattarella in Oslo on May 2."


def test_what_two_readings_differ_in() -> None:
    """A claim no longer made, one made now, and one told otherwise, field by field; one that is the same isn't told."""
    before = record(1, claim("a", "2024-05-16"), claim("b", None), claim("c", "2024-05"))
    now = record(1, claim("a", "2024-05-16"), claim("c", "2024-05-17", status="occurred"), claim("d", None))
    found = [(d.gain, d.claim.id, d.fields) for d in compare_records(before, now)]
    changed = (("status", "planned", "occurred"), ("start", "2024-05", "2024-05-17"), ("end", "2024-05", "2024-05-17"))
    assert found == [("lost", "b", ()), ("changed", "c", changed), ("gained", "d", ())]


@pytest.fixture
def run(tmp_path: Path, tools: Tools) -> Callable[..., Result]:
    """A store whose one article an old coder read: it told the visit as held, knew nothing of the meeting, and told what isn't there."""
    from datetime import date

    path = tmp_path / "a.duckdb"
    read = code(Article(ArticleId("one"), TEXT, date(2024, 5, 14)))
    visit = next(c for c in read.claims if c.kind == "visit")
    old = replace(read, claims=(replace(visit, start=None, end=None), replace(visit, id=ClaimId("gone"), kind="talks")), links=())
    with open_store(path) as store:
        store.add([old], coder="old")

    def run(*arguments: str) -> Result:
        return CliRunner().invoke(commands, [*arguments, "--store", str(path)])

    return run


def test_recode_shows_and_keeps(run: Callable[..., Result], tmp_path: Path) -> None:
    dry = run("recode", "--dry-run")
    assert dry.exit_code == 0, dry.output
    marks = [line.split("\t")[0] for line in dry.stdout.splitlines()]
    assert marks == ["- one", "~ one", "+ one"]
    assert "start: unknown -> 2024-05-16" in dry.stdout
    assert "1 events gained, 1 lost, 1 changed" in dry.stderr
    with open_store(tmp_path / "a.duckdb", read_only=True) as store:
        assert len(list(store.outdated(coder=coder_version()))) == 1
    kept = run("recode")
    assert kept.stdout == dry.stdout
    assert run("recode").stdout == ""
    assert "nothing to read again" in run("recode").stderr


def test_forget_by_command(run: Callable[..., Result]) -> None:
    assert "one: forgotten, with 2 events" in run("forget", "one").stderr
    assert run("show").exit_code == 1
    assert run("forget", "one").exit_code == 3
