"""The model is loaded in less time than spaCy takes, and reads the same."""

import gc
import os
import subprocess
import sys
from pathlib import Path

import pytest

import dateline
from dateline.parse.load import _import_spacy, load_pipeline
from dateline.parse.model import DEFAULT_MODELS
from dateline.pipeline import load_tools

SOURCE = str(Path(dateline.__file__).resolve().parents[1])
TEXT = (
    "On Monday (May 13), the re-elected U.S. President didn't co-host the E.U.-China talks: he'll re-open Fort-de-France's "
    "embassy at 10:30 a.m., see https://example.org/a?b=c, and said: “We can't—won't—sign 1,500km of N'Djamena's 'deal'...” :-) C++ o'clock"
)


def test_a_pipeline_reads_as_spacy_loads_it() -> None:
    """Words, tags, lemmas and dependencies are those of a pipeline that is loaded whole."""
    told = []
    for known in (True, False):
        nlp = load_pipeline(DEFAULT_MODELS[0], known=known)
        told.append([(t.text, t.idx, t.tag_, t.pos_, t.lemma_, t.dep_, t.head.i, t.norm_, t.shape_) for t in nlp(TEXT)])
    assert told[0] == told[1]
    assert "re-elected" in [word[0] for word in told[0]]


@pytest.mark.parametrize("use", ["spacy.cli.download", "spacy.info()", "__import__('spacy.cli.info')", "spacy.cli.info(silent=True)"])
def test_the_rest_of_spacy_is_there_when_it_is_asked_for(use: str) -> None:
    """A program that uses both Dateline and spaCy's own commands finds them."""
    program = f"from dateline.parse.load import _import_spacy; spacy = _import_spacy(); {use}; from spacy.cli import download"
    subprocess.run([sys.executable, "-c", program], check=True, capture_output=True, env={**os.environ, "PYTHONPATH": SOURCE})


def test_spacy_imported_before_is_left_as_it_is() -> None:
    """A program's own spaCy is used, and nothing of it is replaced."""
    import spacy

    assert _import_spacy() is spacy
    assert callable(spacy.cli.download)


def test_loading_leaves_the_garbage_collector_as_it_was() -> None:
    """A program that has set it finds it so."""
    before = gc.get_threshold()
    try:
        gc.set_threshold(123, 45, 6)
        load_tools()
        assert gc.get_threshold() == (123, 45, 6)
    finally:
        gc.set_threshold(*before)


def test_coding_without_a_store_loads_no_more_than_it_needs(tmp_path: Path) -> None:
    """A dispatch printed as JSON lines waits for no database, no drawing of tables, and no download client."""
    dispatch = tmp_path / "dispatch.txt"
    dispatch.write_text("date 2024-05-14\nLIMA, May 14. The king of Norway will visit Peru on May 16.\n", encoding="utf-8")
    program = """
import sys
from dateline.cli.coding import Task, run_task
run_task(Task((sys.argv[1],), None, format="jsonl"))
print(*sorted({"_duckdb", "duckdb", "rich", "requests", "httpx", "typer"} & set(sys.modules)), file=sys.stderr)"""
    env = {**os.environ, "PYTHONPATH": SOURCE}
    done = subprocess.run([sys.executable, "-c", program, str(dispatch)], capture_output=True, text=True, check=True, env=env)
    assert done.stderr.splitlines()[1:] == [""]
