"""Once a sentence is parsed, the verb that governs a weekday or a date sets its anchor right."""

from datetime import date

import pytest

from dateline.parse import Model, load_model, parse_documents, split_article
from dateline.times import find_times, revise_times
from dateline.types import Article, ArticleId, Header


@pytest.fixture(scope="module")
def model() -> Model:
    """The language model."""
    return load_model()


@pytest.mark.parametrize(
    ("text", "unparsed", "revised"),
    [
        ("The envoys will hold talks in Oslo on Friday.", "2024-05-17", "2024-05-17"),
        ("On Friday, the two ministers will meet in Oslo.", "2024-05-17", "2024-05-17"),
        ("The envoys held talks in Oslo on Friday.", "2024-05-10", "2024-05-10"),
        ("The premier arrives in Oslo on Friday.", "2024-05-17", "2024-05-17"),
        ("The premier is arriving in Oslo on Friday.", "2024-05-10", "2024-05-17"),
        ("The premier said he will study the plan that the envoys signed on Friday.", "2024-05-10", "2024-05-10"),
        ("The premier will thank the envoys who signed the plan on Friday.", "2024-05-10", "2024-05-10"),
        ("They agreed to resume the talks on Thursday in Geneva.", "2024-05-16", "2024-05-16"),
        ("The talks are to be resumed on Thursday.", "2024-05-16", "2024-05-16"),
        ("The aide told reporters on Tuesday that the plan stands.", "2024-05-14", "2024-05-14"),
        ("Neither envoy could be reached on Friday.", "2024-05-10", "2024-05-10"),
        ("The accord could be signed on Friday.", "2024-05-17", "2024-05-17"),
        ("The truce had been scheduled to expire at midnight Friday.", "2024-05-10T24:00", "2024-05-10T24:00"),
        ("The court gave them until Friday to answer.", "2024-05-17", "2024-05-17"),
        ("The court has given them until Friday to answer.", "2024-05-17", "2024-05-17"),
        ("On Friday, the premier plans to meet the envoys.", "2024-05-17", "2024-05-17"),
        ("On Friday, the two envoys are to travel to Oslo.", "2024-05-17", "2024-05-17"),
        ("On Friday, the two envoys are expected in Oslo.", "2024-05-17", "2024-05-17"),
        ("On Friday, the expected talks failed.", "2024-05-10", "2024-05-10"),
        ("It will be handed over at an undisclosed site on Friday.", "2024-05-17", "2024-05-17"),
        ("Output in the ports hurt trade on Friday.", "2024-05-10", "2024-05-10"),
        ("The envoys seek a deal to meet again on Friday.", "2024-05-10", "2024-05-17"),
        ("They announced a deal to meet again on Friday.", "2024-05-10", "2024-05-10"),
    ],
)
def test_governing_verb(text: str, unparsed: str, revised: str, model: Model) -> None:
    """A weekday is read from the words around it, and again by its verb."""
    article = Article(id=ArticleId("a"), text=text, published=date(2024, 5, 14))
    (document,) = parse_documents([split_article(article, Header(body=0))], model)
    times, timexes = find_times(document)
    assert [t.value.value for t in times] == [unparsed]
    assert [[t.value.value for t in reading] for reading in revise_times(document, times, timexes)] == [[revised], [revised]]


def test_header_date_is_no_mention(model: Model) -> None:
    """The header's date anchors the times but is none of them, save in the flat reading; the title's times are read."""
    text = "OSLO, May 13. /NRK/. The envoys met today."
    body = text.index("The envoys")
    article = Article(id=ArticleId("a"), text=text, published=date(2024, 5, 14), title="Talks resume on Friday")
    offset = article.offset
    header = Header(body=offset + body, dated=date(2024, 5, 13))
    (document,) = parse_documents([split_article(article, header)], model)
    times, timexes = find_times(document)
    assert [(document.words(t.span), t.value.value) for t in times] == [("Friday", "2024-05-17"), ("today", "2024-05-13")]
    assert [document.words(t.span) for t in timexes] == ["Friday", "May 13", "today"]
    assert {t.value.anchor for t in (*times, *revise_times(document, times, timexes)[0])} == {"dateline"}


def test_a_far_header_date_is_no_anchor() -> None:
    """A date in the header that is far from the day of publication is not what the text calls today."""
    text = "The envoys met today."
    article = Article(id=ArticleId("a"), text=text, published=date(2024, 5, 14))
    (document,) = [split_article(article, Header(body=0, dated=date(2023, 5, 13)))]
    times, _ = find_times(document)
    assert [(t.value.value, t.value.anchor) for t in times] == [("2024-05-14", "published")]
