"""Finding what was said, in the sentence of a word of saying."""

from dateline.attribution.around import said_around, said_beside, stands_apart
from dateline.attribution.clauses import is_adjoined, is_coordinate, is_impersonal, is_told_beside, is_told_over
from dateline.attribution.frames import QUOTES, STOPS, Content, Frame, is_addressee, opener_of, stretch
from dateline.lexicon.attribution import cues_by_word, load_attribution_lexicon
from dateline.syntax import SUBJECTS, child, children, descendants
from dateline.types import Document, Token

_HERALD = 7
"""Within how many words what announces the clause said ends by a colon."""


def clause_said(document: Document, frame: Frame) -> Content | None:
    """A clause said: after the word ("said that K"), before it ("K, S said") or around it ("K1, S said, K2")."""
    tokens, verb = document.tokens, frame.verb
    after = tokens[frame.last] if frame.last < frame.high else None
    if after is not None and after.text == ":" and frame.last + 1 < frame.high:
        return Content((stretch(document, frame.last + 1, frame.high),), "colon")
    if verb.dep == "advcl" and opener_of(document, verb) == "as" and not _says_more(document, verb):
        return said_beside(document, frame)
    if stands_apart(document, frame):
        return said_around(document, frame)
    complement = _complement(document, frame)
    if complement is not None:
        return _after(document, frame, complement)
    return None


def _says_more(document: Document, verb: Token) -> bool:
    """Whether a verb has what was said of its own: not in "as I said when we met", "as they asked us to do"."""
    lexicon = load_attribution_lexicon()
    said = children(document, verb, "ccomp", "xcomp", "dobj")
    return any(
        t.lemma != "do" and t.text.lower() not in lexicon.pronouns.untold and opener_of(document, t) not in lexicon.seams.settings
        for t in said
    )


def _complement(document: Document, frame: Frame) -> Token | None:
    verb = frame.verb
    for kid in children(document, verb, "ccomp", "xcomp", "parataxis"):
        if any(t.tag == "TO" for t in children(document, kid, "aux")) and child(document, kid, "advmod", "mark") is None:
            continue
        if is_addressee(document, kid) or _is_aside(document, verb, kid) or is_coordinate(document, verb, kid):
            continue
        if _is_relative(document, verb, kid):
            continue
        if opener_of(document, kid) == "as" or (kid.dep == "xcomp" and child(document, kid, "nsubj", "mark") is None):
            continue
        if kid.i > verb.i:
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


def _after(document: Document, frame: Frame, complement: Token) -> Content:
    whole = [t.i for t in descendants(document, complement) if t.i > frame.verb.i]
    first, last = whole[0], _next_saying(document, frame.verb, complement, whole[-1] + 1)
    first = max(first, frame.verb.i + 1)
    last = next((i for i in range(first, last) if document.tokens[i].text == ";" and _tells_anew(document, i, last)), last)
    if any(t.text == ")" for t in document.tokens[frame.verb.i + 1 : first]):
        return Content((), "clause")
    first = _object_before(document, frame.verb, first)
    first = _past_aside(document, complement, first)
    opener = document.tokens[first]
    between = document.tokens[frame.verb.i + 1 : first]
    last = _quote_end(document, first, last)
    if between and opener.tag in ("VBD", "VBZ", "VBP") and not any(t.text in STOPS | QUOTES for t in between):
        return Content((stretch(document, frame.verb.i + 1, last),), "clause")
    if opener.text.lower() == "that" and (first == frame.verb.i + 1 or opener.dep != "det") and opener.tag in ("IN", "WDT", "DT"):
        first += opener.tag != "DT" or (first == frame.verb.i + 1 and opener.dep == "det")
    return Content((stretch(document, first, last),), "clause")


def _is_relative(document: Document, verb: Token, complement: Token) -> bool:
    """Whether a clause only tells of a noun behind the word of saying: "asked the questions that, in my view, matter"."""
    subjects = children(document, complement, *SUBJECTS)
    if len(subjects) != 1 or subjects[0].text.lower() != "that" or subjects[0].tag != "WDT":
        return False
    return any(t.pos in ("NOUN", "PROPN", "NUM") for t in document.tokens[verb.i + 1 : subjects[0].i])


def _quote_end(document: Document, first: int, last: int) -> int:
    """Where quoted words end that were all that was said: "said, “K,” the only one who could"."""
    tokens = document.tokens
    marks = [t.i for t in tokens[max(first - 1, 0) : last] if t.text in QUOTES]
    whole = len(marks) == 2 and marks[0] <= first and tokens[marks[1] - 1].text in STOPS
    return marks[1] + 1 if whole else last


