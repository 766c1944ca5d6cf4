"""What goes on with what was said, though the parse cuts it off: "said K, and that L", "efforts to A, B and C"."""

from collections.abc import Callable

from msgspec import Struct

from dateline.attribution.frames import Content, Frame, Teller
from dateline.attribution.further import (
    clause_end,
    condition_end,
    consequence_end,
    contrast_end,
    explained_end,
    lasting_end,
    listed_end,
    other_tense_end,
    predicate_end,
    resumed_end,
    that_end,
)
from dateline.attribution.seams import JOINTS, Seam, is_phrase, rest_end, run_end, tells, top_of
from dateline.lexicon.attribution import load_attribution_lexicon
from dateline.syntax import child, children, head, tokens_in
from dateline.types import Document, Span, Token

_PHRASES = frozenset({"object", "infinitive", "gerund", "prep"})
_PARTS = 6


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
        further = _dangling_end(document, frame, end) or _part_end(document, frame, said, end)
        if further is None or further <= end:
            break
        end = further
    if end == last[0].i + 1:
        return content
    return Content((*content.spans[:-1], Span(content.spans[-1].start, document.tokens[end - 1].end)), content.form)


def _dangling_end(document: Document, frame: Frame, end: int) -> int | None:
    """The end of the word or noun that is wanting where the words break off: at a hyphen, a preposition or an article."""
    tokens = document.tokens
    broken = tokens[end - 1]
    if end < frame.high and tokens[end].start == broken.end and "-" in (tokens[end].text, broken.text):
        return end + 1
    if broken.text.lower() == "including" and child(document, broken, "pobj", "dobj") is None:
        return frame.high - (tokens[frame.high - 1].pos == "PUNCT")
    if broken.pos not in ("ADP", "DET", "ADJ") or broken.dep == "prt" or child(document, broken, "pobj", "pcomp") is not None:
        return None
    if broken.pos != "DET" and broken.dep != "prep" and broken.text.lower() != "as":
        return None
    at = end
    while at < frame.high and tokens[at].pos not in ("PUNCT", "VERB", "AUX", "CCONJ", "SCONJ", "PRON"):
        at += 1
    return at if any(t.pos in ("NOUN", "PROPN") for t in tokens[end:at]) else None


def _part_end(document: Document, frame: Frame, said: Said, end: int) -> int | None:
    """Where the next part ends that goes on with what was said, from the token at `end`."""
    tokens, first, joint = document.tokens, end, ""
    while first < frame.high and (tokens[first].text in JOINTS or tokens[first].pos == "CCONJ" or _is_so(tokens[first], joint)):
        joint = tokens[first].text.lower()
        first += 1
    if first >= frame.high or tokens[first].pos in ("PUNCT", "SPACE"):
        return None
    seam = Seam(document, frame, said.content, said.teller, end, first, joint)
    rules = _ADJACENT if first == end else _CLAUSES if said.content.form == "clause" else _NOUNS
    return next((found for rule in rules if (found := rule(seam)) is not None), None)


def _is_so(token: Token, joint: str) -> bool:
    return joint == "," and token.text.lower() in load_attribution_lexicon().seams.consequent


def _purpose_end(seam: Seam) -> int | None:
    """The end of what something announced is for: "announced a loan to rebuild the bridge"."""
    act = head(seam.document, seam.opener)
    if seam.content.form != "object" or seam.opener.tag != "TO" or act is None or act.tag != "VB" or act.head != seam.frame.verb.i:
        return None
    return run_end(seam.document, act, seam.frame.high) if seam.joint in ("", ",") else None


def _relative_end(seam: Seam) -> int | None:
    """The end of a relative clause that the parse hangs on another noun: "plan a statement tomorrow | that calls for talks"."""
    clause = head(seam.document, seam.opener)
    if seam.opener.tag not in ("WDT", "WP") or clause is None or clause.dep != "relcl" or clause.i < seam.first:
        return None
    return run_end(seam.document, clause, seam.frame.high)


def _misread_end(seam: Seam) -> int | None:
    """The end of a noun that the parse takes for a verb: "rejected the ceasefire | deal with the rebels"."""
    document, opener = seam.document, seam.opener
    alone = opener.tag in ("VB", "VBP") and opener.pos == "VERB" and not children(document, opener, "nsubj", "aux", "mark", "dobj", "neg")
    behind = document.tokens[seam.end - 1].pos in ("NOUN", "PROPN", "ADJ") and seam.content.form in _PHRASES
    if not alone or not behind or seam.frame.verb.tag not in ("VBD", "VBZ", "VBP"):
        return None
    comma = next((t.i for t in document.tokens[seam.first : seam.frame.high] if t.text in JOINTS), rest_end(seam))
    return min(comma, run_end(document, opener, seam.frame.high))


