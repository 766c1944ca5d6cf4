"""Finding and resolving the times that a document states."""

from dateline.times.read import Reading, read_times
from dateline.times.revise import revise_mentions
from dateline.types import Document, Mention, Time

__all__ = ["Reading", "find_times", "read_times", "revise_times"]


def find_times(document: Document) -> tuple[tuple[Mention[Time], ...], tuple[Mention[Time], ...]]:
    """The times, one mention a range, and the flat TIMEX3 reading of the same text. The header's date is no mention."""
    article, header = document.article, document.header
    reading = read_times(document.text, header.dated or article.published)
    start = header.body
    title = article.offset

    def kept(mention: Mention[Time]) -> bool:
        return mention.span.start >= start or mention.span.end <= title

    return tuple(filter(kept, reading.times)), tuple(filter(kept, reading.timexes))


def revise_times(document: Document, times: tuple[Mention[Time], ...]) -> tuple[Mention[Time], ...]:
    """The times with anchors that the verbs of parsed sentences set right; of use for the flat reading too."""
    return revise_mentions(document, times, document.header.dated or document.article.published)