def _object_before(document: Document, verb: Token, first: int) -> int:
    """Where what was said begins with an object: "stressed their right to peace and that K", "noted the steps they take"."""
    noun = child(document, verb, "dobj")
    if noun is None or not verb.i < noun.i < first or noun.pos not in ("NOUN", "PROPN"):
        return first
    if verb.lemma in load_attribution_lexicon().verbs.informing:
        return first
    opener = document.tokens[first]
    if opener.text.lower() == "that" and document.tokens[first - 1].pos != "CCONJ" and opener.dep not in SUBJECTS:
        return first
    return max(descendants(document, noun)[0].i, verb.i + 1)


def _past_aside(document: Document, complement: Token, first: int) -> int:
    """Where what was said begins after words set off: "told me – and I was there – that K", "said the following: K"."""
    tokens = document.tokens
    marks = [t.i for t in descendants(document, complement) if t.dep == "mark" and t.text == "that" and t.i > first]
    if marks and tokens[marks[0] - 1].text in STOPS and (tokens[first].pos == "CCONJ" or tokens[first - 1].text in STOPS):
        return marks[0]
    quote = next((t.i for t in tokens[first : complement.i] if t.text in QUOTES), None)
    if quote is not None and tokens[quote - 1].text == "," and tokens[first].text.lower() in load_attribution_lexicon().seams.settings:
        return quote
    colon = next((t.i for t in tokens[first : first + _HERALD] if t.text == ":"), None)
    herald = colon is not None and tokens[colon - 1].text.lower() in load_attribution_lexicon().seams.heralds
    return colon + 1 if colon is not None and herald else first


def _next_saying(document: Document, verb: Token, complement: Token, last: int) -> int:
    """Where the clause ends before what is told beside it, which the parse draws into it: "... and said", ", adding"."""
    last = min([last, *(before_joint(document, t, complement) for t in descendants(document, complement) if is_adjoined(document, t))])
    if is_impersonal(document, complement):
        beside = (t for t in descendants(document, complement) if is_told_beside(document, t))
        last = min([last, *(before_joint(document, t, complement) for t in beside)])
    for clause in _coordinated(document, complement):
        for prep in children(document, clause, "prep"):
            act = child(document, prep, "pcomp")
            settings = load_attribution_lexicon().seams.settings
            if prep.i > complement.i and prep.text.lower() in settings and act is not None and _retells(document, act):
                last = min(last, prep.i)
        for kid in children(document, clause, "conj", "advcl"):
            if kid.i > complement.i and _is_retold(document, verb, clause, kid):
                return min(last, before_joint(document, descendants(document, child(document, kid, "nsubj") or kid)[0], complement))
            if kid.i > complement.i and (_is_told_too(document, kid) or _is_beside(document, verb, clause, kid)):
                whole = descendants(document, kid)
                return min(last, whole[0].i if _is_told_too(document, kid) else before_joint(document, kid, complement))
    return last


def _tells_anew(document: Document, at: int, last: int) -> bool:
    """Whether after a semicolon another saying is told: "said it was five; the ministry said six"."""
    for token in document.tokens[at + 1 : last]:
        subject = child(document, token, "nsubj") if token.tag == "VBD" and token.lemma in cues_by_word() else None
        if subject is not None and subject.i > at and not any(t.text in QUOTES for t in document.tokens[at + 1 : token.i]):
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
    contrasting = load_attribution_lexicon().seams.contrasting
    told = kid.dep == "advcl" and kid.lemma in cues_by_word() and opener_of(document, kid) in contrasting
    return told and (child(document, kid, "nsubj") is not None or (kid.tag == "VBG" and child(document, kid, "ccomp") is not None))


def _is_retold(document: Document, verb: Token, clause: Token, kid: Token) -> bool:
    """Whether another's saying in the past stands beside a clause in the present: "said they have no news, and the firm said it has"."""
    if kid.dep != "conj" or kid.tag != "VBD" or verb.tag != "VBD" or kid.lemma not in cues_by_word():
        return False
    told = child(document, kid, "nsubj") is not None and child(document, kid, "ccomp") is not None
    return told and any(t.tag in ("VBZ", "VBP") for t in (clause, *children(document, clause, "aux", "auxpass")))


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
