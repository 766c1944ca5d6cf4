"""What goes on with what was said, though the parse hangs it on the word of saying: "said K, and that L", "efforts to A, B and C"."""

from msgspec import Struct

from dateline.attribution.frames import Content, Frame, Teller
from dateline.lexicon.attribution import cues_by_word, load_attribution_lexicon
from dateline.syntax import child, children, descendants, head, tokens_in
from dateline.types import Document, Span, Token

_JOINTS = frozenset({",", ";", "–", "—", "--"})
_PHRASES = frozenset({"object", "infinitive", "gerund", "prep"})
_PARTS = 6
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})


class Said(Struct, frozen=True):
    """What was said as far as it is known, and who said it."""

    content: Content
    teller: Teller | None


def joined(document: Document, frame: Frame, said: Said) -> Content:
    """What was said with the parts that go on after it."""
    content = said.content
    if content.form not in _PHRASES | {"clause"} or not content.spans:
        return content
    last = tokens_in(document, content.spans[-1])[-1:]
    if not last or last[0].i < frame.verb.i:
        return content
    end = last[0].i + 1
    for _ in range(_PARTS):
        further = _dangling(document, frame, end) or _part(document, frame, said, end)
        if further is None or further <= end:
            break
        end = further
    if end == last[0].i + 1:
        return content
    return Content((*content.spans[:-1], Span(content.spans[-1].start, document.tokens[end - 1].end)), content.form)


def _dangling(document: Document, frame: Frame, end: int) -> int | None:
    """The end of the noun that a preposition or article wants on which the words break off."""
    tokens = document.tokens
    broken = tokens[end - 1]
    if broken.pos not in ("ADP", "DET", "ADJ") or broken.dep == "prt" or child(document, broken, "pobj", "pcomp") is not None:
        return None
    if broken.pos != "DET" and broken.dep != "prep" and broken.text.lower() != "as":
        return None
    at = end
    while at < frame.high and tokens[at].pos not in ("PUNCT", "VERB", "AUX", "CCONJ", "SCONJ", "PRON"):
        at += 1
    return at if any(t.pos in ("NOUN", "PROPN") for t in tokens[end:at]) else None


def _part(document: Document, frame: Frame, said: Said, end: int) -> int | None:
    """Where the next part ends that goes on with what was said, from the token at `end`."""
    tokens, words, content = document.tokens, load_attribution_lexicon().words, said.content
    first, joint = end, ""
    while first < frame.high and (tokens[first].text in _JOINTS or tokens[first].pos == "CCONJ"):
        joint = tokens[first].text.lower()
        first += 1
    if first >= frame.high or tokens[first].pos in ("PUNCT", "SPACE"):
        return None
    opener = tokens[first]
    if content.form == "clause" and (first == end or joint in (",", "but", "and")) and opener.text.lower() in words.qualifying:
        return _condition(document, frame, first)
    if first == end or (joint == "," and opener.tag == "TO"):
        return _purpose(document, frame, content, opener)
    if opener.text.lower() == "that" and opener.tag == "IN" and content.form in ("clause", "object"):
        return _run_end(document, head(document, opener) or opener, frame.high)
    if content.form in _PHRASES:
        if opener.text.lower() in words.going_on and joint == ",":
            return _run_end(document, _top(document, opener, frame), frame.high)
        if opener.text.lower() == "with" and joint == "," and not _tells(document, opener):
            return _run_end(document, opener, frame.high)
        act = _act(document, opener, frame)
        if act is not None and " to " in f" {document.text[content.spans[-1].start : tokens[end - 1].end]} ":
            return _run_end(document, act, frame.high)
    if joint in ("and", "but") and content.form == "clause" and _is_further_part(document, first, frame.high):
        return _phrase_end(document, first, frame.high)
    if joint in ("and", "or", "as") and (content.form in _PHRASES) and _is_phrase(document, first, frame.high):
        return _phrase_end(document, first, frame.high)
    if joint == "," and content.form == "clause" and _is_setting(document, content):
        return _consequence(document, first, frame.high)
    return _clause(document, frame, said.teller, first) if joint in ("and", "but") and content.form == "clause" else None


def _is_setting(document: Document, content: Content) -> bool:
    """Whether what was said so far only tells when or if: "said that when guests come, ..."."""
    words = load_attribution_lexicon().words
    return document.words(content.spans[-1]).split(" ", 1)[0].lower() in words.settings | words.conditions


def _consequence(document: Document, first: int, high: int) -> int | None:
    """The end of the clause that begins at a token, where it has a subject and a verb."""
    top = document.tokens[first]
    while (above := head(document, top)) is not None and above.i >= first and above.i < high:
        top = above
    return (
        _run_end(document, top, high)
        if top.pos in ("VERB", "AUX") and child(document, top, "nsubj", "nsubjpass", "expl") is not None
        else None
    )


