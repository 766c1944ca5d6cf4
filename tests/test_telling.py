"""What is told as done makes an event; what is only discussed, wanted, helped or worked for makes none."""

from datetime import date

import pytest

from dateline.lexicon.telling import TellingExample, load_telling
from dateline.pipeline import Tools, code_articles
from dateline.types import Article, ArticleId


@pytest.mark.parametrize("example", load_telling().example, ids=lambda example: example.text[:60])
def test_telling(example: TellingExample, tools: Tools) -> None:
    """An event has the word for its trigger, or none does."""
    article = Article(id=ArticleId("a"), text=example.text, published=date(2024, 5, 14))
    (record,) = code_articles([article], tools)
    assert (example.trigger in {article.reading[c.trigger.start : c.trigger.end] for c in record.claims}) is example.told


def code(text: str, tools: Tools) -> list[tuple[str, list[str]]]:
    """The kinds of a text's events with their participants' names."""
    article = Article(id=ArticleId("a"), text=text, published=date(2024, 5, 14))
    (record,) = code_articles([article], tools)
    return [(c.kind, [a.actor.name for a in c.arguments]) for c in record.claims]


LEAD = "The presidents of Serbia and Hungary held talks on Monday.\n\n"


def test_nobody_known_outside_the_lead(tools: Tools) -> None:
    """An act by nobody in particular counts in the lead, where news presents its actors, and not below it."""
    assert code("Some activists condemned the plan.", tools) != []
    assert [kind for kind, _ in code(f"{LEAD}Some activists condemned the plan.", tools)] == ["talks"]


def test_groups_at_home(tools: Tools) -> None:
    """Police and the like of no told country are of the one that the lead speaks of."""
    text = "The Serbian president spoke in Belgrade on Monday.\n\nThe police arrested two opposition activists."
    article = Article(id=ArticleId("a"), text=text, published=date(2024, 5, 14))
    (record,) = code_articles([article], tools)
    assert {(a.actor.name, a.actor.country) for c in record.claims for a in c.arguments} >= {("police", "SRB")}


def test_one_attack_told_by_verb_and_noun(tools: Tools) -> None:
    """An attack that a verb tells with its noun is one event."""
    assert [kind for kind, _ in code("Four farmers were killed in an Israeli airstrike in Lebanon.", tools)] == ["assault"]


def test_victims_are_not_blamed(tools: Tools) -> None:
    """Who condemns an attack condemns those who did it, not those who suffered it."""
    assert code("Spain condemned Chad's attack on Mali.", tools)[0] == ("accuse", ["Spain", "Chad"])


def test_one_attack_told_by_noun_and_clause(tools: Tools) -> None:
    """A clause on an attack that says whom it killed tells no other attack."""
    kinds = [kind for kind, _ in code("Israeli airstrikes on Gaza that killed two doctors continued on Monday.", tools)]
    assert kinds.count("assault") == 1
