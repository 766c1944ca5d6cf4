"""Finding what was said, in the sentence of a word of saying."""

from msgspec import Struct

from dateline.attribution.clauses import Teller, is_adjoined, is_coordinate, is_told_over
from dateline.lexicon.attribution import cues_by_word, label_pattern, load_attribution_lexicon
from dateline.syntax import child, children, descendants, head
from dateline.types import Document, Span, Token

_QUOTES = frozenset({"“", "”", '"', "''", "``", "«", "»", "„", "'"})
_STOPS = frozenset({",", ":", ";", ".", "-", "--", "—", "–", "?", "!"})
_CLAUSAL = frozenset({"ccomp", "parataxis", "dep", "csubj"})


class Frame(Struct, frozen=True):
    """A word of saying in its sentence: `first` and `last` bound the words that tell of it, [low, high) those of the sentence."""

    verb: Token
    first: int
    last: int
    low: int
    high: int
    teller: Token | None = None


class Content(Struct, frozen=True):
    """What was said, as stretches of text, and the form in which it stands."""

    spans: tuple[Span, ...]
    form: str


def frame_of(document: Document, verb: Token, teller: Teller | None, bounds: tuple[int, int]) -> Frame:
    """The stretch of the sentence that tells of the saying, without what was said."""
    first, last = verb.i, verb.i + 1
    for kid in children(document, verb, "aux", "auxpass", "neg", "advmod", "nsubj", "nsubjpass", "expl"):
        if kid.i < verb.i:
            first = min(first, kid.i)
    own = _indices(document, teller.span, bounds) if teller is not None else []
    if own and own[-1] < verb.i <= own[-1] + 8:
        first = min(first, own[0])
    elif own and verb.i < own[0] <= verb.i + 3:
        last = own[-1] + 1
    return Frame(verb, first, _run_on(document, verb, last, bounds[1]), *bounds, teller.head if teller is not None else None)


def _indices(document: Document, span: Span, bounds: tuple[int, int]) -> list[int]:
    return [t.i for t in document.tokens[bounds[0] : bounds[1]] if t.start < span.end and span.start < t.end]


def _run_on(document: Document, verb: Token, last: int, high: int) -> int:
    """Past the addressee, the day and the place of the saying: "told reporters on Monday"."""
    trailing = children(document, verb, "dobj", "dative", "npadvmod", "advmod", "prep", "prt", "tmod")
    trailing += [t for t in children(document, verb, "ccomp", "xcomp") if t.i > verb.i and _is_addressee(document, t)]
    kids = {t.i for kid in trailing for t in descendants(document, kid)}
    while last < high and last in kids and document.tokens[last].text not in _STOPS | _QUOTES:
        last += 1
    return last


def clause_said(document: Document, frame: Frame) -> Content | None:
    """A clause said: after the word ("said that K"), before it ("K, S said") or around it ("K1, S said, K2")."""
    tokens, verb = document.tokens, frame.verb
    after = tokens[frame.last] if frame.last < frame.high else None
    if after is not None and after.text == ":" and frame.last + 1 < frame.high:
        return Content((stretch(document, frame.last + 1, frame.high),), "colon")
    if verb.dep == "advcl" and _opener(document, verb) == "as" and not _says_more(document, verb):
        return _main_clause(document, frame)
    if _stands_apart(document, frame):
        return _around(document, frame)
    complement = _complement(document, frame)
    if complement is not None:
        return _after(document, frame, complement)
    return None


def _says_more(document: Document, verb: Token) -> bool:
    """Whether a verb has what was said of its own: not in "as I said when we met", "as they asked us to do"."""
    words = load_attribution_lexicon().words
    said = children(document, verb, "ccomp", "xcomp", "dobj")
    return any(t.lemma != "do" and t.text.lower() not in words.untold and _opener(document, t) not in words.settings for t in said)


def _opener(document: Document, verb: Token) -> str:
    mark = child(document, verb, "mark", "advmod")
    return mark.text.lower() if mark is not None else ""


