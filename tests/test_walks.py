"""The record is walked day by day: `specs/record/*.md` hold dispatches and what the record answers as of a day.

A block `dispatch id=... published=...` is an article. A block `as-of DATE` holds `[[event]]` tables for all merged events as of that
day, in order; `without=id,id` leaves articles out. Fields are those of `dateline show --format jsonl`, and plainer ones: `articles`
(those that tell it), `agent`, `counterpart` and `places` as names, `sources` as the number of independent ones, `links` as "relation
kind".
"""

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import cache
from pathlib import Path
from typing import NamedTuple

import msgspec
import pytest

from dateline.export.merged import merged_line
from dateline.pipeline import Tools, code_articles
from dateline.store import Store, open_store
from dateline.types import Article, ArticleId, Merged, Record

SPECS = Path(__file__).resolve().parents[1] / "specs" / "record"
DISPATCH = re.compile(r"^```dispatch id=(\S+) published=(\S+)\n(.*?)\n```$", re.MULTILINE | re.DOTALL)
AS_OF = re.compile(r"^```as-of (\S+)(?: without=(\S+))?\n(.*?)^```$", re.MULTILINE | re.DOTALL)


class Walk(NamedTuple):
    """A step of a walk: the record as of a day, without some articles."""

    where: str
    path: Path
    day: date
    without: frozenset[str]
    expected: Sequence[Mapping[str, object]]


def read_walks() -> Iterator[Walk]:
    for path in sorted(SPECS.glob("*.md")):
        for day, without, text in AS_OF.findall(path.read_text(encoding="utf-8")):
            events = tomllib.loads(text).get("event", [])
            yield Walk(f"{path.name}:{day}", path, date.fromisoformat(day), frozenset(without.split(",")) - {""}, events)


WALKS = list(read_walks())


@pytest.fixture(scope="module")
def coded(tools: Tools) -> Mapping[Path, Sequence[Record]]:
    return {path: _code(path, tools) for path in {walk.path for walk in WALKS}}


def _code(path: Path, tools: Tools) -> list[Record]:
    found = DISPATCH.findall(path.read_text(encoding="utf-8"))
    return list(code_articles([Article(ArticleId(id_), text, date.fromisoformat(day)) for id_, day, text in found], tools))


@pytest.mark.parametrize("walk", WALKS, ids=lambda w: w.where)
@pytest.mark.parametrize("backwards", [False, True], ids=["in order", "backwards"])
def test_the_record_as_of_a_day(walk: Walk, coded: Mapping[Path, Sequence[Record]], tmp_path: Path, backwards: bool) -> None:
    """All events as of the day are those that the spec tells, whichever way the dispatches came in."""
    records = [r for r in coded[walk.path] if r.article.id not in walk.without]
    with open_store(tmp_path / "a.duckdb") as store:
        store.add(records[::-1] if backwards else records)
        lines = [plain(merged, store, walk.day) for merged in store.merged(as_of=walk.day)]
    shown = [{name: line[name] for name in wanted} for wanted, line in zip(walk.expected, lines, strict=False)]
    assert shown == [dict(wanted) for wanted in walk.expected]
    assert len(lines) == len(walk.expected), [(line["kind"], line["status"], line["articles"]) for line in lines]


def plain(merged: Merged, store: Store, day: date) -> dict[str, object]:
    """The event's line with the plainer fields; what is null is empty."""
    line: dict[str, object] = msgspec.json.decode(msgspec.json.encode(merged_line(merged)))
    people = {role: [p.value.actor.name for p in merged.participants if p.value.role == role] for role in ("agent", "counterpart")}
    line |= people | {"sources": len(merged.confidence.sources), "places": [p.value.value.name for p in merged.places]}
    line["articles"] = list(dict.fromkeys(t.record.article.id for t in merged.event.tellings))
    line["links"] = [f"{link.relation} {store.event(link.event, as_of=day).tellings[-1].claim.kind}" for link in merged.event.links]
    return {name: "" if value is None else value for name, value in line.items()}


@cache
def texts() -> str:
    return "".join(path.read_text(encoding="utf-8") for path in SPECS.glob("*.md"))


def test_every_dispatch_of_a_walk_is_walked() -> None:
    """Each dispatch's day, and the day before the first, is asked."""
    days = {walk.day.isoformat() for walk in WALKS}
    assert {day for _, day, _ in DISPATCH.findall(texts())} <= days
    assert min(day for _, day, _ in DISPATCH.findall(texts())) > min(days)
