"""Events that a dispatch puts within another it has told: "during the summit, the two sides will discuss"."""

from collections.abc import Iterator, Sequence

from dateline.lexicon.links import LinkWords
from dateline.link.tellings import is_anaphor
from dateline.syntax import ancestors, child, children, head_in, objects_of
from dateline.types import Claim, ClaimId, Document, Link, Token

Frames = list[tuple[Claim, frozenset[str]]]
"""The events told that others can lie within, each with the nouns by which it can be called again."""

_SURE = frozenset({"occurred", "ongoing"})


def within_links(document: Document, told: Sequence[Claim], became: dict[ClaimId, ClaimId], words: LinkWords) -> list[Link]:
    """Links of tellings whose clause has "during the visit", "at the meeting" to the event that those words point back at."""
    found: list[Link] = []
    frames: Frames = []
    for claim in told:
        token = head_in(document, claim.trigger)
        if token is None or claim.id not in became:
            continue
        if claim.kind in words.within and (token.pos == "VERB" or not is_anaphor(claim)):
            whole = _whole(document, token, frames, words)
            if whole is not None and _agree(claim, whole) and became[whole.id] != became[claim.id]:
                found.append(Link(became[claim.id], "part-of", became[whole.id], "en.links.within"))
        if claim.kind in words.frames and not is_anaphor(claim) and not _points_back(document, claim, frames):
            frames.append((claim, _names(document, claim, token)))
    return list(dict.fromkeys(found))


def _points_back(document: Document, claim: Claim, frames: Frames) -> bool:
    """Whether who attends is told of an occasion told before: "The delegation at the summit will be led by the premier"."""
    noun = head_in(document, claim.details.occasion) if claim.details.occasion is not None else None
    if noun is None or claim.kind != "attendance" or claim.places:
        return False
    kids = children(document, noun)
    bare = any(t.text.lower() == "the" for t in kids) and all(t.dep in ("det", "punct") for t in kids)
    return bare and any(noun.lemma.lower() in names for _, names in frames)


def _names(document: Document, claim: Claim, trigger: Token) -> frozenset[str]:
    """The nouns by which an event can be called again: its trigger's, its occasion's, and that of a visitor's stay."""
    occasion = head_in(document, claim.details.occasion) if claim.details.occasion is not None else None
    named = {t.lemma.lower() for t in (trigger, occasion) if t is not None and t.pos in ("NOUN", "PROPN")}
    return frozenset(named | {claim.kind, *({"trip"} if claim.kind == "visit" else ())})


def _whole(document: Document, trigger: Token, frames: Frames, words: LinkWords) -> Claim | None:
    """The event last told that the clause's "during the ..." names."""
    for noun in _around(document, trigger, words):
        back = child(document, noun, "det", "poss")
        if back is None or back.text.lower() in ("a", "an") or children(document, noun, "amod", "compound"):
            continue
        goals = {t.text.lower() for t in objects_of(document, noun, "to")}
        for claim, names in reversed(frames):
            if noun.lemma.lower() in names and (not goals or goals & _goals(document, claim)):
                return claim
    return None


def _goals(document: Document, claim: Claim) -> set[str]:
    """The words, in small letters, that tell where an event is and with whom."""
    spans = (*(p.span for p in claim.places), *(a.span for a in claim.arguments if a.role == "counterpart"))
    return {word for span in spans for word in document.words(span).lower().split()}


def _around(document: Document, trigger: Token, words: LinkWords) -> Iterator[Token]:
    """The nouns after "during", "at" and the like that stand with an event or with the verbs above it in its clause."""
    for here in (trigger, *ancestors(document, trigger)):
        for prep in children(document, here, "prep"):
            yield from _framing(document, prep, words)
        if here.dep == "relcl":
            yield from (t for prep in list(ancestors(document, here))[:4] if prep.pos == "ADP" for t in _framing(document, prep, words))
        if here.dep not in ("xcomp", "ccomp", "conj", "dobj", "nsubjpass", "advcl", "pobj", "prep"):
            return


def _framing(document: Document, prep: Token, words: LinkWords) -> list[Token]:
    """The nouns that a preposition makes a frame of: "during the visit", "on the sidelines of the summit"."""
    if prep.text.lower() in words.inside:
        return children(document, prep, "pobj")
    edges = [t for t in children(document, prep, "pobj") if t.lemma in words.edges] if prep.text.lower() == "on" else []
    return [t for edge in edges for t in objects_of(document, edge, "of")]


def _agree(part: Claim, whole: Claim) -> bool:
    """Whether both have taken place, or neither has."""
    return part.modality.status == whole.modality.status or {part.modality.status, whole.modality.status} <= _SURE
