"""Finding and resolving the times that a document states."""

from datetime import date

from msgspec.structs import replace

from dateline.lexicon.times import load_time_lexicon
from dateline.times.patterns import load_grammar
from dateline.times.read import Reading, read_times
from dateline.times.revise import Times, revise_mentions
from dateline.types import Document

__all__ = ["Reading", "find_times", "load_grammar", "read_times", "revise_times"]


def find_times(document: Document) -> tuple[Times, Times]:
    """The times, one mention a range, and the flat TIMEX3 reading of the same text.

    The header's date dates no event and is among the second only, as TIMEX3 corpora have it.
    """
    reading = read_times(document.text, _today(document))
    body, title = document.header.body, document.article.offset
    times = tuple(m for m in reading.times if m.span.start >= body or m.span.end <= title)
    return _anchored(document, times), _anchored(document, reading.timexes)


def revise_times(document: Document, times: Times, timexes: Times) -> tuple[Times, Times]:
    """Both readings with anchors that the verbs of parsed sentences set right."""
    times, timexes = revise_mentions(document, (times, timexes), _today(document))
    return _anchored(document, times), _anchored(document, timexes)


def _today(document: Document) -> date:
    """The day that the text calls today: the header's, where it is near that of publication, else that of publication."""
    dated, published = document.header.dated, document.article.published
    near = dated is not None and abs((dated - published).days) <= load_time_lexicon().anchoring.head_days
    return dated if dated is not None and near else published


def _anchored(document: Document, mentions: Times) -> Times:
    """The mentions, their anchor named the dateline where that tells another day than publication."""
    if _today(document) == document.article.published:
        return mentions
    return tuple(replace(m, value=replace(m.value, anchor="dateline")) if m.value.anchor == "published" else m for m in mentions)
