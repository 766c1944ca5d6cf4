"""Versions of a story and its withdrawal: which stands, in a run and in the store."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from dateline.cli import commands
from dateline.read.editions import Edition, replaces

TALKS = "LIMA, May 14 (Andina) -- Chilean President Gabriel Boric met with Peruvian President Dina Boluarte on Monday."
CALL = "LIMA, May 14 (Andina) -- Chilean President Gabriel Boric called Peruvian President Dina Boluarte on Monday."


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("DATELINE_STORE", raising=False)


def code(*rows: dict[str, object], exit_code: int = 0) -> Result:
    lines = [{"id": "story", "published": "2024-05-14", "text": TALKS} | row for row in rows]
    Path("in.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    result = CliRunner().invoke(commands, ["code", "in.jsonl"])
    assert result.exit_code == exit_code, result.output
    return result


def kinds() -> list[str]:
    result = CliRunner().invoke(commands, ["show", "--format", "jsonl"])
    return [json.loads(line)["kind"] for line in result.stdout.splitlines()]


def test_a_later_version_takes_the_place_of_the_earlier() -> None:
    """In one input, in whatever order the versions come; and in the store."""
    code({"version": 2, "text": CALL}, {"version": 1})
    assert kinds() == ["call"]
    result = code({"version": 1})
    assert "1 superseded by a later version" in result.stderr
    assert kinds() == ["call"]
    code({"version": 3})
    assert kinds() == ["meeting"]


def test_a_marked_correction_takes_the_place_of_the_earlier() -> None:
    code({}, {"title": "CORRECTED-Presidents speak by phone", "text": CALL})
    assert "call" in kinds()
    assert "meeting" not in kinds()


def test_two_articles_of_one_id_are_an_error_where_nothing_tells_them_apart() -> None:
    result = code({}, {"text": CALL}, exit_code=4)
    assert "has the id of another article" in result.stderr


def test_what_is_withdrawn_is_taken_from_the_store() -> None:
    """Also where it comes in a later run; another version brings it back."""
    code({"version": 1})
    assert kinds() == ["meeting"]
    result = code({"version": 2, "title": "WITHDRAWN: Presidents meet", "text": "Do not use."})
    assert "1 withdrawn" in result.stderr
    assert kinds() == []
    code({"version": 3})
    assert kinds() == ["meeting"]
    code({"version": 2, "title": "WITHDRAWN: Presidents meet", "text": "Do not use."}, exit_code=1)
    assert kinds() == ["meeting"], "a withdrawal of an earlier version leaves the later one"


def test_text_in_another_language_is_counted_not_coded() -> None:
    text = "Le président du Chili a rencontré la présidente du Pérou dans la capitale, où ils ont signé un accord sur la pêche."
    result = code({"text": text}, exit_code=1)
    assert "1 in another language, skipped" in result.stderr
    code({"text": text, "language": "en"})


def test_which_edition_replaces_which() -> None:
    assert replaces(Edition(2), Edition(1)) is True
    assert replaces(Edition(1), Edition(2)) is False
    assert replaces(Edition(), Edition()) is None
    assert replaces(Edition(marked=True), Edition()) is True
    assert replaces(Edition(), Edition(marked=True)) is True
