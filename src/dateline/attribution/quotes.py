"""Finding quoted stretches: pairs of quotation marks, marks left open at a paragraph's end, and marks that never close."""

import re

from dateline.types import Document, Span

_MARK = re.compile("[“”\"«»„]|''|``")
_PARAGRAPH = re.compile(r"[^\n]+(?:\n(?!\s*\n)[^\n]+)*")
_OPENING = frozenset("“«„") | {"``"}
_CLOSING = frozenset("”»")
_WITHIN = 40
"""Over how many paragraphs a quotation left open may go on."""


def find_quotes(document: Document) -> tuple[Span, ...]:
    """The quoted stretches in order, with their marks.

    One left open runs to its paragraph's end, or, where the next mark of the text closes it, over the paragraphs up to there.
    """
    found: list[Span] = []
    left: Span | None = None
    waited = 0
    for paragraph in _PARAGRAPH.finditer(document.text):
        waited += 1
        left = left if waited <= _WITHIN else None
        opened: int | None = None
        for mark in _MARK.finditer(document.text, paragraph.start(), paragraph.end()):
            sign = mark.group()
            if opened is None:
                if sign not in _CLOSING:
                    opened = mark.start()
                elif left is not None:
                    found[-1] = Span(left.start, mark.end())
                left = None
            elif sign not in _OPENING:
                found.append(Span(opened, mark.end()))
                opened = None
        if opened is not None:
            found.append(Span(opened, paragraph.end()))
            left, waited = (found[-1], 0) if document.text[opened] in _OPENING else (None, 0)
    return tuple(found)
