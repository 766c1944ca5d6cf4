"""Events have the status that their governors give them, as the lexicon's examples say."""

from datetime import date

import pytest

from dateline.events.status import judge_status
from dateline.header import read_header
from dateline.lexicon.status import StatusExample, StatusMarker, load_status_lexicon
from dateline.parse import load_model, parse_documents, split_article
from dateline.parse.model import Model
from dateline.types import Article, ArticleId

EXAMPLES = [e for m in load_status_lexicon().marker for e in m.example] + list(load_status_lexicon().forms.example)


@pytest.fixture(scope="module")
def model() -> Model:
    return load_model()


def status_of(example: StatusExample, model: Model) -> str:
    title, text = (example.text, "") if example.title else ("", example.text)
    article = Article(id=ArticleId("x"), text=text, title=title, published=date(2024, 5, 14))
    (document,) = parse_documents([split_article(article, read_header(article))], model)
    trigger = next(t for t in document.tokens if t.text == example.trigger)
    judged = judge_status(document, trigger)
    return "none" if judged is None else judged[0].status


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda e: e.text[:40])
def test_example(example: StatusExample, model: Model) -> None:
    """Each example of status.toml has its status."""
    assert status_of(example, model) == example.status


@pytest.mark.parametrize("marker", load_status_lexicon().marker, ids=lambda m: m.name)
def test_marker_has_a_counter_example(marker: StatusMarker) -> None:
    """Every marker has an example that has its status and one that hasn't."""
    statuses = {example.status for example in marker.example}
    assert statuses - {marker.status}
    assert marker.status == "same" or marker.status in statuses
