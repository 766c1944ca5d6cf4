"""Sides that the parser hung elsewhere: on another's name, on what they are given, or under a participle.

"Talks between the government of Chad and the rebels", "send Chad ten jets", "the premier, speaking after talks with B, accused C".
Source: own reading of the small English model's output on wire copy.
"""

from collections.abc import Iterator

from dateline.events.changes import Change
from dateline.lexicon.events import EventWords
from dateline.syntax import ancestors, child, children, head_in
from dateline.types import Actor, Document, Mention, Token

_FINITE = frozenset({"VBD", "VBZ"})
_LANDS = frozenset({"state", "government"})
_WITHIN = frozenset({"nmod", "compound", "nummod"})


def bind_sides(document: Document, actors: tuple[Mention[Actor], ...], words: EventWords) -> Iterator[Change]:
    """Where sides belong that were coordinated with a country after "of", or taken for part of what a country is given."""
    kinds = {t.i: m.value.kind for m in actors if m.use != "modifier" and (t := head_in(document, m.span)) is not None}
    for index, kind in kinds.items():
        token = document.tokens[index]
        if token.dep == "conj" and kind not in _LANDS:
            yield from _beside_owner(document, token)
        elif token.dep in _WITHIN and kind in _LANDS and token.i and token.head > token.i + 1:
            yield from _given_to(document, token, words)


def _beside_owner(document: Document, side: Token) -> Iterator[Change]:
    """A side that isn't a country, coordinated with the one that another is of: "the government of Chad and the rebels"."""
    land = document.tokens[side.head]
    of = document.tokens[land.head]
    whose = document.tokens[of.head]
    if land.dep == "pobj" and land.pos == "PROPN" and of.text.lower() == "of" and side.pos == "NOUN" and whose.dep == "pobj":
        between = document.tokens[whose.head]
        if between.text.lower() in ("between", "with"):
            yield Change(side.i, whose.i, "conj")


def _given_to(document: Document, land: Token, words: EventWords) -> Iterator[Change]:
    """A country right behind a verb of giving, before what it is given: "agreed to send Chad ten jets"."""
    verb, thing, following = document.tokens[land.i - 1], document.tokens[land.head], document.tokens[land.i + 1]
    if verb.lemma not in words.classes["handing"] or verb.pos != "VERB" or thing.head != verb.i:
        return
    if following.pos in ("NUM", "DET", "ADJ") and thing.pos == "NOUN":
        yield Change(land.i, verb.i, "dative")


def free_result(document: Document, clause: Token, words: EventWords) -> Iterator[Change]:
    """What an act brings about, hung on the name or noun before its comma: "struck Kabul, Afghanistan, killing nine people"."""
    noun = document.tokens[clause.head]
    if document.tokens[clause.i - 1].text != "," or not (noun.pos == "PROPN" or clause.lemma in words.classes["harm"]):
        return
    verb = next((t for t in ancestors(document, noun) if t.pos == "VERB"), None)
    below = noun.dep in ("pobj", "dobj", "appos", "npadvmod", "conj")
    if verb is not None and below and verb.i < noun.i:
        yield Change(clause.i, verb.i, "advcl")


def seat_parted(document: Document) -> Iterator[Change]:
    """A subject whose verb was taken for that of what it was said after: "The premier, speaking after talks with B, accused C"."""
    for sentence in document.sentences:
        if sentence.last - sentence.first < 6:
            continue
        root = next((t for t in document.tokens[sentence.first : sentence.last] if t.head == t.i), None)
        aside = child(document, root, "acl") if root is not None and root.pos in ("NOUN", "PROPN") else None
        verb = child(document, aside, "advcl") if aside is not None and aside.tag == "VBG" else None
        if root is None or aside is None or verb is None or verb.tag not in _FINITE or document.tokens[verb.i - 1].text != ",":
            continue
        mark, noun = child(document, verb, "mark"), child(document, verb, "nsubj")
        if mark is None or noun is None or noun.pos != "NOUN" or not aside.i < mark.i < noun.i:
            continue
        yield Change(verb.i, verb.i, "ROOT")
        yield Change(root.i, verb.i, "nsubj")
        yield Change(mark.i, aside.i, "prep")
        yield Change(noun.i, mark.i, "pobj")
        yield from (Change(t.i, verb.i, t.dep) for t in children(document, root, "punct") if t.i > verb.i)
