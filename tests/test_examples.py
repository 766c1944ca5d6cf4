"""The notebook in examples/ runs from top to bottom, offline, and shows what it says it shows."""

import json
from pathlib import Path

import pytest

from dateline.pipeline import Tools

EXAMPLES = Path(__file__).resolve().parents[1] / "examples"


def test_the_notebook_goes_from_a_feed_to_a_plot(tools: Tools, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its cells are run as one program; the year has the months with meetings, and the cancelled visit counts as cancelled."""
    monkeypatch.chdir(EXAMPLES)
    book = json.loads((EXAMPLES / "feed-to-dyad.ipynb").read_text(encoding="utf-8"))
    assert book["nbformat"] == 4
    assert not [cell for cell in book["cells"] if cell.get("outputs")]
    names: dict[str, object] = {}
    for cell in book["cells"]:
        if cell["cell_type"] == "code":
            exec(compile(cell["source"], "feed-to-dyad.ipynb", "exec"), names)
    months = names["months"]
    assert isinstance(names["folder"], Path)
    assert (names["folder"] / "norway-italy-2024.png").stat().st_size > 5_000
    counted = json.loads(months.to_json())  # type: ignore[attr-defined]
    assert len(counted["occurred"]) == 12
    assert [month for month, count in counted["occurred"].items() if count] == ["2024-02", "2024-04", "2024-06", "2024-11"]
    assert [month for month, count in counted["cancelled"].items() if count] == ["2024-10"]
