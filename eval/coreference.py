"""Precision and recall of coreference on the project's reading of 40 wire articles, as links from a word to whom it means.

    PYTHONPATH=src python eval/coreference.py [--errors]

The reading (readings/coreference.jsonl) gives article ids, offsets in the reading, and names or state ids; the articles were drawn
from ../shared/data/wire with seed 20261123 among those of 500 to 2,200 characters, and read without a look at any output.
`means` is null where readers may differ, and empty where the word stands for nothing that acts.
"""

import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from dateline.actors import find_actors, load_world
from dateline.header import read_header
from dateline.lexicon.holders import fold_name
from dateline.parse import load_model, parse_documents, split_article
from dateline.places import find_places, load_gazetteer
from dateline.types import Actor, Article, ArticleId, Document
from floors import fail_below

HERE = Path(__file__).resolve().parent
WIRE = HERE.parents[1] / "shared" / "data" / "wire"


def main(show: bool) -> int:
    """Print precision and recall by kind of link; 1 where one is below its floor."""
    readings = [json.loads(line) for line in (HERE / "readings" / "coreference.jsonl").open(encoding="utf-8")]
    articles = {a.id: a for a in wire_articles({r["article"] for r in readings})}
    documents = parse_documents([split_article(a, read_header(a)) for a in articles.values()], load_model())
    by_id = {d.article.id: d for d in documents}
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for reading in readings:
        score(by_id[reading["article"]], reading["anaphors"], counts, show=show)
    figures = {}
    for kind in ("pronoun", "description", "name", "all"):
        c = counts[kind]
        precision, recall = c["right"] / max(1, c["found"]), c["right"] / max(1, c["links"])
        print(f"{kind:12} links {c['links']:4} found {c['found']:4} right {c['right']:4} precision {precision:.3f} recall {recall:.3f}")
        figures = {"precision": 100 * precision, "recall": 100 * recall}
    return fail_below("coreference", figures)


def score(document: Document, anaphors: list[dict[str, object]], counts: dict[str, Counter[str]], *, show: bool) -> None:
    found = find_actors(document, (), find_places(document, load_gazetteer()), load_world())
    told: dict[int, list[Actor]] = defaultdict(list)
    for mention in found:
        told[mention.span.end].append(mention.value)
    for anaphor in anaphors:
        if (means := anaphor["means"]) is None:
            continue
        wanted = [str(name) for name in means]  # type: ignore[attr-defined]
        start, end = int(str(anaphor["start"])), int(str(anaphor["end"]))
        near = [m for m in found if abs(m.span.start - start) <= len("the ") and m.span.end >= end]
        here = [m.value for m in near if m.span == near[0].span] or told[end]
        right = sum(any(same(actor, name) for actor in here) for name in wanted)
        for kind in (str(anaphor["kind"]), "all"):
            counts[kind].update(links=len(wanted), found=len(here), right=right)
        if show and (right < len(wanted) or right < len(here)):
            words = document.text[max(0, start - 60) : start].replace("\n", " ") + f"[[{document.text[start:end]}]]"
            print(f"{document.article.id}: {words}: wanted {wanted}, got {[a.id for a in here]}")


def same(actor: Actor, name: str) -> bool:
    """Whether the actor is the one that the reading names."""
    if name.startswith("state/"):
        return actor.id == name
    own, other = set(fold_name(actor.name).split()) | set(actor.id.partition("/")[2].split("-")), fold_name(name).split()
    return all(word in own for word in other) or (other[-1] in own and other[0] in own)


def wire_articles(ids: set[str]) -> Iterator[Article]:
    for path in sorted(WIRE.glob("*.jsonl")):
        for line in path.open(encoding="utf-8"):
            row = json.loads(line)
            if row.get("id") in ids:
                day = date.fromisoformat(row["date"])
                yield Article(ArticleId(row["id"]), row["text"], day, title=row.get("title") or "", outlet=row.get("source"))


if __name__ == "__main__":
    sys.exit(main("--errors" in sys.argv))
