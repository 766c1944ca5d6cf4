"""Headlines as the parser misreads them: "Putin, Xi hold talks in Beijing", "Blinken to travel to Kyiv".

Source: own reading of the small English model's output on headlines; AP Stylebook, "headlines" (a comma for "and", "to" for the future).
"""

from collections.abc import Iterator

from dateline.syntax import tokens_in
from dateline.types import Actor, Document, Mention, Sentence, Token

_JOINING = frozenset({",", "and", "&"})
_FINITE = frozenset({"VBP", "VBZ", "VB", "VBD"})


def seat_subjects(document: Document, actors: tuple[Mention[Actor], ...]) -> Iterator[tuple[int, int, str]]:
    """For each token of a title to be moved, its new head and label: those named first are the subject of the verb after them."""
    for title in (s for s in document.sentences if s.kind == "title" and s.last > s.first):
        heads = _named_first(document, actors, title)
        verb = _verb_after(document, heads[-1][1], title) if heads else None
        if verb is None or all(document.tokens[top].dep in ("nsubj", "conj") for top, _ in heads):
            continue
        first = heads[0][0]
        if document.tokens[verb.i].head == first or verb.dep != "ROOT":
            yield verb.i, verb.i, "ROOT"
        yield first, verb.i, "nsubj"
        yield from ((top, first, "conj") for top, _ in heads[1:])


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
