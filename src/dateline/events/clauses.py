"""Clauses joined by "and" that the parser hung wrongly, or what opens them: "met A in Oslo, and in Bern met B".

Source: own reading of the small English model's output.
"""

from collections.abc import Iterator

from dateline.events.changes import Change
from dateline.syntax import children, conjuncts, descendants
from dateline.types import Document, Token

_OPENING = frozenset({"prep", "npadvmod", "advmod"})
_JOINED = frozenset({"conj", "xcomp", "advcl"})
_FINITE = frozenset({"VBD", "VBZ"})
_HELPED = ("aux", "auxpass", "nsubj", "nsubjpass", "expl")


def part_clauses(document: Document) -> Iterator[Change]:
    """Where what stands between the conjunction and the verb that it joins belongs, which is that verb's, and a bare infinitive."""
    for verb in document.tokens:
        if verb.dep == "dep" and _lists(document, verb):
            yield Change(verb.i, verb.head, "conj")
            continue
        if verb.dep not in _JOINED or verb.pos not in ("VERB", "AUX"):
            continue
        before = document.tokens[verb.head]
        if verb.tag == "VB" and before.tag in _FINITE and (first := _infinitive_before(document, verb, before)) is not None:
            yield Change(verb.i, first.i, "conj")
            yield from (Change(later.i, before.i, "conj") for later in conjuncts(document, verb) if later.tag == before.tag)
            continue
        if verb.dep != "conj":
            continue
        joint = next((t.i for t in reversed(children(document, before, "cc")) if t.i < verb.i), None)
        if before.i >= verb.i or before.pos not in ("VERB", "AUX") or joint is None:
            continue
        for kid in children(document, before, *_OPENING):
            if joint < kid.i < verb.i:
                yield Change(kid.i, verb.i, kid.dep)


def _lists(document: Document, verb: Token) -> bool:
    """Whether a bare infinitive is one more of a list that opens with "to", and is left unjoined: "to end the war, withdraw, and talk"."""
    before = document.tokens[verb.head]
    if not (verb.tag == before.tag == "VB" and before.i < verb.i) or children(document, verb, *_HELPED):
        return False
    return any(kid.tag == "TO" for kid in children(document, before, "aux")) and bool(children(document, verb, "conj"))


def _infinitive_before(document: Document, verb: Token, before: Token) -> Token | None:
    """The infinitive that a bare one goes on from, where the parser joined that to a finite verb: "told A to free B, drop the case"."""
    if children(document, verb, *_HELPED):
        return None
    below = [t for kid in children(document, before) if before.i < kid.i < verb.i for t in descendants(document, kid)]
    infinitives = [t for t in below if t.tag == "VB" and any(kid.tag == "TO" for kid in children(document, t, "aux"))]
    return infinitives[0] if infinitives else None
