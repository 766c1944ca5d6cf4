"""What goes on with what was said, though the parse hangs it on the word of saying: "said K, and that L", "efforts to A, B and C"."""

from msgspec import Struct

from dateline.attribution.frames import Content, Frame, Teller
from dateline.lexicon.attribution import cues_by_word, load_attribution_lexicon
from dateline.syntax import child, children, descendants, head, tokens_in
from dateline.types import Document, Span, Token

_JOINTS = frozenset({",", ";", ":", "–", "—", "--"})
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
    """The end of the word or noun that is wanting where the words break off: at a hyphen, a preposition or an article."""
    tokens = document.tokens
    broken = tokens[end - 1]
    if end < frame.high and tokens[end].start == broken.end and "-" in (tokens[end].text, broken.text):
        return end + 1
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
        return _lasting(document, frame, first) or _purpose(document, frame, content, opener)
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
    if joint == ":" and content.form == "clause":
        return _phrase_end(document, first, frame.high)
    further = _other_tense(document, frame, first) if joint in ("and", "but", "or") else None
    return further or (_clause(document, frame, said, first) if joint and content.form == "clause" else None)


def _other_tense(document: Document, frame: Frame, first: int) -> int | None:
    """The end of a part whose verb, without a subject, can't be joined to the word of saying: "said K and will do L"."""
    if frame.verb.tag not in ("VBD", "VBZ"):
        return None
    for token in document.tokens[first : min(first + 4, frame.high)]:
        if token.pos in ("VERB", "AUX"):
            verb = head(document, token) if token.dep in ("aux", "auxpass") else token
            if verb is None or verb.i < first or child(document, verb, "nsubj", "nsubjpass", "expl") is not None:
                return None
            bare = token.tag == "VB" and not children(document, verb, "aux")
            other = (bare or token.tag in _FINITE) and token.tag != frame.verb.tag and verb.dep not in ("relcl", "acl", "ccomp")
            return _run_end(document, verb, frame.high) if other else None
        if token.pos not in ("ADV", "PART"):
            return None
    return None


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


def _lasting(document: Document, frame: Frame, first: int) -> int | None:
    """The end of a clause in the present that the parse hangs on a word of saying in the past: "praised the town as it rebuilds"."""
    clause = head(document, document.tokens[first])
    if frame.verb.tag != "VBD" or clause is None or clause.dep != "advcl" or clause.i < first or _tells(document, clause):
        return None
    subject = child(document, clause, "nsubj", "nsubjpass")
    if document.tokens[first].dep not in ("mark", "advmod") or subject is None or not _is_present(document, clause):
        return None
    return _run_end(document, clause, frame.high)


def _is_present(document: Document, verb: Token) -> bool:
    """Whether a clause stands in the present or tells what will be."""
    finite = next((t for t in (*children(document, verb, "aux", "auxpass"), verb) if t.tag in _FINITE), None)
    return finite is not None and (finite.tag in ("VBZ", "VBP") or finite.text.lower() in ("will", "’ll", "'ll"))


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
    told = (t for t in descendants(document, token) if t.pos == "VERB" and t.lemma in cues_by_word())
    return any(child(document, t, "ccomp", "dobj") is not None for t in told)


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


def _clause(document: Document, frame: Frame, said: Said, first: int) -> int | None:
    """The end of a clause with a subject of its own that goes on with what was said: "..., and its purpose was to talk"."""
    if said.teller is None:
        return None
    verb = document.tokens[first]
    while (above := head(document, verb)) is not None and first <= above.i < frame.high:
        verb = above
    subject = child(document, verb, "nsubj", "nsubjpass", "expl")
    if subject is None or verb.pos not in ("VERB", "AUX") or descendants(document, subject)[0].i != first or verb.i < first:
        return None
    told = verb.lemma in cues_by_word() and verb.tag == "VBD" and not children(document, verb, "aux", "auxpass")
    return _run_end(document, verb, frame.high) if not told and _goes_on(document, frame, said, verb) else None


def _goes_on(document: Document, frame: Frame, said: Said, verb: Token) -> bool:
    """Whether a clause's subject, tense and helpers speak for it: "it was being tackled", "all efforts should support it"."""
    words = load_attribution_lexicon().words
    subject, teller = child(document, verb, "nsubj", "nsubjpass", "expl"), said.teller
    if subject is None or teller is None:
        return False
    who, own = subject.text.lower(), document.tokens[descendants(document, subject)[0].i].text.lower()
    same = own in {t.text.lower() for t in tokens_in(document, said.content.spans[-1])[:1]}
    if who == teller.head.text.lower() or own in words.oneself or own == "that":
        return False
    aside = teller.head.text.lower() in words.speaking | words.addressed
    if aside or who in words.speaking | words.addressed:
        return same and not aside
    helpers = children(document, verb, "aux", "auxpass")
    if any(t.tag == "MD" for t in helpers):
        return frame.verb.tag in ("VBD", "VBZ")
    if frame.verb.tag != "VBD":
        return False
    if _is_present(document, verb) or (any(t.text.lower() == "had" for t in helpers) and verb.tag == "VBN"):
        return True
    return teller.head.tag != "NNS" and own in words.taken_up
