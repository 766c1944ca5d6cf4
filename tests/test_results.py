"""Results of a store: lazy, and frames of pandas, polars and Arrow; in a notebook, a table with the evidence highlighted."""

import sys
from datetime import date
from pathlib import Path

import pytest

from dateline.errors import DatelineError
from dateline.export.definition import flat_table
from dateline.export.flat import FLAT
from dateline.pipeline import Tools, code_articles
from dateline.store import Store, open_store
from dateline.types import Article, ArticleId

TEXT = (
    "LIMA, May 14 (Andina) -- <script>alert(1)</script> Chilean President Gabriel Boric met with Peruvian President Dina Boluarte"
    " in Lima on Monday.\n\nOn Friday, he will visit Brazil & Argentina."
)


@pytest.fixture
def store(tools: Tools, tmp_path: Path) -> Store:
    opened = open_store(tmp_path / "r.duckdb")
    opened.add(code_articles([Article(ArticleId("one"), TEXT, date(2024, 5, 14))], tools))
    return opened


def test_results_are_asked_for_anew_each_time(store: Store, tools: Tools) -> None:
    """A result can be iterated over twice, and knows what was added since."""
    with store:
        found = store.events(kind="meeting")
        assert [e.id for e in found] == [e.id for e in found] != []
        text = "ROME, May 20 (ANSA) -- French President Emmanuel Macron met Italian President Sergio Mattarella in Rome on Sunday."
        store.add(code_articles([Article(ArticleId("two"), text, date(2024, 5, 20))], tools))
        assert len(list(found)) == 2


@pytest.mark.parametrize("table", FLAT)
def test_frames_have_the_rows_of_the_flat_tables(store: Store, table: str) -> None:
    with store:
        rows = [row for merged in store.merged() for row in FLAT[table](merged)]
        names = list(flat_table(table).names)
        assert store.events().arrow(table).to_pylist() == [dict(zip(names, row, strict=True)) for row in rows]
        assert store.events().pl(table).rows() == rows
        frame = store.merged().df(table)
        assert list(frame.columns) == names
        assert len(frame) == len(rows)


def test_dyads_are_frames_too(store: Store) -> None:
    with store:
        found = store.dyads("CHL", "PER")
        rows = list(found)
        assert rows
        assert list(found.df()["events"]) == list(found.pl()["events"]) == found.arrow()["events"].to_pylist() == [r.events for r in rows]
        assert list(store.dyads("NOR", "ITA").df().columns) == list(type(rows[0]).__struct_fields__)


def test_a_notebook_shows_evidence_highlighted_and_escaped(store: Store) -> None:
    with store:
        html = store.events()._repr_html_()
        assert "<mark>" in html
        assert "Gabriel Boric" in html
        assert "&lt;script&gt;alert(1)&lt;/script&gt;" in html
        assert "<script" not in html
        assert store.events(kind="protest")._repr_html_() == "<p>No event found.</p>"


def test_what_is_not_installed_is_said_with_how_to_get_it(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("pandas", "polars", "pyarrow"):
        monkeypatch.setitem(sys.modules, name, None)
    with store:
        for ask in (store.events().df, store.events().pl, store.events().arrow, store.dyads().df):
            with pytest.raises(DatelineError, match=r"isn't installed; run: pip install 'dateline\[frames\]'"):
                ask()
        assert len(list(store.events())) > 0
