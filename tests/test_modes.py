"""PLOVER's modes of what is asked for, refused or threatened with, from the words that tell them."""

from datetime import date

import pytest

from dateline.lexicon.events import load_event_lexicon
from dateline.lexicon.modes import ModeExample, load_modes
from dateline.pipeline import Tools, code_articles
from dateline.types import Article, ArticleId

CASES = [(mode.name, example) for mode in load_modes().mode for example in mode.example]


@pytest.mark.parametrize(("mode", "example"), CASES, ids=lambda value: value if isinstance(value, str) else value.text[:60])
def test_mode(mode: str, example: ModeExample, tools: Tools) -> None:
    """An event of the kind has the mode, and a mark with the words behind it."""
    (record,) = code_articles([Article(id=ArticleId("a"), text=example.text, published=date(2024, 5, 14))], tools)
    assert (example.kind, mode) in {(c.kind, c.details.mode) for c in record.claims}


def test_modes_have_codes() -> None:
    """Every mode of a kind has a CAMEO code there."""
    kinds = load_event_lexicon().kinds
    assert {(k, m.name) for m in load_modes().mode for k in m.kinds if m.name not in kinds[k].cameo_modes} == set()
