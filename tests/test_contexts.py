"""PLOVER's contexts, from the words that tell them."""

from datetime import date

import pytest

from dateline.lexicon.contexts import load_contexts
from dateline.pipeline import Tools, code_articles
from dateline.types import Article, ArticleId, Claim

EXAMPLES = [(c.name, text) for c in load_contexts().context for text in c.examples]
COUNTER_EXAMPLES = [(c.name, text) for c in load_contexts().context for text in c.counter_examples]


def _claims(text: str, tools: Tools) -> tuple[Claim, ...]:
    (record,) = code_articles([Article(id=ArticleId("a"), text=text, published=date(2024, 5, 14))], tools)
    return record.claims


@pytest.mark.parametrize(("context", "text"), EXAMPLES)
def test_an_example_has_its_context_and_the_words_for_it(context: str, text: str, tools: Tools) -> None:
    claims = _claims(text, tools)
    assert any(context in claim.details.contexts for claim in claims)
    assert any(mark.field == "context" and mark.value == context and mark.span for claim in claims for mark in claim.marks)


@pytest.mark.parametrize(("context", "text"), COUNTER_EXAMPLES)
def test_a_counter_example_has_an_event_without_it(context: str, text: str, tools: Tools) -> None:
    claims = _claims(text, tools)
    assert claims
    assert not any(context in claim.details.contexts for claim in claims)
