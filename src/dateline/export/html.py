"""Events as a table in HTML with their evidence highlighted, as notebooks show it. Every text is escaped."""

from collections.abc import Iterable
from html import escape
from itertools import islice

from dateline.export.table import merged_cells
from dateline.types import Merged, Telling

_AROUND = 80
"""Characters of the article shown before and after the evidence."""
_HEADINGS = ("who", "what", "with whom", "when", "where", "status", "according to", "evidence")


def events_html(events: Iterable[Merged], *, most: int = 20) -> str:
    """A table of the first events, a row each, and a line that says so where there are more."""
    found = list(islice(events, most + 1))
    head = "".join(f"<th>{heading}</th>" for heading in _HEADINGS)
    rows = "".join(f"<tr>{_row(merged)}</tr>" for merged in found[:most])
    more = f"<p>The first {most} events; iterate for all.</p>" if len(found) > most else ""
    return f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>{more}" if found else "<p>No event found.</p>"


def _row(merged: Merged) -> str:
    cells = [escape(cell).replace("\n", "<br>") for cell in merged_cells(merged)]
    return "".join(f"<td>{cell}</td>" for cell in [*cells, _evidence(merged.lead)])


def _evidence(telling: Telling) -> str:
    """The words that the event rests on, marked within what stands around them."""
    reading = telling.record.article.reading
    parts = []
    for span in telling.claim.evidence:
        before, after = reading[max(0, span.start - _AROUND) : span.start], reading[span.end : span.end + _AROUND]
        cut, rest = "…" if span.start > _AROUND else "", "…" if span.end + _AROUND < len(reading) else ""
        parts.append(f"{cut}{escape(before)}<mark>{escape(reading[span.start : span.end])}</mark>{escape(after)}{rest}")
    return "<br>".join(parts)
