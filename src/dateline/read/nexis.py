"""Reading exports from Nexis: several dispatches in one document, each in a frame of outlet, day, title and labels."""

import io
import re
from collections.abc import Iterator
from functools import cache

from msgspec import Struct

from dateline.lexicon.inputs import load_input_words
from dateline.read.article import Draft, make_article
from dateline.read.moments import parse_moment
from dateline.read.plain import read_plain
from dateline.read.source import Items, Options, Source, with_stream

_DAY = re.compile(r"\W*(?:[A-Z][a-z]+day,?\s+)?(?:[A-Z][a-z]+\.?\s+\d{1,2},?\s+\d{4}|\d{1,2}\s+[A-Z][a-z]+\.?,?\s+\d{4})\b")
_LABEL = re.compile(r"\s*([A-Za-z][A-Za-z -]{2,20})(?::\s*(.*))?")


class _Frame(Struct, frozen=True):
    """The patterns of the frame, compiled."""

    first: re.Pattern[str]
    last: re.Pattern[str]
    copyright: re.Pattern[str]


def read_nexis(text: str, source: Source, options: Options) -> Items:
    """The dispatches of a document's text, where it has the frame of an export; else the text as plain text, a line a paragraph."""
    found = [lines for lines in _documents(text) if _labelled(lines, "body") is not None]
    if not found:
        plain = "\n\n".join(line.strip() for line in text.splitlines() if line.strip())
        yield from read_plain(with_stream(source, io.BytesIO(plain.encode(errors="replace"))), options)
        return
    for number, lines in enumerate(found, start=1):
        where = f"{source.name} document {number}" if len(found) > 1 else source.name
        yield make_article(_draft(lines), where, options.published)


@cache
def _frame() -> _Frame:
    words = load_input_words().nexis
    line = r"\s*(?:{})\s*"
    return _Frame(re.compile(line.format(words.first)), re.compile(line.format(words.last)), re.compile(rf"\s*{words.copyright}"))


def _documents(text: str) -> Iterator[list[str]]:
    """The lines of each document; one ends where it says so or the next begins."""
    frame = _frame()
    lines: list[str] = []
    for line in text.splitlines():
        first = frame.first.fullmatch(line) is not None
        if first or frame.last.fullmatch(line):
            yield lines
            lines = []
        if first or not frame.last.fullmatch(line):
            lines.append(line)
    yield lines


def _label(line: str) -> tuple[str, str] | None:
    """A label and what stands behind it in its line; None for another line."""
    match = _LABEL.fullmatch(line)
    if match is None or match[1].strip().lower() not in load_input_words().nexis.labels:
        return None
    name = match[1].strip().lower()
    return None if match[2] is None and name not in load_input_words().nexis.alone else (name, match[2] or "")


def _labelled(lines: list[str], name: str) -> int | None:
    return next((n for n, line in enumerate(lines) if (label := _label(line)) and label[0] == name), None)


def _draft(lines: list[str]) -> Draft:
    labels = {label[0]: label[1] for line in reversed(lines) if (label := _label(line))}
    head = [line.strip() for line in lines[: next(n for n, line in enumerate(lines) if _label(line))] if line.strip()]
    body = _labelled(lines, "body")
    day = next((n for n in reversed(range(len(head))) if _DAY.match(head[n])), None)
    title, outlet = _title_and_outlet(head, day)
    text = "\n\n".join(_body(lines, body or 0))
    return Draft(
        text=f"{labels['dateline'].strip()} - {text}" if labels.get("dateline", "").strip() and text else text,
        moment=parse_moment(head[day]) if day is not None else parse_moment(labels.get("load-date", "")),
        title=labels.get("headline", "").strip() or title,
        outlet=outlet,
        language=labels.get("language", "").partition(";")[0].strip().lower(),
    )


def _title_and_outlet(head: list[str], day: int | None) -> tuple[str, str]:
    """The title stands above the outlet, or in the older frame below the day."""
    frame = _frame()
    if day is None:
        return (head[0] if head else ""), ""
    outlet = head[day - 1] if day else ""
    if head and frame.first.fullmatch(head[0]):
        below = [line for line in head[day + 1 :] if not frame.copyright.match(line)]
        return (below[-1] if below else ""), outlet
    return (head[day - 2] if day > 1 else ""), outlet


def _body(lines: list[str], at: int) -> Iterator[str]:
    """The paragraphs of the body: of the lines behind its label those that aren't blank, up to what stands behind the body."""
    behind = load_input_words().nexis.behind
    label = _label(lines[at])
    if label and label[1].strip():
        yield label[1].strip()
    for line in lines[at + 1 :]:
        if (label := _label(line)) and label[0] in behind:
            return
        if line.strip():
            yield line.strip()
