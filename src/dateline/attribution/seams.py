"""The place where known words of what was said end, and where what hangs on the words after it ends."""

from msgspec import Struct

from dateline.attribution.frames import Content, Frame, Teller
from dateline.lexicon.attribution import cues_by_word, load_attribution_lexicon
from dateline.syntax import child, children, descendants, head
from dateline.types import Document, Token

JOINTS = frozenset({",", ";", ":", "–", "—", "--"})
"""Marks that may join a part to what was said."""
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
"""Tags of finite verbs."""


class Seam(Struct, frozen=True):
    """The end of what is known to be said: `end` is the token after it, `first` the one after marks and conjunctions.

    `joint` is the last of these, lower-case; empty where none stands between.
    """

    document: Document
    frame: Frame
    content: Content
    teller: Teller | None
    end: int
    first: int
    joint: str

    @property
    def opener(self) -> Token:
        """The word with which the next part begins."""
        return self.document.tokens[self.first]


def run_end(document: Document, token: Token, high: int) -> int:
    """Past the last word that hangs on a token, marks left out."""
    last = min(max(t.i for t in descendants(document, token)) + 1, high)
    while last - 1 > token.i and (document.tokens[last - 1].text in JOINTS | {"."} or document.tokens[last - 1].pos == "CCONJ"):
        last -= 1
    return last


def rest_end(seam: Seam) -> int:
    """Past the sentence's last word."""
    high = seam.frame.high
    return high - 1 if seam.document.tokens[high - 1].pos == "PUNCT" and high - 1 > seam.first else high


def top_of(seam: Seam) -> Token:
    """The word that governs the part, as far as that stands in it."""
    token = seam.opener
    while (above := head(seam.document, token)) is not None and seam.first <= above.i < seam.frame.high:
        token = above
    return token


def is_present(document: Document, verb: Token) -> bool:
    """Whether a clause stands in the present or tells what will be."""
    finite = next((t for t in (*children(document, verb, "aux", "auxpass"), verb) if t.tag in FINITE), None)
    return finite is not None and (finite.tag in ("VBZ", "VBP") or finite.text.lower() in ("will", "’ll", "'ll"))


def tells(document: Document, token: Token) -> bool:
    """Whether a saying is told among the words that hang on a token."""
    told = (t for t in descendants(document, token) if t.pos == "VERB" and t.lemma in cues_by_word())
    return any(child(document, t, "ccomp", "dobj") is not None for t in told)


def is_phrase(document: Document, first: int, high: int) -> bool:
    """Whether no clause of its own follows up to the sentence's end, but for those that hang on a noun."""
    rest = document.tokens[first:high]
    if not any(t.pos in ("NOUN", "PROPN") for t in rest[:12]) or rest[0].pos not in ("NOUN", "PROPN", "DET", "ADJ", "PRON", "ADP", "VERB"):
        return False
    quality = rest[0].dep == "amod" and rest[0].head > rest[0].i and rest[0].text not in load_attribution_lexicon().verbs.conveying
    if rest[0].pos == "VERB" and rest[0].tag != "VBG" and not quality:
        return False
    return not any(is_main(document, t) or (t.tag == "VBG" and t.lemma in cues_by_word()) for t in rest)


def is_main(document: Document, token: Token) -> bool:
    """Whether a word is a finite verb of a clause that hangs on no noun."""
    if token.tag not in FINITE or token.pos not in ("VERB", "AUX"):
        return False
    verb = token if token.dep not in ("aux", "auxpass") else (head(document, token) or token)
    return verb.dep not in ("relcl", "acl", "ccomp", "pcomp") or (verb.dep == "ccomp" and verb.head > verb.i)
