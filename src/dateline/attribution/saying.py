"""An attribution on its way: the words, before they are resolved and put together."""

from bisect import bisect_right

from msgspec import Struct

from dateline.types import Document, Span, Token


class Saying(Struct, frozen=True):
    """A source, the words that tell of the saying, and what was said; `sentence` is the index of the cue's sentence.

    `head` is the source's head word (the antecedent of "who"), `verb` the word of saying. It is `clear` where what was
    said is a clause or quoted, and not only a phrase ("criticized the plan").
    """

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    rule: str
    sentence: int
    head: Token | None = None
    verb: Token | None = None
    clear: bool = True


class Site(Struct, frozen=True):
    """Where a word stands: the document, the index of the sentence, and the document's quoted stretches."""

    document: Document
    sentence: int
    quotes: tuple[Span, ...]


def quote_at(quotes: tuple[Span, ...], position: int) -> Span | None:
    """The quoted stretch that holds the position."""
    index = bisect_right(quotes, position, key=lambda q: q.start) - 1
    return quotes[index] if index >= 0 and position < quotes[index].end else None
