"""Whole documents and lists of visits are coded no worse than the floors say."""

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

from dateline.pipeline import Tools

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"
pytestmark = pytest.mark.skipif(not SHARED.exists(), reason="the gold sets of ../shared are not here")


def load_evaluation(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(f"eval_{name}", ROOT / "eval" / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_documents(tools: Tools) -> None:
    """The gold documents give events, their fields and participants no worse than the floors."""
    assert load_evaluation("documents").check_documents(tools) == []


def test_visits(tools: Tools) -> None:
    """Every tenth entry of the visit lists gives its visit no worse than the floors (all of them: `python eval/visits.py`)."""
    assert load_evaluation("visits").check_visits(tools, every=10) == []
