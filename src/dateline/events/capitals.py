"""Capitals that are named by whose they are: "the Saudi capital"."""

from collections.abc import Iterable, Iterator

from dateline.events.states import capital_of
from dateline.syntax import children, head_in
from dateline.types import Document, Mention, Place, Span, Token

_OWNERS = frozenset({"amod", "compound", "nmod", "poss"})


def find_capitals(document: Document, places: Iterable[Mention[Place]]) -> Iterator[Mention[Place]]:
    """The capitals that a noun with a country's adjective or possessive stands for; those whose names follow are places already."""
    capitals = [token for token in document.tokens if token.lemma == "capital" and token.pos == "NOUN"]
    known = {head.i: m for m in places if (head := head_in(document, m.span)) is not None} if capitals else {}
    for token in capitals:
        if _is_named(document, token, known):
            continue
        owners = [known[t.i] for t in children(document, token, *_OWNERS) if t.i in known and t.i < token.i]
        country = owners[-1].value.country if owners else None
        name = capital_of(country or "")
        if name is not None and owners[-1].value.kind == "country":
            span = Span(owners[-1].span.start, token.end)
            yield Mention(span, Place(name=name, kind="city", country=country), "en.events.capital", "place")


def _is_named(document: Document, token: Token, known: dict[int, Mention[Place]]) -> bool:
    """Whether its name stands beside a capital: "the Chadian capital N'Djamena", "its capital, N'Djamena"."""
    return token.dep in ("compound", "nmod", "amod") or any(t.i in known for t in children(document, token, "appos"))