def _complement(document: Document, frame: Frame) -> Token | None:
    verb = frame.verb
    for kid in children(document, verb, "ccomp", "xcomp", "parataxis"):
        if any(t.tag == "TO" for t in children(document, kid, "aux")) and child(document, kid, "advmod", "mark") is None:
            continue
        if _is_addressee(document, kid) or _is_aside(document, verb, kid) or is_coordinate(document, verb, kid):
            continue
        if kid.i > verb.i and (kid.dep != "xcomp" or child(document, kid, "nsubj", "mark") is not None) and _opener(document, kid) != "as":
            return kid
    for kid in children(document, verb, "dobj", "agent", "prep", "dative"):
        if kid.dep == "prep" and kid.text.lower() not in ("to", "by"):
            continue
        for deep in [kid, *children(document, kid, "pobj")]:
            for clause in children(document, deep, "relcl", "acl", "ccomp"):
                if clause.i > verb.i and any(t.text == "that" for t in children(document, clause, "mark")):
                    return clause
    return None


def _is_aside(document: Document, verb: Token, kid: Token) -> bool:
    """Whether what the parse takes for the clause said tells of another saying in passing: "has agreed to talks, the king said, in May"."""
    told = kid.lemma in cues_by_word() and child(document, kid, "nsubj") is not None and child(document, kid, "mark") is None
    if not told or kid.i < verb.i:
        return False
    first = next((t.i for t in descendants(document, kid) if t.i > verb.i), kid.i)
    between = document.tokens[verb.i + 1 : first]
    after = document.tokens[kid.i + 1] if kid.i + 1 < len(document.tokens) else None
    return len(between) > 1 and between[-1].text == "," and after is not None and after.text == ","


def _is_addressee(document: Document, kid: Token) -> bool:
    """Whether what the parse takes for a clause is a name or a noun alone."""
    if kid.dep not in ("ccomp", "xcomp") or not kid.tag.startswith("NN"):
        return False
    return child(document, kid, "nsubj", "nsubjpass", "csubj", "expl", "mark", "aux", "cop", "ccomp", "punct") is None


def _after(document: Document, frame: Frame, complement: Token) -> Content:
    whole = [t.i for t in descendants(document, complement) if t.i > frame.verb.i]
    first, last = whole[0], _next_saying(document, frame.verb, complement, whole[-1] + 1)
    first = max(first, frame.verb.i + 1)
    last = next((i for i in range(first, last) if document.tokens[i].text == ";" and _tells_anew(document, i, last)), last)
    if any(t.text == ")" for t in document.tokens[frame.verb.i + 1 : first]):
        return Content((), "clause")
    first = _object_before(document, frame.verb, first)
    opener = document.tokens[first]
    between = document.tokens[frame.verb.i + 1 : first]
    if between and opener.tag in ("VBD", "VBZ", "VBP") and not any(t.text in _STOPS | _QUOTES for t in between):
        return Content((stretch(document, frame.verb.i + 1, last),), "clause")
    if opener.text.lower() == "that" and (first == frame.verb.i + 1 or opener.dep != "det") and opener.tag in ("IN", "WDT", "DT"):
        first += opener.tag != "DT" or (first == frame.verb.i + 1 and opener.dep == "det")
    return Content((stretch(document, first, last),), "clause")


def _object_before(document: Document, verb: Token, first: int) -> int:
    """Where what was said begins with an object: "stressed their right to peace and that K", "noted the steps they take"."""
    noun = child(document, verb, "dobj")
    if noun is None or not verb.i < noun.i < first or noun.pos not in ("NOUN", "PROPN"):
        return first
    if verb.lemma in load_attribution_lexicon().words.informing:
        return first
    opener = document.tokens[first]
    if opener.text.lower() == "that" and document.tokens[first - 1].pos != "CCONJ":
        return first
    return max(descendants(document, noun)[0].i, verb.i + 1)


