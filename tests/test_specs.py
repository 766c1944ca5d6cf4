"""The specs hold: each Markdown file of `specs/` gives dispatches, and what must come of them.

A fenced block `dispatch published=2024-05-14` (with `title="..."` where there is one) holds the text; the fenced `toml` block after it
tells what is read from it, as tables of the output contract's parts: `[[event]]`, `[[attribution]]`, `[[time]]`, `[[place]]`,
`[[actor]]`, `[[relation]]`. What a table doesn't tell isn't compared; each table is another line of the output. Beside the contract's
fields there are plainer ones:

- attribution: `source`, `cue` and `content` as words, pieces parted by " ... "; `inside` as the enclosing source's words,
  `speaker` as a name
- event: `source` as a name ("" for the outlet's own voice), `sources`, `places`, `agent`, `counterpart`, `other` as lists of names,
  `evidence` as pieces of text each of which must stand in some evidence, `trigger` as words
- `[[status]]`: how a word would be judged as an event's trigger: `trigger`, `status` ("none": it tells no event), `because`
- any: `no_other_events = true`, `no_other_attributions = true` and so on at the top of the block
"""

import re
import tomllib
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import NamedTuple

import msgspec
import pytest

from dateline.events.status import judge_status
from dateline.export.contract import record_line
from dateline.header import read_header
from dateline.parse import parse_documents, split_article
from dateline.pipeline import Tools, code_articles
from dateline.types import Article, ArticleId

SPECS = Path(__file__).resolve().parents[1] / "specs"
BLOCK = re.compile(
    r"^```dispatch +(?P<head>[^\n]*)\n(?P<text>.*?)\n```\s*\n(?:(?!```).*\n)*?```toml\n(?P<expected>.*?)\n```",
    re.MULTILINE | re.DOTALL,
)
OPTION = re.compile(r'(\w+)=(?:"([^"]*)"|(\S+))')
PARTS = {
    "event": "events",
    "attribution": "attributions",
    "time": "times",
    "place": "places",
    "actor": "actors",
    "relation": "relations",
    "status": "statuses",
}
Line = Mapping[str, object]


class Spec(NamedTuple):
    """A dispatch of a spec and what must come of it; `where` is its file and number."""

    where: str
    article: Article
    expected: Mapping[str, object]


def read_specs() -> Iterator[Spec]:
    for path in sorted(p for p in SPECS.rglob("*.md") if p.parent.name != "record"):
        for number, block in enumerate(BLOCK.finditer(path.read_text(encoding="utf-8")), start=1):
            options = {name: quoted or plain for name, quoted, plain in OPTION.findall(block["head"])}
            where = f"{path.relative_to(SPECS)}:{number}"
            article = Article(
                id=ArticleId(where),
                text=block["text"],
                title=options.get("title", ""),
                published=date.fromisoformat(options["published"]),
                language=path.relative_to(SPECS).parts[0],
            )
            yield Spec(where, article, tomllib.loads(block["expected"]))


ALL = list(read_specs())


@pytest.mark.parametrize("spec", ALL, ids=lambda s: s.where)
def test_spec(spec: Spec, tools: Tools) -> None:
    """What the spec tells comes of its dispatch."""
    found = read_parts(spec.article, tools)
    found["statuses"] = read_statuses(spec, tools)
    for kind, part in PARTS.items():
        lines = list(found[part])
        for wanted in tables(spec.expected, kind):
            match = next((line for line in lines if agrees(wanted, line)), None)
            assert match is not None, f"no {kind} like {dict(wanted)} among {shown(wanted, lines)}"
            lines.remove(match)
        if spec.expected.get(f"no_other_{part}"):
            assert not lines, f"also found: {lines}"


def tables(expected: Mapping[str, object], kind: str) -> list[Line]:
    told = expected.get(kind, [])
    return [t for t in told if isinstance(t, dict)] if isinstance(told, list) else []


def shown(wanted: Line, lines: list[Line]) -> list[Line]:
    """The lines, only with the fields that are compared."""
    return [{name: line.get(name) for name in wanted} for line in lines]


def agrees(wanted: Line, line: Line) -> bool:
    """Whether a line has all that is told; evidence only has to hold the words told."""
    return all(has_value(name, value, line.get(name)) for name, value in wanted.items())


def has_value(name: str, wanted: object, found: object) -> bool:
    if name == "evidence" and isinstance(wanted, list) and isinstance(found, list):
        return all(any(str(words) in str(quote) for quote in found) for words in wanted)
    found = list(found) if isinstance(found, tuple) else found
    return wanted == ("" if found is None else found)


def read_parts(article: Article, tools: Tools) -> dict[str, list[Line]]:
    """The parts of the output, with the plainer fields."""
    record = next(code_articles([article], tools))
    lines = msgspec.to_builtins(record_line(record))
    parts: dict[str, list[Line]] = {part: list(lines[part]) for part in PARTS.values() if part in lines}
    document, names = article.reading, {m.value.id: m.value.name for m in record.actors}
    sources = [" ... ".join(document[s.start : s.end] for s in a.source) for a in record.attributions]
    for line, told in zip(lines["attributions"], record.attributions, strict=True):
        for name in ("source", "cue", "content"):
            line[name] = " ... ".join(document[s.start : s.end] for s in getattr(told, name))
        line["inside"] = None if told.inside is None else sources[told.inside]
        line["speaker"] = names.get(told.speaker) if told.speaker else None
    for line, claim in zip(lines["events"], record.claims, strict=True):
        line.update(source=line["source"]["name"], sources=[s["name"] or "" for s in line["sources"]])
        line.update(places=[p["name"] for p in line["places"]], evidence=[q["text"] for q in line["evidence"]])
        line.update({role: [p["name"] for p in line["participants"] if p["role"] == role] for role in ("agent", "counterpart", "other")})
        line["trigger"] = document[claim.trigger.start : claim.trigger.end]
    return parts


def read_statuses(spec: Spec, tools: Tools) -> list[Line]:
    """How the words that a spec names as triggers are judged."""
    words = {str(wanted["trigger"]) for wanted in tables(spec.expected, "status")}
    (document,) = parse_documents([split_article(spec.article, read_header(spec.article))], tools.model)
    lines: list[Line] = []
    for token in document.tokens:
        if token.text in words:
            judged = judge_status(document, token)
            because = document.words(judged[1].span) if judged and judged[1].span else ""
            lines.append({"trigger": token.text, "status": judged[0].status if judged else "none", "because": because})
    return lines