def _condition(document: Document, frame: Frame, first: int) -> int | None:
    """The end of a condition that the parse hangs on the word of saying: "said they would meet, but only if it ends"."""
    mark = next((t for t in document.tokens[first : first + 3] if t.dep == "mark"), None)
    clause = head(document, mark) if mark is not None else None
    if clause is None or clause.dep != "advcl" or clause.i < first:
        return None
    return _run_end(document, clause, frame.high)


def _is_further_part(document: Document, first: int, high: int) -> bool:
    """Whether a preposition's phrase goes on with a clause: "it was a threat not only to us, but to the world"."""
    while first + 1 < high and document.tokens[first].pos == "ADV":
        first += 1
    return document.tokens[first].pos == "ADP" and _is_phrase(document, first, high)


def _purpose(document: Document, frame: Frame, content: Content, opener: Token) -> int | None:
    """What something announced is for: "announced a loan to rebuild the bridge"."""
    act = head(document, opener)
    if content.form != "object" or opener.tag != "TO" or act is None or act.tag != "VB" or act.head != frame.verb.i:
        return None
    return _run_end(document, act, frame.high)


def _top(document: Document, token: Token, frame: Frame) -> Token:
    """The word that a phrase begun by the token hangs on, below the word of saying."""
    above = head(document, token)
    while above is not None and above.i > frame.verb.i and above.i > token.i:
        token, above = above, head(document, above)
    return token


def _act(document: Document, opener: Token, frame: Frame) -> Token | None:
    """The bare infinitive that a part begins with, an adverb before it: "..., and secure the lake"."""
    for token in document.tokens[opener.i : min(opener.i + 3, frame.high)]:
        if token.tag in ("VB", "VBP") and child(document, token, "nsubj", "nsubjpass", "expl") is None:
            helpers = [t for t in children(document, token, "aux") if t.tag != "TO"]
            finite = frame.verb.tag in ("VBD", "VBZ", "VBG") or token.tag == "VB"
            return token if not helpers and finite else None
        if token.tag not in ("TO", "RB"):
            return None
    return None


def _tells(document: Document, token: Token) -> bool:
    return any(t.lemma in cues_by_word() and t.pos == "VERB" for t in descendants(document, token))


def _is_phrase(document: Document, first: int, high: int) -> bool:
    """Whether no clause of its own follows up to the sentence's end, but for those that hang on a noun."""
    rest = document.tokens[first:high]
    if not any(t.pos in ("NOUN", "PROPN") for t in rest[:12]) or rest[0].pos not in ("NOUN", "PROPN", "DET", "ADJ", "PRON", "ADP", "VERB"):
        return False
    if rest[0].pos == "VERB" and rest[0].tag != "VBG":
        return False
    return not any(_is_main(document, t) or (t.tag == "VBG" and t.lemma in cues_by_word()) for t in rest)


def _is_main(document: Document, token: Token) -> bool:
    if token.tag not in _FINITE or token.pos not in ("VERB", "AUX"):
        return False
    verb = token if token.dep not in ("aux", "auxpass") else (head(document, token) or token)
    return verb.dep not in ("relcl", "acl", "ccomp", "pcomp") or (verb.dep == "ccomp" and verb.head > verb.i)


def _phrase_end(document: Document, first: int, high: int) -> int:
    return high - 1 if document.tokens[high - 1].pos == "PUNCT" and high - 1 > first else high


def _run_end(document: Document, token: Token, high: int) -> int:
    """Past the last word that hangs on a token, marks left out."""
    last = min(max(t.i for t in descendants(document, token)) + 1, high)
    while last - 1 > token.i and document.tokens[last - 1].text in _JOINTS | {".", ":"}:
        last -= 1
    return last


def _clause(document: Document, frame: Frame, teller: Teller | None, first: int) -> int | None:
    """The end of a clause with a subject of its own that goes on with a clause said in the past: "..., and its purpose was to talk"."""
    words = load_attribution_lexicon().words
    if teller is None or frame.verb.tag != "VBD" or teller.head.text.lower() in words.speaking | words.addressed:
        return None
    for kid in children(document, frame.verb, "conj"):
        subject = child(document, kid, "nsubj", "nsubjpass", "expl")
        if subject is None or descendants(document, subject)[0].i != first or kid.i < first:
            continue
        told = kid.lemma in cues_by_word() and kid.tag == "VBD" and not children(document, kid, "aux", "auxpass")
        if not told and _goes_on(document, kid, subject, teller):
            return _run_end(document, kid, frame.high)
    return None


def _goes_on(document: Document, verb: Token, subject: Token, teller: Teller) -> bool:
    """Whether a clause's subject and helpers speak for it: "it was being tackled", "all efforts should support it"."""
    words, who = load_attribution_lexicon().words, subject.text.lower()
    if who in words.speaking | words.addressed or who == teller.head.text.lower():
        return False
    if any(t.tag == "MD" for t in children(document, verb, "aux", "auxpass")):
        return True
    own = document.tokens[descendants(document, subject)[0].i].text.lower()
    return teller.head.tag != "NNS" and own in words.taken_up