def _next_saying(document: Document, verb: Token, complement: Token, last: int) -> int:
    """Where the clause ends before what is told beside it, which the parse draws into it: "... and said", ", adding"."""
    last = min([last, *(before_joint(document, t, complement) for t in descendants(document, complement) if is_adjoined(document, t))])
    for clause in _coordinated(document, complement):
        for prep in children(document, clause, "prep"):
            act = child(document, prep, "pcomp")
            settings = load_attribution_lexicon().words.settings
            if prep.i > complement.i and prep.text.lower() in settings and act is not None and _retells(document, act):
                last = min(last, prep.i)
        for kid in children(document, clause, "conj", "advcl"):
            if kid.i > complement.i and (_is_told_too(document, kid) or _is_beside(document, verb, clause, kid)):
                whole = descendants(document, kid)
                return min(last, whole[0].i if _is_told_too(document, kid) else before_joint(document, kid, complement))
    return last


def _tells_anew(document: Document, at: int, last: int) -> bool:
    """Whether after a semicolon another saying is told: "said it was five; the ministry said six"."""
    for token in document.tokens[at + 1 : last]:
        subject = child(document, token, "nsubj") if token.tag == "VBD" and token.lemma in cues_by_word() else None
        if subject is not None and subject.i > at and not any(t.text in _QUOTES for t in document.tokens[at + 1 : token.i]):
            return True
    return False


def _retells(document: Document, act: Token) -> bool:
    """Whether a participle tells of an earlier saying: "after announcing that it would stay"."""
    return act.lemma in cues_by_word() and child(document, act, "ccomp") is not None


def _coordinated(document: Document, clause: Token) -> list[Token]:
    """The clause and those coordinated with it."""
    found = [clause]
    for here in found:
        found.extend(k for k in children(document, here, "conj") if k.i > clause.i and k.pos in ("VERB", "AUX"))
    return found


def _is_told_too(document: Document, kid: Token) -> bool:
    """Whether a clause tells of another's saying: "..., while the army denied it"."""
    contrasting = load_attribution_lexicon().words.contrasting
    told = kid.dep == "advcl" and child(document, kid, "nsubj") is not None and kid.lemma in cues_by_word()
    return told and _opener(document, kid) in contrasting


def _is_beside(document: Document, verb: Token, clause: Token, kid: Token) -> bool:
    """Whether a verb without a subject goes with the word of saying and not with what was said."""
    if child(document, kid, "nsubj", "nsubjpass", "aux", "mark") is not None:
        return False
    if kid.lemma in cues_by_word() and kid.tag == "VBG" and kid.dep == "advcl":
        return True
    if kid.dep == "conj" and is_told_over(document, kid, clause):
        return True
    if kid.dep != "conj" or kid.tag != verb.tag or kid.tag == clause.tag:
        return False
    perfect = any(t.lemma == "have" for t in children(document, clause, "aux"))
    helped = not perfect and any(t.tag in ("MD", "TO", "VBZ", "VBP") for t in children(document, clause, "aux", "auxpass"))
    return kid.lemma in cues_by_word() or (verb.tag == "VBD" and (helped or clause.tag in ("VBZ", "VBP")))


def before_joint(document: Document, kid: Token, complement: Token) -> int:
    """Where the conjunctions, marks and adverbs before a clause begin."""
    before = kid.i
    while before - 1 > complement.i and document.tokens[before - 1].pos in ("CCONJ", "PUNCT", "ADV"):
        before -= 1
    return before


def _stands_apart(document: Document, frame: Frame) -> bool:
    """Whether the telling words come after what was said: "K, S said"."""
    tokens, verb = document.tokens, frame.verb
    before = frame.first - 1
    if verb.tag == "VBG" and child(document, verb, "aux") is None and verb.dep in ("advcl", "xcomp", "acl", "conj", "pcomp"):
        return False
    if before <= frame.low or tokens[before].text not in _STOPS | _QUOTES or tokens[before].text in (":", ";"):
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
    if tokens[before].text in _QUOTES and tokens[before - 1].text in _STOPS:
        return True
    if verb.dep in ("relcl", "acl") and _ends_sentence(document, frame):
        return True
    return any(k.i < frame.first and _is_clause(document, k) for k in children(document, verb))


