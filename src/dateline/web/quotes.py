"""How much of an article's words may be shown."""

from collections.abc import Iterable

from dateline.syntax import merge_spans
from dateline.types import Record, Span
from dateline.web.settings import LONGEST_QUOTE, Settings


def may_show_whole(record: Record, settings: Settings) -> bool:
    """Whether the operator has said that the article's text may be shown whole."""
    names = {(name or "").lower() for name in (record.article.outlet, record.header.agency)} - {""}
    return settings.full_text or bool(names & {outlet.lower() for outlet in settings.open_outlets})


def quoted_spans(record: Record, wanted: Iterable[Span], settings: Settings) -> tuple[Span, ...]:
    """The stretches of the article's reading that may be shown, of those wanted: all of them, or the first 200 characters."""
    spans = merge_spans(wanted)
    if may_show_whole(record, settings):
        return spans
    left, kept = LONGEST_QUOTE, list[Span]()
    for span in spans:
        end = min(span.end, span.start + left)
        if end > span.start:
            kept.append(Span(span.start, end))
            left -= end - span.start
    return tuple(kept)
