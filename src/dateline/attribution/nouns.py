"""Finding what nouns of saying tell: "the ministry's claim that K", "Lavrov's criticism of K"."""

from dateline.attribution.frames import Teller
from dateline.attribution.saying import Saying, Site, quote_at
from dateline.lexicon.attribution import Cue
from dateline.syntax import child, children, descendants, noun_phrase, objects_of, phrase
from dateline.types import Document, Span, Token


def find_noun_saying(site: Site, noun: Token, cues: list[Cue]) -> Saying | None:
    """The saying that a noun tells, with a clause or, where its owner is named, with a preposition's object."""
    document = site.document
    takes = frozenset().union(*(cue.takes for cue in cues))
    if quote_at(site.quotes, noun.start) is not None:
        return None
    owner = _owner(document, noun)
    clause = next((c for c in children(document, noun, "acl", "ccomp", "relcl") if _has_that(document, c)), None)
    topic = _topic(document, noun, cues) if owner is not None else None
    if clause is not None and "clause" in takes:
        words = [t for t in descendants(document, clause) if t.text.lower() != "that" or t.dep != "mark"]
    elif topic is not None:
        words = descendants(document, topic)
    else:
        return None
    form = "clause" if clause is not None and "clause" in takes else "prep"
    source, word = ((owner.span,), owner.head) if owner is not None else ((), None)
    content = (Span(words[0].start, words[-1].end),)
    return Saying(source, (noun.span,), content, f"noun-{form}", site.sentence, head=word, clear=form == "clause")


def _has_that(document: Document, clause: Token) -> bool:
    return any(t.text.lower() == "that" and t.dep == "mark" for t in children(document, clause))


def _owner(document: Document, noun: Token) -> Teller | None:
    """Whose words a noun stands for: "the ministry's claim", "a claim by the ministry"."""
    by = objects_of(document, noun, "by") + objects_of(document, noun, "from")
    owner = child(document, noun, "poss") or next(iter(by), None)
    if owner is None and noun.tag == "NNS" and (namer := _namer(document, noun)) is not None:
        return Teller(noun_phrase(document, namer), namer)
    if owner is None:
        return None
    span, case = phrase(document, owner), child(document, owner, "case")
    return Teller(Span(span.start, case.start if case is not None and case.start > span.start else span.end), owner)


def _namer(document: Document, noun: Token) -> Token | None:
    """The name before a verb that the parse takes for a noun: "ACLED reports that"."""
    before = document.tokens[noun.i - 1] if noun.i else None
    if before is None or before.pos != "PROPN":
        return None
    own = (noun.dep == "ROOT" and before.head == noun.i) or (before.dep == "ROOT" and noun.head == before.i)
    return before if own else None


def _topic(document: Document, noun: Token, cues: list[Cue]) -> Token | None:
    prepositions = frozenset().union(*(cue.prepositions for cue in cues))
    for prep in children(document, noun, "prep"):
        if prep.text.lower() in prepositions:
            return child(document, prep, "pobj", "pcomp")
    return None