def _has_thing(document: Document, verb: Token) -> bool:
    """Whether a verb has an object after it that is no one told: "the sides maintain ties", not "he told the press"."""
    words = load_attribution_lexicon().words
    if verb.lemma in words.inquiring and any(t.text.lower() in ("about", "for") for t in children(document, verb, "prep")):
        return True
    objects = [t for t in children(document, verb, "dobj") if t.i > verb.i]
    if any(t.text.lower() in words.pointing for t in objects):
        return True
    thing = next((t for t in objects if t.pos in ("NOUN", "PROPN")), None)
    return thing is not None and verb.lemma not in words.informing and child(document, verb, "nsubj") is not None


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
    return not any(t.text in _STOPS | _QUOTES for t in document.tokens[frame.verb.i + 1 : first][-2:])


def _is_clause(document: Document, token: Token) -> bool:
    """Whether a dependent can be what was said: a clause with a subject of its own and no conjunction."""
    if token.dep in _CLAUSAL:
        return True
    return token.dep == "advcl" and _opener(document, token) in ("", "that") and child(document, token, "nsubj", "nsubjpass") is not None


def _around(document: Document, frame: Frame) -> Content:
    """All of the sentence before the telling words, and what goes on after them."""
    tokens = document.tokens
    pieces = [stretch(document, _after_colon(document, frame), frame.first)]
    after = frame.last
    if after + 1 < frame.high and tokens[after].text in (",", "--", "—", "–", ";"):
        follows = tokens[after + 1]
        inside = {t.i for t in descendants(document, frame.verb)} if frame.verb.dep in ("parataxis", "ccomp", "intj") else set()
        goes_on = follows.text in _QUOTES or follows.text.lower() in load_attribution_lexicon().words.resuming
        if goes_on or (inside and follows.i not in inside):
            pieces.append(stretch(document, after + 1, frame.high))
    whole = [t for p in pieces for t in tokens[frame.low : frame.high] if t.start < p.end and p.start < t.end]
    clausal = any(t.pos in ("VERB", "AUX") or t.text in _QUOTES for t in whole)
    return Content(_telling(document, pieces) if clausal else (), "around")


def _telling(document: Document, pieces: list[Span]) -> tuple[Span, ...]:
    """The pieces without those that only join: "making sure that, as he said, ..."."""
    joints = load_attribution_lexicon().words.joints
    return tuple(p for p in pieces if any(c.isalnum() for c in document.words(p)) and document.words(p).lower() not in joints)


def _after_colon(document: Document, frame: Frame) -> int:
    """Where what was said begins: after the colon in "He was plain: “K”, he said", after a speaker's label."""
    tokens, label = document.tokens, _after_label(document, frame)
    if label > frame.low:
        return label
    for at in range(frame.low, frame.first - 2):
        if tokens[at].text == ":" and tokens[at + 1].text in _QUOTES:
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


def _main_clause(document: Document, frame: Frame) -> Content | None:
    """What "as S said earlier" belongs to."""
    above = head(document, frame.verb)
    if above is None:
        return None
    own = {t.i for t in descendants(document, frame.verb)}
    first, last = min(own), max(own) + 1
    whole = [t.i for t in descendants(document, above)]
    begins = max(whole[0], _after_label(document, frame))
    before, after = stretch(document, begins, min(first, whole[-1] + 1)), stretch(document, last, max(whole[-1] + 1, last))
    apart = before.start < before.end and above.i < first and _begins_another(document, last)
    pieces = [before] if apart else [before, after]
    return Content(_telling(document, pieces), "as")


def stretch(document: Document, first: int, last: int) -> Span:
    """The text of the tokens from `first` to before `last`, without stops and spaces at its ends."""
    tokens = document.tokens
    while first < last and tokens[first].text in _STOPS:
        first += 1
    while last > first and (tokens[last - 1].text in _STOPS - {"?", "!"} or (tokens[last - 1].pos == "CCONJ" and last - 1 > first)):
        last -= 1
    if first >= last:
        return Span(0, 0)
    return Span(tokens[first].start, tokens[last - 1].end)
