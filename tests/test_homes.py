"""Participants whose own words name no country get the one that the text leaves open, and no other."""

from datetime import date

import pytest

from dateline.pipeline import Tools, code_articles
from dateline.types import Article, ArticleId

OWNED = "Chad says its forces have captured the town of Zouar in Libya."
BESIDE = "Norway imposed sanctions on Belarusian officers and units on Monday."
ALONE = "OSLO, May 14 - The Norwegian premier met with teachers and Road Commissioner Anna Berg."
FOREIGN = "The Norwegian premier met with foreign nationals on Monday."
SEVERAL = "The Norwegian premier met with a group of teachers after a trip to Mali."


def homes(text: str, tools: Tools) -> dict[str, str | None]:
    """The countries of all participants by name."""
    (record,) = code_articles([Article(id=ArticleId("a"), text=text, published=date(2024, 5, 14))], tools)
    return {a.actor.name: a.actor.country for c in record.claims for a in c.arguments}


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        (OWNED, "forces", "TCD"),
        (BESIDE, "units", "BLR"),
        (ALONE, "Anna Berg", "NOR"),
        (FOREIGN, "foreign nationals", None),
        (SEVERAL, "group of teachers", None),
    ],
)
def test_home(text: str, name: str, country: str | None, tools: Tools) -> None:
    """An owner's, a neighbour's or the text's only country; none for foreigners, or where the text speaks of several."""
    assert homes(text, tools).get(name, "absent") == country
