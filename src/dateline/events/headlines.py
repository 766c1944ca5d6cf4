"""Headlines as the parser misreads them: "Putin, Xi hold talks in Beijing", "Blinken to travel to Kyiv".

Source: own reading of the small English model's output on headlines; AP Stylebook, "headlines" (a comma for "and", "to" for the future).
"""

from collections.abc import Iterator

from dateline.events.changes import Change
from dateline.lexicon.events import EventWords
from dateline.syntax import tokens_in
from dateline.types import Actor, Document, Mention, Sentence, Token

_JOINING = frozenset({",", "and", "&"})
_FINITE = frozenset({"VBP", "VBZ", "VB", "VBD"})
_COMPLEMENTS = frozenset({"dobj", "attr", "oprd", "xcomp", "ccomp", "aux", "auxpass", "prt", "dative"})
_INSIDE = frozenset({"NOUN", "PROPN", "ADJ", "NUM", "DET"})


def seat_subjects(document: Document, actors: tuple[Mention[Actor], ...], words: EventWords) -> Iterator[Change]:
    """The tokens of a title to be moved: those named first are the subject of the verb after them, also of one taken for a noun."""
    for title in (s for s in document.sentences if s.kind == "title" and s.last > s.first):
        yield from _bare_passives(document, title, words)
        heads = _named_first(document, actors, title)
        if len(heads) > 1 and (made := list(_made_verb(document, heads, title, words))):
            yield from made
            continue
        verb = _verb_after(document, heads[-1][1], title) if heads else None
        if verb is None or all(document.tokens[top].dep in ("nsubj", "conj") for top, _ in heads):
            continue
        first = heads[0][0]
        if document.tokens[verb.i].head == first or verb.dep != "ROOT":
            yield Change(verb.i, verb.i, "ROOT")
        yield Change(first, verb.i, "nsubj")
        yield from (Change(top, first, "conj") for top, _ in heads[1:])


def _bare_passives(document: Document, title: Sentence, words: EventWords) -> Iterator[Change]:
    """The subjects of verbs in the past that lack an object they can't do without: passives, their "was" left out ("Premier ousted")."""
    for verb in document.tokens[title.first : title.last]:
        if verb.pos != "VERB" or verb.tag not in ("VBD", "VBN") or verb.dep != "ROOT" or verb.lemma not in words.acting_on:
            continue
        below = [document.tokens[k] for k in verb.children]
        if not any(k.dep in _COMPLEMENTS for k in below):
            yield from (Change(k.i, verb.i, "nsubjpass") for k in below if k.dep == "nsubj" and k.i < verb.i)


def _made_verb(document: Document, heads: list[tuple[int, int]], title: Sentence, words: EventWords) -> Iterator[Change]:
    """The places of a bare form after several names that was taken for a noun, and of what it acts on: "Chad, Mali sign deal"."""
    at = heads[-1][1] + 1
    token = document.tokens[at] if at < title.last - 1 else None
    lemma = words.mistakable.get(token.text) if token is not None else None
    if token is None or lemma != token.text or (token.pos == "VERB" and token.dep in ("ROOT", "conj", "ccomp")):
        return
    acted: list[Token] = []
    for other in document.tokens[at + 1 : title.last]:
        if other.pos not in _INSIDE and not (other.lemma in words.classes["instrument"] and other.pos == "VERB"):
            break
        acted.append(other)
    if not acted:
        return
    top, own = acted[-1], range(title.first, acted[-1].i + 1)
    yield Change(at, at, "ROOT", lemma)
    yield Change(heads[0][0], at, "nsubj")
    yield from (Change(i, heads[0][0], "conj") for i, _ in heads[1:])
    yield Change(top.i, at, "dobj", top.text.lower() if top.pos == "VERB" else None, top.pos == "VERB")
    for other in acted[:-1]:
        label = other.dep if other.dep in ("amod", "nummod", "det") else "compound"
        yield Change(other.i, top.i, label)
    for other in document.tokens[top.i + 1 : title.last]:
        if other.head in own and other.head != top.i:
            yield Change(other.i, at, other.dep if other.dep != "ROOT" else "dep")


def _named_first(document: Document, actors: tuple[Mention[Actor], ...], title: Sentence) -> list[tuple[int, int]]:
    """The head and the last token of each actor that the title begins with, joined by commas."""
    found: list[tuple[int, int]] = []
    at = title.first
    begins = {tokens[0].i: tokens for m in actors if m.span in title.span and (tokens := tokens_in(document, m.span))}
    while at in begins:
        tokens = begins[at]
        inside = range(tokens[0].i, tokens[-1].i + 1)
        found.append((next((t.i for t in tokens if t.head not in inside or t.head == t.i), tokens[-1].i), tokens[-1].i))
        at = tokens[-1].i + 1
        if at >= title.last or document.tokens[at].text.lower() not in _JOINING:
            break
        at += 1
    return found


def _verb_after(document: Document, last: int, title: Sentence) -> Token | None:
    """The verb right after the names, or after the "to" that puts it in the future."""
    after = document.tokens[last + 1 : min(last + 3, title.last)]
    if after and after[0].tag == "TO":
        return after[1] if len(after) > 1 and after[1].tag == "VB" else None
    return after[0] if after and after[0].pos == "VERB" and after[0].tag in _FINITE else None
