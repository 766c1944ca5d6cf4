"""Triage: what is parsed decides how long coding takes, never which events are found."""

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import msgspec
import pytest

from dateline.events import find_telling
from dateline.export.contract import record_line
from dateline.header import read_header
from dateline.lexicon.events import load_event_lexicon
from dateline.parse import lemma_reader, split_article
from dateline.pipeline import Tools, code_articles
from dateline.read import read_path
from dateline.types import Article, ArticleId

WIRE = Path(__file__).resolve().parents[2] / "shared" / "data" / "wire"
SAMPLES = Path(__file__).resolve().parents[1] / "src" / "dateline" / "samples"


@pytest.fixture(scope="module")
def quick(tools: Tools) -> Tools:
    """The same tools, parsing only what events need."""
    return msgspec.structs.replace(tools, lemmas=lemma_reader(tools.model))


def _events(articles: list[Article], tools: Tools) -> Iterator[object]:
    for record in code_articles(articles, tools):
        line = record_line(record)
        yield (line.article.id, line.events, line.relations)


def test_samples_have_the_same_events_and_ties_with_and_without(tools: Tools, quick: Tools) -> None:
    articles = [item for item in read_path(SAMPLES) if isinstance(item, Article)]
    assert articles
    assert list(_events(articles, quick)) == list(_events(articles, tools))


@pytest.mark.skipif(not WIRE.exists(), reason="../shared isn't here")
@pytest.mark.parametrize("name", ["kremlin", "state", "wikinews"])
def test_dispatches_have_the_same_events_and_ties_with_and_without(tools: Tools, quick: Tools, name: str) -> None:
    rows = [json.loads(line) for line in (WIRE / f"{name}.jsonl").open(encoding="utf-8")]
    chosen = sorted(rows, key=lambda row: str(row["id"]))[:: len(rows) // 25]
    articles = [Article(ArticleId(r["id"]), r["text"], date.fromisoformat(r["date"]), r["title"] or "") for r in chosen]
    assert list(_events(articles, quick)) == list(_events(articles, tools))


def test_every_example_of_every_rule_is_parsed(quick: Tools) -> None:
    assert quick.lemmas is not None
    missed = []
    for _, rule in load_event_lexicon().rules:
        for number, words in enumerate(rule.examples):
            article = Article(ArticleId(f"{rule.name}-{number}"), f"{words}", date(2024, 5, 14))
            document = split_article(article, read_header(article))
            padding = "It rained.\n\n" * 4
            padded = Article(article.id, padding + words, article.published)
            document = split_article(padded, read_header(padded))
            told = {i for i, s in enumerate(document.sentences) if s.start >= len(padding)}
            if not told & find_telling(document, quick.lemmas):
                missed.append(words)
    assert not missed


def test_what_tells_nothing_is_not_parsed(quick: Tools) -> None:
    assert quick.lemmas is not None
    weather = "It rained on the hills.\n\n" * 4 + "The river rose and the fields lay under water.\n\n" * 2
    article = Article(ArticleId("weather"), weather, date(2024, 5, 14))
    document = split_article(article, read_header(article))
    assert len(find_telling(document, quick.lemmas)) < len(document.sentences)
