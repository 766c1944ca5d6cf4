"""Days of events: each example of the lexicon's day words is dated as it says."""

import pytest

from dateline.lexicon.days import DaysExample, load_day_words
from dateline.pipeline import Tools, code_articles
from dateline.types import Article, ArticleId


@pytest.mark.parametrize("example", load_day_words().example, ids=lambda e: f"{e.kind}: {e.text}")
def test_example_is_dated(example: DaysExample, tools: Tools) -> None:
    """The event of the kind has the days that the example says, and no others."""
    article = Article(id=ArticleId("x"), text=example.text, published=example.published)
    record = next(code_articles([article], tools))
    assert [(c.start or "", c.end or "") for c in record.claims if c.kind == example.kind] == [(example.start, example.end)]
