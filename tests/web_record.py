"""A small record for the tests of the explorer: a visit announced, moved and held, and articles that would be code in a careless page."""

from datetime import date
from pathlib import Path

from starlette.testclient import TestClient

from dateline.pipeline import Tools, code_articles
from dateline.store import open_store
from dateline.types import Article, ArticleId
from dateline.web.app import make_app
from dateline.web.settings import Settings
from dateline.web.shelf import Shelf

HOSTILE = "<script>alert(1)</script><img src=x onerror=alert(2)>\"'&{{7*7}}"
LONG = " The two sides have long worked together in farming, shipping and the sciences, as both capitals like to recall." * 8
ARTICLES = (
    Article(
        ArticleId("announced"),
        "NAIROBI, March 1. President of Kenya William Ruto will visit Norway on March 20-21, the Foreign Ministry said." + LONG,
        date(2024, 3, 1),
        outlet="Nairobi Wire",
        title="Ruto to visit Norway",
        url="javascript:alert(3)",
    ),
    Article(
        ArticleId("held"),
        "OSLO, March 20. President of Kenya William Ruto met with Prime Minister of Norway Jonas Gahr Store in Oslo on March 20.",
        date(2024, 3, 21),
        outlet=f"Oslo {HOSTILE}",
        title=f"Talks in Oslo {HOSTILE}",
    ),
    Article(
        ArticleId("a/b?c#d"),
        f"PARIS, April 2. {HOSTILE} French Foreign Minister will visit Japan on April 10, {HOSTILE} officials said. {HOSTILE}",
        date(2024, 4, 2),
        outlet="Free Press",
        title=HOSTILE,
    ),
)


def make_store(path: Path, tools: Tools) -> Path:
    """The record in a store."""
    with open_store(path) as store:
        store.add(code_articles(list(ARTICLES), tools))
    return path


def client(settings: Settings) -> TestClient:
    """Someone who asks the explorer, from this machine."""
    shelf = Shelf(settings.store)
    shelf.edition().archive.wait()
    return TestClient(make_app(settings, shelf), base_url="http://localhost")
