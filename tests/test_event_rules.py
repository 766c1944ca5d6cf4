"""Every event rule fires on its examples and on none of its counter-examples."""

from datetime import date

import pytest

from dateline.lexicon.events import load_event_lexicon
from dateline.pipeline import Tools, code_articles
from dateline.types import Article, ArticleId

RULES = load_event_lexicon().rules
CASES = [
    (f"en.events.{kind}.{rule.name}", text, fires)
    for kind, rule in RULES
    for texts, fires in ((rule.examples, True), (rule.counter_examples, False))
    for text in texts
]


@pytest.fixture(scope="module")
def fired(tools: Tools) -> dict[str, set[str]]:
    """For each text, the rules of the claims it gives, before any is folded into another."""
    articles = [Article(id=ArticleId(str(n)), text=text, published=date(2024, 5, 14)) for n, (_, text, _) in enumerate(CASES)]
    return {r.article.text: {m.rule for c in r.claims for m in c.marks if m.field == "kind"} for r in code_articles(articles, tools)}


@pytest.mark.parametrize(("rule", "text", "fires"), CASES, ids=lambda value: str(value)[:60])
def test_rule(rule: str, text: str, fires: bool, fired: dict[str, set[str]]) -> None:
    """The rule fires on the text, or doesn't."""
    assert (rule in fired[text]) is fires
