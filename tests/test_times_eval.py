"""The times stage reads the gold sets no worse than the floors say."""

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"


def load_evaluation() -> ModuleType:
    """`eval/times.py` as a module."""
    spec = importlib.util.spec_from_file_location("eval_times", ROOT / "eval" / "times.py")
    if spec is None or spec.loader is None:
        raise FileNotFoundError("eval/times.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.skipif(not SHARED.exists(), reason="the gold sets (../shared) are not here")
@pytest.mark.parametrize("name", ["timebank", "aquaint", "gum_news", "newswire"])
def test_floors(name: str) -> None:
    """No figure of the set is below its floor."""
    evaluation = load_evaluation()
    _, below = evaluation.check_set(evaluation.load_floors()[name])
    assert below == []
