"""The places stage reads the gold sets no worse than the floors say."""

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[1]
GOLD = ROOT.parent / "shared" / "data" / "places"


def load_evaluation() -> ModuleType:
    spec = importlib.util.spec_from_file_location("eval_places", ROOT / "eval" / "places.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


evaluation = load_evaluation()


@pytest.mark.skipif(not GOLD.exists(), reason="the gold sets of ../shared are not here")
@pytest.mark.parametrize("name", ["geowebnews", "geovirus"])
def test_floors(name: str) -> None:
    """Recognition, resolution and use are no lower than the floors (LGL, long, is left to `python eval/places.py`)."""
    _, below = evaluation.check_set(evaluation.load_floors()[name])
    assert below == []
