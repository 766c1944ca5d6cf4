"""Walking a document's parse: who governs what, and the words that belong to a token."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from operator import attrgetter

from dateline.types import Document, Sentence, Span, Token

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "expl"})
"""Dependency labels of a clause's subject."""

_START, _END, _INDEX = attrgetter("start"), attrgetter("end"), attrgetter("i")
_BEFORE = SUBJECTS | {"det", "predet", "amod", "compound", "nummod", "poss", "nmod", "case", "quantmod", "advmod", "npadvmod"}


def sentence_at(document: Document, position: int) -> Sentence | None:
    """The sentence that holds a position, or None between sentences."""
    index = bisect_right(document.sentences, position, key=_START) - 1
    if index < 0 or position >= document.sentences[index].end:
        return None
    return document.sentences[index]


def sentence_tokens(document: Document, sentence: Sentence) -> tuple[Token, ...]:
    """The sentence's tokens; none where it was not parsed."""
    return document.tokens[sentence.first : sentence.last]


def tokens_in(document: Document, span: Span) -> tuple[Token, ...]:
    """The tokens that share a character with the span, in order."""
    tokens = document.tokens
    first = bisect_right(tokens, span.start, key=_END)
    last = first
    while last < len(tokens) and tokens[last].start < span.end:
        last += 1
    return tokens[first:last]


def merge_spans(spans: Iterable[Span]) -> tuple[Span, ...]:
    """The spans in order, overlapping ones as one."""
    found: list[Span] = []
    for span in sorted(spans):
        if found and span.start <= found[-1].end:
            found[-1] = Span(found[-1].start, max(found[-1].end, span.end))
        else:
            found.append(span)
    return tuple(found)


def head_in(document: Document, span: Span) -> Token | None:
    """The token of the span that governs the others: the first whose head lies outside; None where it wasn't parsed."""
    return top_of(tokens_in(document, span))


def top_of(tokens: tuple[Token, ...]) -> Token | None:
    """The first of adjoining tokens whose head lies outside them, or the last one; None of none."""
    if len(tokens) < 2:
        return tokens[0] if tokens else None
    first, last = tokens[0].i, tokens[-1].i
    for token in tokens:
        if not first <= token.head <= last or token.head == token.i:
            return token
    return tokens[-1]


def children(document: Document, token: Token, *labels: str) -> list[Token]:
    """The token's dependents in order, those with one of the labels if any are given."""
    if not token.children:
        return []
    tokens = document.tokens
    if not labels:
        return [tokens[i] for i in token.children]
    found: list[Token] = []
    for i in token.children:
        if (kid := tokens[i]).dep in labels:
            found.append(kid)  # noqa: PERF401 (few kids pass, and a comprehension costs a call: this is the hottest of loops)
    return found


def child(document: Document, token: Token, *labels: str) -> Token | None:
    """The first dependent with one of the labels."""
    tokens = document.tokens
    for i in token.children:
        if (kid := tokens[i]).dep in labels or not labels:
            return kid
    return None


def head(document: Document, token: Token) -> Token | None:
    """What governs the token; None for a root."""
    return None if token.head == token.i else document.tokens[token.head]


def ancestors(document: Document, token: Token) -> Iterator[Token]:
    """What governs the token, nearest first, up to the root."""
    while (above := head(document, token)) is not None:
        yield above
        token = above


def descendants(document: Document, token: Token) -> list[Token]:
    """The token and all that hangs on it, in order of the text."""
    if not token.children:
        return [token]
    tokens, found = document.tokens, [token]
    for here in found:
        found.extend([tokens[i] for i in here.children])
    found.sort(key=_INDEX)
    return found


def phrase(document: Document, token: Token) -> Span:
    """The stretch of text from the first to the last word that hangs on the token."""
    whole = descendants(document, token)
    return Span(whole[0].start, whole[-1].end)


def noun_phrase(document: Document, token: Token) -> Span:
    """A noun with its determiners, modifiers and compounds, without what follows it (clauses, "of ...", appositions)."""
    first = token
    waiting = [token]
    while waiting:
        here = waiting.pop()
        for kid in children(document, here):
            if kid.i < token.i and kid.dep in _BEFORE:
                waiting.append(kid)
                first = min(first, kid, key=lambda t: t.i)
    return Span(first.start, token.end)


def conjuncts(document: Document, token: Token) -> list[Token]:
    """The token and those coordinated after it ("A, B and C" from A), also through a name that stands as its apposition."""
    if child(document, token, "conj", "appos") is None:
        return [token]
    found: list[Token] = []
    waiting = [(token, True)]
    while waiting:
        here, counts = waiting.pop()
        if counts:
            found.append(here)
        names = [(t, False) for t in children(document, here, "appos") if t.i > here.i and not _parted(document, here, t)]
        waiting.extend(reversed([*((t, True) for t in children(document, here, "conj")), *names]))
    return found


def _parted(document: Document, token: Token, later: Token) -> bool:
    """Whether a mark stands between two words."""
    return any(t.pos == "PUNCT" for t in document.tokens[token.i : later.i])


def first_conjunct(document: Document, token: Token) -> Token:
    """The first of the coordination that the token stands in, or itself."""
    while token.dep == "conj" and token.head != token.i:
        token = document.tokens[token.head]
    return token


def has_particle(document: Document, token: Token, particle: str, *labels: str) -> bool:
    """Whether the particle stands right behind the word, or hangs on it by one of the labels."""
    following = document.tokens[token.i + 1] if token.i + 1 < len(document.tokens) else None
    if following is not None and following.text.lower() == particle:
        return True
    return any(t.text.lower() == particle for t in children(document, token, *labels))


def is_passive(document: Document, verb: Token) -> bool:
    """Whether a verb stands in the passive."""
    return child(document, verb, "auxpass", "nsubjpass", "csubjpass") is not None


def negated(document: Document, token: Token) -> bool:
    """Whether a negation hangs directly on the token."""
    return child(document, token, "neg") is not None


def objects_of(document: Document, token: Token, preposition: str | None = None) -> list[Token]:
    """The objects of the prepositions (or of that one, by its lower-case word) that hang on the token, with coordinated ones."""
    found: list[Token] = []
    for prep in children(document, token, "prep", "agent", "dative"):
        if preposition is None or prep.text.lower() == preposition:
            for inner in children(document, prep, "pobj", "pcomp"):
                found.extend(conjuncts(document, inner))
    return found
