"""Acts and encounters that nouns tell: whose they are, and of what they say nothing."""

from datetime import date

import pytest

from dateline.pipeline import Tools, code_articles
from dateline.types import Article, ArticleId


def told(text: str, kind: str, tools: Tools, title: str = "") -> list[tuple[str, str, str]]:
    """The agents' countries, the counterparts' and the status of each event of a kind."""
    (record,) = code_articles([Article(id=ArticleId("a"), text=text, title=title, published=date(2024, 5, 14))], tools)
    return [
        (
            " ".join(str(a.actor.country) for a in c.arguments if a.role == "agent"),
            " ".join(str(a.actor.country) for a in c.arguments if a.role == "counterpart"),
            c.modality.status,
        )
        for c in record.claims
        if c.kind == kind
    ]


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        ("The hijacking of a Danish tanker by Libya was condemned by Norway.", "accuse", [("NOR", "LBY", "occurred")]),
        ("An attack by Chadian rebels on the Libyan army was reported.", "assault", [("TCD", "LBY", "occurred")]),
        ("Talks on fisheries were held by Norway and Latvia in Oslo.", "talks", [("NOR", "LVA", "occurred")]),
        ("The talks were praised by Norway and Latvia.", "talks", []),
        ("Norway and Latvia in talks on fisheries", "talks", [("NOR", "LVA", "occurred")]),
        ("The talks, the first between Norway and Latvia in years, were held in Rome.", "talks", [("NOR", "LVA", "occurred")]),
        ("North Korea missile launch condemned by Japan", "mobilize", [("PRK", "", "occurred")]),
        ("North Korea fired a ballistic missile on Monday.", "assault", []),
    ],
)
def test_whose_an_act_is(text: str, kind: str, expected: list[tuple[str, str, str]], tools: Tools) -> None:
    """A passive's doer did not do what its noun tells, unless the verb does; a headline and a ranking name the sides."""
    assert told(text, kind, tools) == expected


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        (
            "Sergei Lavrov arrived in Ankara on Monday.\n\nTalks with Foreign Minister Hakan Fidan lasted two hours.",
            "talks",
            [("RUS", "TUR", "occurred")],
        ),
        (
            "Sergei Lavrov arrived in Ankara on Monday.\n\nTalks with Foreign Minister Espen Barth Eide lasted two hours.",
            "talks",
            [],
        ),
        ("At the end of his visit to Hanoi, Vladimir Putin laid a wreath.", "visit", [("RUS", "VNM", "occurred")]),
        ("On the eve of his trip to Hanoi, Vladimir Putin gave an interview.", "visit", [("RUS", "VNM", "planned")]),
        (
            "Alexander Lukashenko waited. In the course of his visit to Belarus, Vladimir Putin met the governor.",
            "visit",
            [("RUS", "BLR", "occurred")],
        ),
    ],
)
def test_who_is_on_a_journey(text: str, kind: str, expected: list[tuple[str, str, str]], tools: Tools) -> None:
    """Encounters with hosts alone are the visitor's, and a fronted "his" is the subject's."""
    assert told(text, kind, tools) == expected


def test_the_host_of_a_transcript(tools: Tools) -> None:
    """A title that names only the guest has the official who speaks first for its host."""
    turns = ("President of Russia Vladimir Putin: Good afternoon.", "Sberbank CEO German Gref: Good afternoon.", "Vladimir Putin: Please.")
    text = "\n\n".join(("The discussion focused on fish.", *turns))
    assert told(text, "talks", tools, title="Meeting with Sberbank CEO German Gref") == [("RUS", "RUS", "occurred")]


def test_no_day_since_the_last_one(tools: Tools) -> None:
    """The first visit "since 2019" was not in 2019."""
    text = "It was the first visit by the Norwegian premier to Chad since 2019."
    (record,) = code_articles([Article(id=ArticleId("a"), text=text, published=date(2024, 5, 14))], tools)
    assert [c.start for c in record.claims] == ["2024-05-14"]