def _including_end(seam: Seam) -> int | None:
    """The end of what is set off as a part: ", including through talks in Oslo", ", in particular the need to talk"."""
    lexicon, tokens = load_attribution_lexicon(), seam.document.tokens
    opening = seam.opener.text.lower()
    particular = opening == "in" and tokens[seam.first + 1 : seam.first + 2] and tokens[seam.first + 1].text.lower() == "particular"
    if seam.joint != "," or not (opening in lexicon.seams.going_on or particular):
        return rest_end(seam) if seam.joint == "," and opening == "with" and _is_with(seam) else None
    if is_phrase(seam.document, seam.first, seam.frame.high):
        return rest_end(seam)
    return None if particular else run_end(seam.document, top_of(seam), seam.frame.high)


def _is_with(seam: Seam) -> bool:
    return not tells(seam.document, seam.opener) and run_end(seam.document, seam.opener, seam.frame.high) == rest_end(seam)


def _act_end(seam: Seam) -> int | None:
    """The end of a further act of those told with "to" or a gerund: "efforts to open the border, and secure the lake"."""
    document, frame = seam.document, seam.frame
    said = document.tokens[frame.verb.i + 1 : seam.end]
    for token in document.tokens[seam.first : min(seam.first + 3, frame.high)]:
        if token.tag in ("VB", "VBP") and child(document, token, "nsubj", "nsubjpass", "expl") is None:
            helped = [t for t in children(document, token, "aux") if t.tag != "TO"]
            finite = frame.verb.tag in ("VBD", "VBZ", "VBG") or token.tag == "VB"
            return run_end(document, token, frame.high) if not helped and finite and any(t.text == "to" for t in said) else None
        if token.tag == "VBG" and token.dep != "amod":
            listed = any(t.tag == "VBG" and t.dep == "pcomp" for t in said) and not tells(document, token)
            return run_end(document, token, frame.high) if listed else None
        if token.tag not in ("TO", "RB"):
            return None
    return None


def _asked_end(seam: Seam) -> int | None:
    """The end of a question told beside a noun: "asked about pay, and whether it was late"."""
    if seam.opener.text.lower() not in load_attribution_lexicon().seams.asking or seam.joint == ",":
        return None
    clause = head(seam.document, seam.opener)
    return run_end(seam.document, clause, seam.frame.high) if clause is not None and clause.i > seam.first else None


def _nouns_end(seam: Seam) -> int | None:
    """The end of further nouns: "the need for peace and trust", "pay, the flood, and the future of the bridge"."""
    high = _before_deed(seam) if seam.joint == "," else seam.frame.high
    if seam.joint not in ("and", "or", "as", ",") or not is_phrase(seam.document, seam.first, high):
        return None
    if seam.joint != ",":
        return rest_end(seam)
    times = load_attribution_lexicon().sources.times
    rest = seam.document.tokens[seam.first : seam.frame.high]
    views = load_attribution_lexicon().seams.views
    if seam.opener.pos == "DET" and next((t.lemma for t in rest[1:5] if t.pos == "NOUN"), "") in views:
        return None
    plain = seam.opener.pos in ("NOUN", "DET", "ADJ", "PROPN") and not any(t.lemma in times for t in rest[:4])
    return min(high, rest_end(seam)) if plain else None


def _before_deed(seam: Seam) -> int:
    """Where what else the source did begins: ", the debt of the towns | , and left"."""
    tokens, frame = seam.document.tokens, seam.frame
    for at in range(seam.first, frame.high - 2):
        if tokens[at].text == "," and tokens[at + 1].pos == "CCONJ" and tokens[at + 2].tag == frame.verb.tag:
            return at
    return frame.high


Rule = Callable[[Seam], int | None]
_ADJACENT: tuple[Rule, ...] = (condition_end, lasting_end, consequence_end, _purpose_end, predicate_end, _misread_end, _relative_end)
_CLAUSES: tuple[Rule, ...] = (
    *(condition_end, that_end, contrast_end, predicate_end, consequence_end),
    *(explained_end, listed_end, resumed_end, other_tense_end, clause_end),
)
_NOUNS: tuple[Rule, ...] = (_purpose_end, that_end, _including_end, _act_end, _asked_end, _nouns_end, other_tense_end)
