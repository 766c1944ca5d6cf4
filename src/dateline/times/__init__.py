"""Finding and resolving the times that a document states."""

from dateline.types import Document, Mention, Time


def find_times(document: Document) -> tuple[tuple[Mention[Time], ...], tuple[Mention[Time], ...]]:
    """The times, one mention a range, and the flat TIMEX3 reading of the same text."""
    return (), ()


def revise_times(document: Document, times: tuple[Mention[Time], ...]) -> tuple[Mention[Time], ...]:
    """The times with anchors that the verbs of parsed sentences set right."""
    return times
