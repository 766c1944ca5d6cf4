"""The words of a sentence that tell of a saying, and the stretches of what was said."""

from msgspec import Struct

from dateline.syntax import child, children, descendants
from dateline.types import Document, Span, Token

QUOTES = frozenset({"“", "”", '"', "''", "``", "«", "»", "„", "'"})
"""Tokens that are quotation marks."""
STOPS = frozenset({",", ":", ";", ".", "-", "--", "—", "–", "?", "!"})
"""Tokens that part or end clauses."""


class Teller(Struct, frozen=True):
    """Who says: the words that name them, and the word that an actor's mention must hold (the antecedent of "who")."""

    span: Span
    head: Token


class Frame(Struct, frozen=True):
    """A word of saying in its sentence: `first` and `last` bound the words that tell of it, [low, high) those of the sentence."""

    verb: Token
    first: int
    last: int
    low: int
    high: int
    teller: Token | None = None


class Content(Struct, frozen=True):
    """What was said, as stretches of text, and the form in which it stands."""

    spans: tuple[Span, ...]
    form: str


def frame_of(document: Document, verb: Token, teller: Teller | None, bounds: tuple[int, int]) -> Frame:
    """The stretch of the sentence that tells of the saying, without what was said."""
    first, last = verb.i, verb.i + 1
    for kid in children(document, verb, "aux", "auxpass", "neg", "advmod", "nsubj", "nsubjpass", "expl"):
        if kid.i < verb.i:
            first = min(first, kid.i)
    own = _indices(document, teller.span, bounds) if teller is not None else []
    if own and own[-1] < verb.i <= own[-1] + 8:
        first = min(first, own[0])
    elif own and verb.i < own[0] <= verb.i + 3:
        last = own[-1] + 1
    return Frame(verb, first, _run_on(document, verb, last, bounds[1]), *bounds, teller.head if teller is not None else None)


def _indices(document: Document, span: Span, bounds: tuple[int, int]) -> list[int]:
    return [t.i for t in document.tokens[bounds[0] : bounds[1]] if t.start < span.end and span.start < t.end]


def _run_on(document: Document, verb: Token, last: int, high: int) -> int:
    """Past the addressee, the day and the place of the saying: "told reporters on Monday"."""
    trailing = children(document, verb, "dobj", "dative", "npadvmod", "advmod", "prep", "prt", "tmod")
    trailing += [t for t in children(document, verb, "ccomp", "xcomp") if t.i > verb.i and is_addressee(document, t)]
    kids = {t.i for kid in trailing for t in descendants(document, kid)}
    while last < high and last in kids and document.tokens[last].text not in STOPS | QUOTES:
        last += 1
    return last


def is_addressee(document: Document, kid: Token) -> bool:
    """Whether what the parse takes for a clause is a name or a noun alone."""
    if kid.dep not in ("ccomp", "xcomp") or not kid.tag.startswith("NN"):
        return False
    return child(document, kid, "nsubj", "nsubjpass", "csubj", "expl", "mark", "aux", "cop", "ccomp", "punct") is None


def stretch(document: Document, first: int, last: int) -> Span:
    """The text of the tokens from `first` to before `last`, without stops and spaces at its ends."""
    tokens = document.tokens
    while first < last and tokens[first].text in STOPS:
        first += 1
    while last > first and (tokens[last - 1].text in STOPS - {"?", "!"} or (tokens[last - 1].pos == "CCONJ" and last - 1 > first)):
        last -= 1
    if first >= last:
        return Span(0, 0)
    return Span(tokens[first].start, tokens[last - 1].end)


def opener_of(document: Document, verb: Token) -> str:
    """The conjunction or adverb that marks a clause, lower-case; empty where none does."""
    mark = child(document, verb, "mark", "advmod")
    return mark.text.lower() if mark is not None else ""
