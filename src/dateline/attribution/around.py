"""Finding what was said before or around the word of saying: "K, S said", "K1, S said, K2", "as S said, K"."""

from dateline.attribution.frames import QUOTES, STOPS, Content, Frame, opener_of, stretch
from dateline.lexicon.attribution import cues_by_word, label_pattern, load_attribution_lexicon
from dateline.syntax import SUBJECTS, child, children, descendants, head, tokens_in
from dateline.types import Document, Span, Token

_CLAUSAL = frozenset({"ccomp", "parataxis", "dep", "csubj"})


def stands_apart(document: Document, frame: Frame) -> bool:
    """Whether the telling words come after what was said: "K, S said"."""
    tokens, verb = document.tokens, frame.verb
    before = frame.first - 1
    if verb.tag == "VBG" and child(document, verb, "aux") is None and verb.dep in ("advcl", "xcomp", "acl", "conj", "pcomp"):
        return False
    if before <= frame.low or tokens[before].text not in STOPS | QUOTES or tokens[before].text in (":", ";"):
        return False
    if _has_thing(document, verb):
        return False
    if any(_follows_at_once(document, frame, k) for k in children(document, verb, "ccomp")):
        return False
    above = head(document, verb)
    if above is not None and verb.dep in ("parataxis", "ccomp", "dep") and above.i < verb.i:
        return True
    if above is not None and verb.dep in ("parataxis", "intj", "ccomp"):
        return True
    if tokens[before].text in QUOTES and tokens[before - 1].text in STOPS:
        return True
    if verb.dep in ("relcl", "acl") and _ends_sentence(document, frame):
        return True
    return any(k.i < frame.first and _is_clause(document, k) for k in children(document, verb))


def _has_thing(document: Document, verb: Token) -> bool:
    """Whether a verb has an object after it that is no one told: "the sides maintain ties", not "he told the press"."""
    lexicon = load_attribution_lexicon()
    if verb.lemma in lexicon.verbs.inquiring and any(t.text.lower() in ("about", "for") for t in children(document, verb, "prep")):
        return True
    objects = [t for t in children(document, verb, "dobj") if t.i > verb.i]
    if any(t.text.lower() in lexicon.pronouns.pointing for t in objects):
        return True
    thing = next((t for t in objects if t.pos in ("NOUN", "PROPN", "NUM")), None)
    return thing is not None and verb.lemma not in lexicon.verbs.informing and child(document, verb, "nsubj") is not None


def _ends_sentence(document: Document, frame: Frame) -> bool:
    """Whether the telling words close the sentence with a subject of their own: ", the ministry said on Monday."."""
    subject = child(document, frame.verb, "nsubj")
    if subject is None or subject.tag in ("WDT", "WP") or child(document, frame.verb, "dobj", "ccomp", "xcomp") is not None:
        return False
    return all(t.pos == "PUNCT" for t in document.tokens[frame.last : frame.high])


def _follows_at_once(document: Document, frame: Frame, clause: Token) -> bool:
    """Whether a clause after the telling words isn't parted from them: "S said that K", not "K1, S said, K2"."""
    if clause.i < frame.verb.i or (frame.teller is not None and frame.teller.head == clause.i):
        return False
    first = next((t.i for t in descendants(document, clause) if t.i > frame.verb.i), clause.i)
    return not any(t.text in STOPS | QUOTES for t in document.tokens[frame.verb.i + 1 : first][-2:])


def _is_clause(document: Document, token: Token) -> bool:
    """Whether a dependent can be what was said: a clause with a subject of its own and no conjunction."""
    if token.dep in _CLAUSAL:
        return True
    return token.dep == "advcl" and opener_of(document, token) in ("", "that") and child(document, token, "nsubj", "nsubjpass") is not None


def said_around(document: Document, frame: Frame) -> Content:
    """All of the sentence before the telling words, and what goes on after them."""
    tokens = document.tokens
    pieces = [stretch(document, _after_colon(document, frame), frame.first)]
    after = frame.last
    if after + 1 < frame.high and tokens[after].text in (",", "--", "—", "–", ";"):
        follows = tokens[after + 1]
        inside = {t.i for t in descendants(document, frame.verb)} if frame.verb.dep in ("parataxis", "ccomp", "intj") else set()
        lexicon = load_attribution_lexicon()
        goes_on = follows.text in QUOTES or follows.text.lower() in lexicon.seams.resuming
        goes_on = goes_on or (follows.text.lower() in lexicon.seams.relatives and _is_finite(document, pieces[0]))
        if goes_on or (inside and follows.i not in inside):
            pieces.append(stretch(document, after + 1, frame.high))
    if _opens_after_joint(document, frame.first - 1, pieces):
        pieces = pieces[1:]
    whole = [t for p in pieces for t in tokens[frame.low : frame.high] if t.start < p.end and p.start < t.end]
    clausal = any(t.pos in ("VERB", "AUX") or t.text in QUOTES for t in whole)
    return Content(_telling(document, pieces) if clausal else (), "around")


