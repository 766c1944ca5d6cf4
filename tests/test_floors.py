"""No measurement against the shared gold is below its floor (eval/floors.toml)."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
RUNS = (
    "times",
    "places geowebnews",
    "places geovirus",
    "holders",
    "actors",
    "coreference",
    "attribution",
    "documents",
    "plover codes",
    "visits --every 20",
)


@pytest.mark.skipif(not (ROOT.parent / "shared" / "data").exists(), reason="the gold sets (../shared) are not here")
@pytest.mark.parametrize("run", RUNS)
def test_floor(run: str) -> None:
    """The script's figures on its set, or on a fixed sample of it, are no lower than its floors."""
    name, *options = run.split()
    command = [sys.executable, str(ROOT / "eval" / f"{name}.py"), *options]
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    done = subprocess.run(command, check=False, capture_output=True, text=True, env=environment)
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-2000:]
