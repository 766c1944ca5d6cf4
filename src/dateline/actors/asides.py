"""Titles that open a clause of their own behind a name and a comma, and tell nothing of who bears the name."""

from collections.abc import Iterator

import msgspec

from dateline.actors.phrases import Phrase
from dateline.syntax import SUBJECTS, head_in
from dateline.types import Document, Span


def told_apart(document: Document, phrase: Phrase) -> Iterator[Phrase]:
    """The phrase, or its two where the title is the next clause's subject: "During talks with Ann Doe, the President announced"."""
    if phrase.kind != "after" or phrase.after in _CLOSING or not _opens_clause(document, phrase):
        yield phrase
        return
    end, comma = phrase.names[-1][-1].end, phrase.letters.rindex(",")
    name = tuple(u for u in phrase.units if u.start < end)
    title = tuple(u for u in phrase.units if u.start >= end)
    first = phrase.letters[:comma]
    kind = "named" if name == phrase.names[-1] else "honoured" if first.startswith("h") else "titled"
    yield msgspec.structs.replace(phrase, kind=kind, letters=first, units=name, after=",")
    yield Phrase("office", phrase.letters[comma + 1 :], title, (), ",", phrase.after)


_CLOSING = frozenset(",.")
"""Marks that close an apposition."""


def _opens_clause(document: Document, phrase: Phrase) -> bool:
    name, title = phrase.names[-1], tuple(u for u in phrase.units if u.start >= phrase.names[-1][-1].end)
    called = head_in(document, Span(name[0].start, name[-1].end))
    token = head_in(document, Span(title[0].start, title[-1].end)) if title else None
    if token is None or called is None or token.dep not in SUBJECTS or token.head <= token.i:
        return False
    return not (called.dep in SUBJECTS and called.head == token.head)
