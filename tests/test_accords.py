"""Between whom a paper is signed, where the clause that tells of the signing names nobody."""

from datetime import date

import pytest

from dateline.pipeline import Tools, code_articles
from dateline.types import Article, ArticleId


def signers(text: str, tools: Tools) -> list[list[str]]:
    """The countries of those who take part in each signing that a text tells, sorted."""
    article = Article(id=ArticleId("a"), text=text, published=date(2026, 11, 23))
    record = next(iter(code_articles([article], tools)))
    return [sorted(a.actor.country or "" for a in c.arguments) for c in record.claims if c.kind == "signing"]


@pytest.mark.parametrize(
    "text",
    [
        "The agreement between the Danish and Polish governments on fisheries was signed in Oslo on Monday.",
        "A Danish-Polish agreement on fisheries was signed in Oslo on Monday.",
        "Following the talks, a package of Danish-Polish cooperation documents will be signed.",
        "Chad welcomed the Treaty between Denmark and Poland on fisheries. The treaty was signed in Oslo on May 4, 2025.",
        "Mette Frederiksen and Donald Tusk announced their countries' intent to sign a memorandum on energy.",
        "Twenty agreements were signed in the presence of Mette Frederiksen and Donald Tusk.",
        "Mette Frederiksen and Donald Tusk witnessed the signing of 20 agreements.",
        "Twelve documents were signed following the talks between Denmark and Poland.",
        "Three protocols were initialled upon the conclusion of negotiations between the premiers of Denmark and Poland.",
    ],
)
def test_parties_of_papers(text: str, tools: Tools) -> None:
    """The states whose paper it is sign it."""
    assert signers(text, tools) == [["DNK", "POL"]]


@pytest.mark.parametrize(
    "text",
    [
        "Mette Frederiksen met Donald Tusk in Warsaw. The political parties planned to sign an agreement on fair elections.",
        "Mette Frederiksen met the Danish governor Anna Berg. A memorandum was signed on a new factory.",
    ],
)
def test_no_parties(text: str, tools: Tools) -> None:
    """Those who met are not taken for whoever signs something else."""
    assert signers(text, tools) in ([], [[]], [[""]])


def test_other_side_of_the_title(tools: Tools) -> None:
    """Where only one side of a paper is read, the title's other state is the other."""
    title = "Poland, Denmark sign a memorandum on energy"
    text = "The visiting Danish energy minister has signed a memorandum with the other side."
    article = Article(id=ArticleId("a"), title=title, text=text, published=date(2026, 11, 23))
    record = next(iter(code_articles([article], tools)))
    assert all(sorted(a.actor.country or "" for a in c.arguments) == ["DNK", "POL"] for c in record.claims if c.kind == "signing")
    assert any(c.kind == "signing" for c in record.claims)


def agreed(title: str, text: str, tools: Tools) -> list[list[str]]:
    """The countries of those who take part in each agreement that a text tells, sorted."""
    article = Article(id=ArticleId("a"), title=title, text=text, published=date(2026, 11, 23))
    record = next(iter(code_articles([article], tools)))
    return [sorted(a.actor.country or "" for a in c.arguments) for c in record.claims if c.kind == "agreement"]


def test_counted_states(tools: Tools) -> None:
    """As many states as the title names are meant by "the three countries"."""
    text = "Ministers met in Oslo. The three countries agreed to build a bridge."
    assert agreed("Norway, Denmark and Poland meet on trade", text, tools) == [["DNK", "NOR", "POL"]]


def test_both_leaders_towards_a_third(tools: Tools) -> None:
    """Leaders who met both commit themselves to a third side."""
    text = "Mette Frederiksen met with Donald Tusk. The leaders reaffirmed their commitment to the NATO Alliance."
    assert agreed("", text, tools) == [["DNK", "IGO", "POL"]]
