"""Prepositions that the parser parted from what they govern: "spoke with the crown prince to express thanks".

Source: own reading of the small English model's output on readouts, where a long name between "with" and an infinitive is
taken for the infinitive's subject, and a titled name after "call with" for an apposition.
"""

from collections.abc import Iterator
from itertools import pairwise

from dateline.events.changes import Change
from dateline.syntax import head_in
from dateline.types import Document, Mention, Place, Token

_PARTED = frozenset({"appos", "dep", "conj", "npadvmod", "parataxis"})
_ASTRAY = frozenset({"conj", "appos", "attr"})
_BEFORE = frozenset({"compound", "amod", "det", "poss", "nummod", "nmod"})


def bind_prepositions(document: Document, line: frozenset[str], towns: frozenset[int]) -> Iterator[Change]:
    """Where the words belong that a "with" governs, and the "with" itself.

    `line` are what people speak by ("telephone"), `towns` the tokens that head places ("met in Oslo with the premier").
    """
    for token in document.tokens:
        if len(token.text) != len("with") or token.text.lower() != "with":
            continue
        above = document.tokens[token.head]
        verb = document.tokens[document.tokens[above.head].head]
        if token.dep == "prep" and above.i > token.i and (noun := _before_it(document, token)) is not None:
            yield Change(token.i, noun.i, "prep")
        elif token.dep == "conj" and above.dep == "prep":
            yield Change(token.i, above.head, "prep")
        elif token.dep == "prep" and above.dep == "pobj" and (above.lemma in line or above.i in towns) and verb.pos == "VERB":
            if verb.i < token.i:
                yield Change(token.i, verb.i, "prep")
        elif token.dep == "mark":
            yield from _under_infinitive(document, token)
        elif token.dep == "prep" and any(document.tokens[k].dep == "pcomp" for k in token.children):
            yield from _before_infinitive(document, token)
        elif token.dep == "prep" and not any(document.tokens[k].i > token.i for k in token.children):
            yield from _stranded(document, token)


def bind_titles(document: Document, names: list[tuple[Token, ...]]) -> Iterator[Change]:
    """Where someone belongs whose title opens with what was taken for a preposition: "Under Secretary Rafal Holm met"."""
    for tokens in names:
        first = tokens[0] if len(tokens) > 1 else None
        if first is None or first.dep != "prep" or first.text[:1].islower():
            continue
        verb = document.tokens[first.head]
        name = next((t for t in tokens if t.head == first.i and t.dep == "pobj"), None)
        acting = any(document.tokens[k].dep in ("nsubj", "nsubjpass", "csubj") for k in verb.children)
        if name is None or verb.pos not in ("VERB", "AUX") or acting or verb.i < name.i:
            continue
        passive = any(document.tokens[k].dep == "auxpass" for k in verb.children)
        yield Change(name.i, verb.i, "nsubjpass" if passive else "nsubj")
        yield Change(first.i, name.i, "compound")


def bind_lands(document: Document, places: tuple[Mention[Place], ...]) -> Iterator[Change]:
    """A country that only says where the town before it lies, taken for one side more: "met A of Egypt in Dubai, the Emirates"."""
    for town, land in pairwise(places):
        gap = document.text[town.span.end : land.span.start]
        if land.value.kind != "country" or town.value.country != land.value.country or gap not in (", ", ", the "):
            continue
        place, token = head_in(document, town.span), head_in(document, land.span)
        if place is None or token is None or token.dep not in _ASTRAY or place.i in (token.head, token.i):
            continue
        yield Change(token.i, place.i, "appos")


def _before_it(document: Document, token: Token) -> Token | None:
    """The noun in a fronted phrase that a "with" right behind it belongs to: "During a call with the premier, he urged"."""
    noun = document.tokens[token.i - 1] if token.i else token
    over = document.tokens[noun.head]
    return noun if noun.pos == "NOUN" and noun.dep == "pobj" and over.head == token.head else None


def bind_objects(document: Document, transitive: frozenset[str]) -> Iterator[Change]:
    """The object that a phrase of place or time parts from its verb: "received in Oslo on Monday the premier of Chad".

    And a noun listed after the same noun with its phrase: "a visit to Chad, a visit to Mali and a visit to Togo".
    """
    for noun in document.tokens:
        if noun.dep not in _PARTED or noun.pos not in ("NOUN", "PROPN"):
            continue
        above = document.tokens[noun.head]
        if above.dep != "pobj" or noun.i < above.i:
            continue
        listed = document.tokens[document.tokens[above.head].head]
        if listed.pos == noun.pos == "NOUN" and listed.lemma == noun.lemma:
            yield Change(noun.i, listed.i, "conj")
            continue
        first = min([noun.i, *(k for k in noun.children if k > above.i)])
        verb = document.tokens[document.tokens[above.head].head]
        if first - 1 != above.i or document.tokens[first].tag not in ("DT", "PRP$") or verb.lemma not in transitive or verb.pos != "VERB":
            continue
        kids = {document.tokens[k].dep for k in verb.children}
        if "nsubj" in kids and not kids & {"dobj", "auxpass", "nsubjpass"}:
            yield Change(noun.i, verb.i, "dobj")


def _under_infinitive(document: Document, token: Token) -> Iterator[Change]:
    """A "with" taken for a conjunction: its object is the infinitive's subject."""
    verb = document.tokens[token.head]
    kids = [document.tokens[k] for k in verb.children]
    subject = next((k for k in kids if k.dep in ("nsubj", "nsubjpass") and token.i < k.i < verb.i), None)
    infinitive = any(k.tag == "TO" for k in kids)
    if subject is not None and infinitive and verb.head < token.i:
        yield Change(token.i, verb.head, "prep")
        yield Change(subject.i, token.i, "pobj")


def _before_infinitive(document: Document, token: Token) -> Iterator[Change]:
    """A "with" whose object is taken for the subject of an infinitive that hangs on it."""
    clause = next(document.tokens[k] for k in token.children if document.tokens[k].dep == "pcomp")
    kids = [document.tokens[k] for k in clause.children]
    subject = next((k for k in kids if k.dep == "nsubj" and token.i < k.i < clause.i), None)
    if subject is not None and any(k.tag == "TO" for k in kids):
        yield Change(clause.i, token.head, "advcl")
        yield Change(subject.i, token.i, "pobj")


def _stranded(document: Document, token: Token) -> Iterator[Change]:
    """A "with" without an object, before a name that hangs beside it."""
    if token.i + 1 >= len(document.tokens):
        return
    top = document.tokens[token.i + 1]
    while top.dep in _BEFORE and top.head > top.i:
        top = document.tokens[top.head]
    if top.dep in _PARTED and top.head == token.head and top.pos in ("PROPN", "NOUN"):
        yield Change(top.i, token.i, "pobj")
