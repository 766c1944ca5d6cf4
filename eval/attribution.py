"""How well attribution and status are read: `python eval/attribution.py [suite] [polnear]`, both where none is named.

The suite is scored here, attribution by attribution and status by status, and what is wrong in it printed; PolNeAR by
`../shared/tools/score_attribution.py`. Fails below the floors of `eval/floors.toml`.
"""

import json
import subprocess
import sys
import tempfile
import tomllib
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

HERE = Path(__file__).resolve().parent
SHARED = HERE.parent.parent / "shared"
SCORER = SHARED / "tools" / "score_attribution.py"
SUBSETS = {"full": "speech", "quoted": "speech,quoted", "indirect": "speech,indirect"}
LABELS = {
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
"""The suite's labels and ours. What was agreed is itself "happened" and its complement "planned"; a rule is no event."""


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


class Row(msgspec.Struct, frozen=True):
    """A gold document of the suite or of PolNeAR."""

    id: str
    text: str
    attributions: list[Told] = []
    intermediaries: list[Told] = []
    events: list[Event] = []


class Result(NamedTuple):
    """How many things were asked, and what was wrong."""

    asked: int
    wrong: list[str]


def read_gold(name: str) -> tuple[list[Row], list[Document]]:
    """The rows of a gold file, and their parsed documents."""
    lines = (SHARED / "data" / "attribution" / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    rows = [msgspec.json.decode(line, type=Row) for line in lines]
    articles = [Article(id=ArticleId(r.id), text=r.text, published=date(2018, 1, 1)) for r in rows]
    return rows, parse_documents([split_article(a, read_header(a)) for a in articles], load_model())


def check_suite() -> Result:
    """The suite's attributions, their nesting, and its events' statuses and sources, against ours."""
    rows, documents = read_gold("suite_dev")
    wrong = [problem for row, document in zip(rows, documents, strict=True) for problem in _problems(row, document)]
    return Result(sum(len(r.attributions) + len(r.intermediaries) + len(r.events) for r in rows), wrong)


def _problems(row: Row, document: Document) -> Iterator[str]:
    found = find_attributions(document, ())
    pairs = {told.id: _best(told, found) for told in row.attributions}
    for told in row.attributions:
        best = pairs[told.id]
        if best is None:
            yield f"{row.id}: {told.id} is missing"
        elif found[best].inside != (pairs[told.within] if told.within else None):
            yield f"{row.id}: {told.id} isn't inside {told.within}"
    for told in row.intermediaries:
        if not any(_has_source(told, a) for a in found):
            yield f"{row.id}: {told.id} is missing"
    spare = len(found) - len(row.attributions) - len(row.intermediaries)
    if spare > 0:
        yield f"{row.id}: {spare} too many among {[document.words(a.cue[0]) for a in found]}"
    for event in row.events:
        yield from (f"{row.id}: {problem}" for problem in _event_problems(event, document, found, pairs))


def _event_problems(event: Event, document: Document, found: tuple[Attribution, ...], pairs: dict[str, int | None]) -> Iterator[str]:
    token = tokens_in(document, Span(*event.span))[-1]
    judged = judge_status(document, token)
    status = "none" if judged is None else judged[0].status
    if status != LABELS[event.status]:
        yield f"{event.text} is {status} and not {LABELS[event.status]}"
    holders = [i for i, a in enumerate(found) if any(token.span in c for c in a.content)]
    inner = min(holders, key=lambda i: sum(c.end - c.start for c in found[i].content), default=None)
    if inner != (pairs[event.attr] if event.attr else None):
        yield f"{event.text} isn't told by {event.attr}"


def _best(told: Told, found: tuple[Attribution, ...]) -> int | None:
    right = [(_dice(told, a), i) for i, a in enumerate(found) if _has_source(told, a) and _dice(told, a) >= 0.8]
    return max(right)[1] if right else None


def _has_source(told: Told, attribution: Attribution) -> bool:
    if not told.source or not attribution.source:
        return not told.source and not attribution.source
    return any(Span(*s).overlaps(a) for s in told.source for a in attribution.source)


def _dice(told: Told, attribution: Attribution) -> float:
    gold = {i for s, e in told.content for i in range(s, e)}
    ours = {i for c in attribution.content for i in range(c.start, c.end)}
    return 2 * len(gold & ours) / (len(gold) + len(ours)) if gold or ours else 0.0


def score_polnear(name: str = "polnear_dev") -> dict[str, float]:
    """The scorer's F1 of full attributions, in percent: all, quoted, indirect; with nested ones left out beside them."""
    rows, documents = read_gold(name)
    figures = {}
    with tempfile.TemporaryDirectory() as folder:
        predicted = Path(folder) / "predicted.jsonl"
        predicted.write_text("\n".join(_line(r, d) for r, d in zip(rows, documents, strict=True)), encoding="utf-8")
        gold = SHARED / "data" / "attribution" / f"{name}.jsonl"
        for subset, only in SUBSETS.items():
            for suffix, options in (("", []), ("_flat", ["--ignore-nested"])):
                command = [sys.executable, str(SCORER), str(gold), str(predicted), "--only", only, "--json", *options]
                printed = subprocess.run(command, check=True, capture_output=True, text=True).stdout
                figures[f"{subset}{suffix}_F1"] = float(json.loads(printed)["full"]["F"])
    return figures


def _line(row: Row, document: Document) -> str:
    told = [
        {part: [(s.start, s.end) for s in spans] for part, spans in (("source", a.source), ("cue", a.cue), ("content", a.content))}
        for a in find_attributions(document, ())
    ]
    return json.dumps({"id": row.id, "attributions": told})


def below_floor(name: str, figures: dict[str, float]) -> list[str]:
    """A line for each figure that is below its floor in the `[attribution]` section."""
    floors = tomllib.loads((HERE / "floors.toml").read_text(encoding="utf-8"))["attribution"][name]["floor"]
    return [f"{figure} {figures[figure]} is below its floor of {least}" for figure, least in floors.items() if figures[figure] < least]


def main() -> int:
    """Print the figures; 1 where one is below its floor."""
    chosen = sys.argv[1:] or ["suite", "polnear"]
    below = []
    if "suite" in chosen:
        result = check_suite()
        right = round(100 * (1 - len(result.wrong) / result.asked), 1)
        print("\n".join([*result.wrong, f"suite      right {right} of {result.asked}"]))
        below += below_floor("suite", {"right": right})
    if "polnear" in chosen:
        figures = score_polnear()
        print("polnear    " + "  ".join(f"{name} {figure}" for name, figure in figures.items()))
        below += below_floor("polnear", figures)
    print("\n".join(below), end="")
    return 1 if below else 0


if __name__ == "__main__":
    sys.exit(main())