def _telling(document: Document, pieces: list[Span]) -> tuple[Span, ...]:
    """The pieces without those that only join: "making sure that, as he said, ..."."""
    joints = load_attribution_lexicon().seams.joints
    return tuple(p for p in pieces if any(c.isalnum() for c in document.words(p)) and document.words(p).lower() not in joints)


def _after_colon(document: Document, frame: Frame) -> int:
    """Where what was said begins: after the colon in "He was plain: “K”, he said", after a speaker's label."""
    tokens, label = document.tokens, _after_label(document, frame)
    if label > frame.low:
        return label
    for at in range(frame.low, frame.first - 2):
        if tokens[at].text == ":" and tokens[at + 1].text in QUOTES:
            return at + 1
    return frame.low


def _begins_another(document: Document, at: int) -> bool:
    """Whether a coordinated clause begins after a comma: "trade fell, as the king said, and now we are glad"."""
    following = document.tokens[at : at + 2]
    return len(following) == 2 and following[0].text == "," and following[1].pos == "CCONJ"


def _after_label(document: Document, frame: Frame) -> int:
    """Where a sentence goes on after the speaker's label that it begins with."""
    tokens = document.tokens
    label = label_pattern().match(document.text, tokens[frame.low].start, tokens[frame.first].start)
    if label is None:
        return frame.low
    return next((t.i for t in tokens[frame.low : frame.first] if t.start >= label.end()), frame.first)


def said_beside(document: Document, frame: Frame) -> Content | None:
    """What "as S said earlier" belongs to."""
    above = head(document, frame.verb)
    if above is None:
        return None
    own = {t.i for t in descendants(document, frame.verb)}
    first, last = min(own), max(own) + 1
    whole = [t.i for t in descendants(document, above)]
    begins = max(whole[0], _after_label(document, frame))
    before, after = stretch(document, begins, min(first, whole[-1] + 1)), stretch(document, last, max(whole[-1] + 1, last))
    before, after = _past_saying(document, before), _past_saying(document, _past_time(document, after))
    if not _is_finite(document, before):
        after = stretch(document, last, frame.high) if before.start < before.end else after
    elif above.i < first and _begins_another(document, last):
        return Content(_telling(document, [before]), "as")
    elif _opens_after_joint(document, first - 1, [before, after]):
        before = Span(first, first)
    return Content(_telling(document, [before, after]), "as")


def _is_finite(document: Document, span: Span) -> bool:
    """Whether a finite verb stands in the words."""
    return any(t.tag in ("VBD", "VBZ", "VBP", "MD") for t in tokens_in(document, span))


def _opens_after_joint(document: Document, before: int, pieces: list[Span]) -> bool:
    """Whether the telling words stand behind a conjunction at the head of what was said: "K1, and, as S said, K2"."""
    tokens = document.tokens
    while before > 0 and tokens[before].text in STOPS:
        before -= 1
    joins = tokens[before].pos == "CCONJ" or (tokens[before].text.lower() == "that" and tokens[before].dep == "mark")
    if not joins or len(pieces) < 2 or pieces[1].start >= pieces[1].end:
        return False
    own = [t for t in tokens_in(document, pieces[1]) if t.dep in SUBJECTS]
    return bool(own) and _is_finite(document, pieces[0]) and _is_finite(document, pieces[1])


def _past_saying(document: Document, span: Span) -> Span:
    """What was said without another's saying of it: "as S said, as T said, K"."""
    tokens = tokens_in(document, span)[:10]
    comma = next((t for t in tokens if t.text == ","), None)
    aside = [t for t in tokens if comma is None or t.i < comma.i]
    if not aside or aside[0].text.lower() != "as" or not any(t.lemma in cues_by_word() for t in aside):
        return span
    return Span(span.end, span.end) if comma is None else Span(comma.end + 1, max(span.end, comma.end + 1))


def _past_time(document: Document, span: Span) -> Span:
    """What was said without the time of the saying before it: "as S said the other day, K"."""
    run: list[Token] = []
    for token in tokens_in(document, span)[:5]:
        if token.text == ",":
            times = load_attribution_lexicon().sources.times
            return Span(token.end + 1, span.end) if any(t.lemma in times for t in run) else span
        if token.pos in ("VERB", "AUX", "PRON"):
            break
        run.append(token)
    return span
