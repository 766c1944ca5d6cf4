"""Finding quoted stretches: pairs of quotation marks, marks left open at a paragraph's end, and marks that never close."""

import re

from dateline.types import Document, Span

_MARK = re.compile("[“”\"«»„]|''|``")
_PARAGRAPH = re.compile(r"[^\n]+(?:\n(?!\s*\n)[^\n]+)*")
_OPENING = frozenset("“«„") | {"``"}
_CLOSING = frozenset("”»")


def find_quotes(document: Document) -> tuple[Span, ...]:
    """The quoted stretches in order, with their marks; one left open runs to its paragraph's end."""
    found: list[Span] = []
    for paragraph in _PARAGRAPH.finditer(document.text):
        opened: int | None = None
        for mark in _MARK.finditer(document.text, paragraph.start(), paragraph.end()):
            sign = mark.group()
            if opened is None:
                if sign not in _CLOSING:
                    opened = mark.start()
            elif sign not in _OPENING:
                found.append(Span(opened, mark.end()))
                opened = None
        if opened is not None:
            found.append(Span(opened, paragraph.end()))
    return tuple(found)
