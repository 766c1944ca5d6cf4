"""The API as its OpenAPI document tells it, asked at random: nothing it doesn't tell, and nothing that fails."""

import subprocess
import sys
from pathlib import Path

import pytest

pytest.importorskip("schemathesis", reason="needs schemathesis: make browser")
ENDED = 120
RUN = (
    "run", "--phases", "coverage,fuzzing", "--max-time", "60", "--generation-deterministic", "--warnings", "off", "--no-color",
    "--exclude-operation-id", "sql", "--exclude-checks", "positive_data_acceptance,negative_data_rejection",
)  # fmt: skip


def test_the_api_does_what_its_document_says(site: str, tmp_path: Path) -> None:
    """Within a minute, requests made of the document, right ones and wrong ones, are answered as it says.

    Not checked: that all which has the right form is accepted, since a document can't tell which days and places in a list there are;
    that empty parameters are refused, since they are as none. SQL has tests of its own.
    """
    command = [sys.executable, "-c", "from schemathesis.cli import schemathesis; schemathesis()", *RUN, f"{site}/api/v1/openapi.json"]
    told = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, timeout=ENDED, check=False)
    assert told.returncode == 0, told.stdout[-4000:] + told.stderr[-1000:]
    assert "passed" in told.stdout
