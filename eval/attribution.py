"""Measuring attribution and status against the shared gold: `python eval/attribution.py SHARED [--polnear]`.

Prints what is wrong in the diagnostic suite, and with `--polnear` writes predictions that `score_attribution.py` reads.
"""

import argparse
import json
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import NamedTuple

import msgspec

from dateline.attribution import find_attributions
from dateline.events.status import judge_status
from dateline.header import read_header
from dateline.parse import load_model, parse_documents, split_article
from dateline.syntax import tokens_in
from dateline.types import Article, ArticleId, Attribution, Document, Span

LABELS: dict[str, str] = {
    "happened": "occurred",
    "nothappened": "denied",
    "denied": "denied",
    "expected": "hypothetical",
    "possible": "hypothetical",
    "conditional": "hypothetical",
    "requested": "proposed",
    "offered": "proposed",
    "planned": "planned",
    "ongoing": "ongoing",
    "postponed": "postponed",
    "cancelled": "cancelled",
    "rule": "none",
}
"""The suite's labels and ours: what was agreed is itself "happened", its complement "planned"; a rule is no event."""


class Row(msgspec.Struct, frozen=True):
    """A gold document of the suite or of PolNeAR."""

    id: str
    text: str
    attributions: list["Told"] = []
    intermediaries: list["Told"] = []
    events: list["Event"] = []


class Told(msgspec.Struct, frozen=True, rename={"within": "in"}):
    """A gold attribution."""

    source: list[tuple[int, int]]
    cue: list[tuple[int, int]]
    content: list[tuple[int, int]]
    id: str = ""
    within: str | None = None


class Event(msgspec.Struct, frozen=True):
    """A gold event with its status and the attribution that holds it."""

    span: tuple[int, int]
    text: str
    status: str
    attr: str | None = None


class Result(NamedTuple):
    """How many things were asked and what was wrong."""

    asked: int
    wrong: list[str]


def read_rows(path: Path) -> list[Row]:
    """The rows of a gold file."""
    return [msgspec.json.decode(line, type=Row) for line in path.read_text(encoding="utf-8").splitlines()]


def read_documents(rows: list[Row]) -> list[Document]:
    """The rows as parsed documents."""
    articles = [Article(id=ArticleId(r.id), text=r.text, published=date(2018, 1, 1)) for r in rows]
    return parse_documents([split_article(a, read_header(a)) for a in articles], load_model())


def check_suite(rows: list[Row], documents: list[Document]) -> Result:
    """The suite's attributions, nesting, and event statuses, against ours."""
    wrong = [problem for row, document in zip(rows, documents, strict=True) for problem in _problems(row, document)]
    return Result(sum(len(r.attributions) + len(r.intermediaries) + len(r.events) for r in rows), wrong)


def _problems(row: Row, document: Document) -> Iterator[str]:
    found = find_attributions(document, ())
    pairs = {told.id: _best(told, found) for told in row.attributions + row.intermediaries}
    for told in row.attributions:
        best = pairs[told.id]
        if best is None:
            yield f"{row.id}: {told.id} missing"
        elif told.within is not None and found[best].inside != pairs[told.within]:
            yield f"{row.id}: {told.id} isn't inside {told.within}"
        elif told.within is None and found[best].inside is not None:
            yield f"{row.id}: {told.id} is inside another"
    for told in row.intermediaries:
        if not any(_same_source(told, a) for a in found):
            yield f"{row.id}: intermediary {told.id} missing"
    spare = len(found) - len(row.attributions) - len(row.intermediaries)
    if spare > 0:
        yield f"{row.id}: {spare} too many: {[(document.words(a.cue[0]), a.rule) for a in found]}"
    for event in row.events:
        yield from _event_problems(row, event, document, found, pairs)


def _event_problems(
    row: Row, event: Event, document: Document, found: tuple[Attribution, ...], pairs: dict[str, int | None]
) -> Iterator[str]:
    token = tokens_in(document, Span(*event.span))[-1]
    judged = judge_status(document, token)
    status = "none" if judged is None else judged[0].status
    if status != LABELS[event.status]:
        yield f"{row.id}: {event.text} is {status}, not {LABELS[event.status]} ({judged[1].rule if judged else None})"
    holders = [i for i, a in enumerate(found) if any(token.span in c for c in a.content)]
    inner = min(holders, key=lambda i: sum(c.end - c.start for c in found[i].content), default=None)
    if inner != (pairs[event.attr] if event.attr else None):
        yield f"{row.id}: {event.text} is told by {inner}, not {event.attr}"


def _best(told: Told, found: tuple[Attribution, ...]) -> int | None:
    right = [(_dice(told, a), i) for i, a in enumerate(found) if _same_source(told, a) and _dice(told, a) >= 0.8]
    return max(right)[1] if right else None


def _same_source(told: Told, attribution: Attribution) -> bool:
    if not told.source or not attribution.source:
        return not told.source and not attribution.source
    return any(Span(*s).overlaps(a) for s in told.source for a in attribution.source)


def _dice(told: Told, attribution: Attribution) -> float:
    gold = {i for s, e in told.content for i in range(s, e)}
    ours = {i for c in attribution.content for i in range(c.start, c.end)}
    return 2 * len(gold & ours) / (len(gold) + len(ours)) if gold or ours else 0.0


def write_predictions(rows: list[Row], documents: list[Document], path: Path) -> None:
    """Our attributions as the scorer reads them."""
    with path.open("w", encoding="utf-8") as out:
        for row, document in zip(rows, documents, strict=True):
            found = find_attributions(document, ())
            told = [{k: [(s.start, s.end) for s in getattr(a, k)] for k in ("source", "cue", "content")} for a in found]
            out.write(json.dumps({"id": row.id, "attributions": told}) + "\n")


def main() -> None:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("shared", type=Path)
    parser.add_argument("--polnear", type=Path, help="write predictions for polnear_dev here")
    options = parser.parse_args()
    folder = options.shared / "data" / "attribution"
    rows = read_rows(folder / "suite_dev.jsonl")
    result = check_suite(rows, read_documents(rows))
    sys.stdout.write("\n".join([*result.wrong, f"suite: {result.asked - len(result.wrong)} of {result.asked} right"]) + "\n")
    if options.polnear:
        rows = read_rows(folder / "polnear_dev.jsonl")
        write_predictions(rows, read_documents(rows), options.polnear)


if __name__ == "__main__":
    main()
