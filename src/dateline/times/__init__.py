"""Finding and resolving the times that a document states."""

from datetime import date

from msgspec.structs import replace

from dateline.lexicon.times import load_time_lexicon
from dateline.times.read import Reading, read_times
from dateline.times.revise import revise_mentions
from dateline.types import Document, Mention, Time

__all__ = ["Reading", "find_times", "read_times", "revise_times"]


def find_times(document: Document) -> tuple[tuple[Mention[Time], ...], tuple[Mention[Time], ...]]:
    """The times, one mention a range, and the flat TIMEX3 reading of the same text. The header's date is no mention."""
    reading = read_times(document.text, _today(document))
    return _kept(document, reading.times), _kept(document, reading.timexes)


def revise_times(document: Document, times: tuple[Mention[Time], ...]) -> tuple[Mention[Time], ...]:
    """The times with anchors that the verbs of parsed sentences set right; of use for the flat reading too."""
    revised = revise_mentions(document, times, _today(document))
    return tuple(_anchored(document, mention) for mention in revised)


def _today(document: Document) -> date:
    """The day that the text calls today: the header's, where it is near that of publication, else that of publication."""
    dated, published = document.header.dated, document.article.published
    near = dated is not None and abs((dated - published).days) <= load_time_lexicon().anchoring.head_days
    return dated if dated is not None and near else published


def _kept(document: Document, mentions: tuple[Mention[Time], ...]) -> tuple[Mention[Time], ...]:
    """The mentions of the title and of the news, not those of the header."""
    body, title = document.header.body, document.article.offset
    return tuple(_anchored(document, m) for m in mentions if m.span.start >= body or m.span.end <= title)


def _anchored(document: Document, mention: Mention[Time]) -> Mention[Time]:
    """The mention, its anchor named the dateline where that tells another day than publication."""
    if mention.value.anchor != "published" or _today(document) == document.article.published:
        return mention
    return replace(mention, value=replace(mention.value, anchor="dateline"))
