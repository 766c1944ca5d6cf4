"""Reading the parse around a word of saying: what it takes, its words, and who is its subject."""

from msgspec import Struct

from dateline.lexicon.attribution import Cue, cues_by_word
from dateline.syntax import SUBJECTS, child, children, descendants, head
from dateline.types import Document, Span, Token

_LOOSE = ("ccomp", "parataxis", "advcl", "dep", "conj")


class Teller(Struct, frozen=True):
    """Who says: the words that name them, and the word that an actor's mention must hold (the antecedent of "who")."""

    span: Span
    head: Token


def cues_of(document: Document, token: Token) -> list[Cue]:
    """The cues that a word can be, those with a particle alone where one is there."""
    found = []
    for particle, cue in cues_by_word().get(token.lemma, ()):
        if cue.noun != token.tag.startswith("NN"):
            continue
        if particle and has_particle(document, token, particle):
            return [cue, *found]
        if not particle:
            found.append(cue)
    return found


def has_particle(document: Document, token: Token, particle: str) -> bool:
    """Whether the particle stands by the word."""
    following = document.tokens[token.i + 1] if token.i + 1 < len(document.tokens) else None
    if following is not None and following.text.lower() == particle:
        return True
    return any(t.text.lower() == particle for t in children(document, token, "prt"))


def cue_span(document: Document, verb: Token) -> Span:
    """The verb with its auxiliaries, negation and particle, as far as they stand together."""
    start, end = verb, verb
    for kid in children(document, verb, "aux", "auxpass", "neg", "advmod", "prt"):
        if kid.i == start.i - 1:
            start = kid
        elif kid.i == end.i + 1 and kid.dep in ("prt", "neg"):
            end = kid
    for kid in reversed(children(document, verb, "aux", "auxpass", "neg", "advmod")):
        if kid.i == start.i - 1:
            start = kid
    return Span(start.start, end.end)


def teller_of(document: Document, verb: Token, *, steps: int = 6) -> Teller | None:
    """The subject of the verb, or of the verb it shares a subject with; the agent of a passive."""
    agents = [t for t in children(document, verb, "agent")] or [t for t in children(document, verb, "prep") if t.text == "by"]
    if child(document, verb, "auxpass") is not None or verb.tag == "VBN":
        for agent in agents:
            noun = child(document, agent, "pobj")
            if noun is not None:
                return Teller(_trimmed(document, noun, verb), noun)
        if child(document, verb, "auxpass") is not None:
            return None
    subject = child(document, verb, "nsubj", "csubj")
    if (subject is not None and subject.text.lower() != "it") or (subject is not None and subject.pos == "PRON"):
        return _subject(document, subject, verb)
    above = head(document, verb)
    if above is None or steps == 0:
        return None
    if verb.dep in ("acl", "amod", "relcl") and above.pos in ("NOUN", "PROPN", "PRON"):
        return Teller(_trimmed(document, above, verb), above)
    if verb.dep in ("conj", "xcomp", "advcl", "pcomp", "prep", "ccomp", "dep", "acl"):
        return _shared(document, verb, above, steps)
    return None


def _shared(document: Document, verb: Token, above: Token, steps: int) -> Teller | None:
    while above.dep in ("prep", "pcomp", "agent") and above.pos not in ("VERB", "AUX"):
        lifted = head(document, above)
        if lifted is None:
            return None
        above = lifted
    if above.pos in ("NOUN", "PROPN"):
        return teller_of(document, head(document, above) or above, steps=steps - 1) if above.dep in SUBJECTS | {"dobj", "attr", "pobj"} else None
    if verb.dep == "xcomp":
        target = child(document, above, "dobj")
        if target is not None and target.pos in ("PROPN", "PRON") and child(document, verb, "aux") is not None:
            return None
    return teller_of(document, above, steps=steps - 1)


def _subject(document: Document, subject: Token, verb: Token) -> Teller:
    if subject.tag in ("WP", "WDT", "WP$"):
        antecedent = head(document, verb) if verb.dep == "relcl" else None
        return Teller(subject.span, antecedent or subject)
    return Teller(_trimmed(document, subject, verb), subject)


def _trimmed(document: Document, noun: Token, verb: Token) -> Span:
    """The noun with all that hangs on it, up to the verb, without marks at its ends."""
    words = [t for t in descendants(document, noun) if verb.i < t.i or t.i < verb.i]
    if noun.i < verb.i:
        words = [t for t in words if t.i < verb.i]
    elif noun.i > verb.i:
        words = [t for t in words if t.i > verb.i]
    nearby = _run(words, noun)
    while len(nearby) > 1 and nearby[-1].pos == "PUNCT" and nearby[-1].text not in (")", "]"):
        nearby.pop()
    while len(nearby) > 1 and nearby[0].pos == "PUNCT":
        nearby.pop(0)
    return Span(nearby[0].start, nearby[-1].end)


def _run(words: list[Token], noun: Token) -> list[Token]:
    """The unbroken run of words that holds the noun."""
    at = next(n for n, t in enumerate(words) if t.i == noun.i)
    first = last = at
    while first > 0 and words[first - 1].i == words[first].i - 1:
        first -= 1
    while last + 1 < len(words) and words[last + 1].i == words[last].i + 1:
        last += 1
    return words[first : last + 1]
