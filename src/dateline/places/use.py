"""Whether a place's name stands for the place, for its government, or goes with another word."""

import re
from typing import NamedTuple

from dateline.lexicon.places import UseWords, load_place_lexicon
from dateline.places.gazetteer import Reading
from dateline.syntax import ancestors, head_in
from dateline.types import Document, Span, Token, Use

_MODIFIERS = ("amod", "compound", "nmod", "poss", "nummod", "quantmod", "npadvmod", "advmod")
_DETACHED = ("appos", "conj", "dep")
_SUBJECTS = ("nsubj", "csubj")
_NEAR = 40
"""Characters on either side that are looked at where there is no parse: some four words."""


class Judged(NamedTuple):
    """A use and the rule that found it."""

    use: Use
    rule: str


def judge_use(document: Document, span: Span, reading: Reading) -> Judged | None:
    """What a name stands for; None where it is no toponym at all: a people's name ("the French said")."""
    words = load_place_lexicon().use
    token = head_in(document, span)
    if reading.sort == "adjective":
        return _adjective(token)
    judged = _local(document.text, span, reading, words) if token is None else _parsed(document, token, reading, words)
    if judged.use == "government" and not _can_govern(reading, judged):
        return Judged("place", judged.rule)
    return judged


def _adjective(token: Token | None) -> Judged | None:
    if token is not None and token.dep in ("nsubj", "nsubjpass", "dobj", "pobj", "attr", "dative") and token.tag in ("NNS", "NNPS"):
        return None
    return Judged("modifier", "en.places.demonym")


def _can_govern(reading: Reading, judged: Judged) -> bool:
    """Whether a name may stand for those who govern there; towns and seas only where they act in an active clause."""
    return reading.governs or (
        reading.sort in ("town", "region", "continent") and judged.rule in ("en.places.subject", "en.places.passive")
    )


def _parsed(document: Document, token: Token, reading: Reading, words: UseWords) -> Judged:
    """The use by the name's place in the sentence's parse."""
    while token.dep in _DETACHED and token.head != token.i:
        above = document.tokens[token.head]
        if token.dep == "conj" and above.pos not in ("PROPN", "NOUN", "ADJ", "PRON", "X"):
            break
        token = above
    above = document.tokens[token.head]
    if token.dep in _MODIFIERS and above.i != token.i:
        if token.dep == "poss" and reading.governs and above.lemma in words.stances:
            return Judged("government", "en.places.stance")
        return _modifying(document, token, above, words)
    if token.dep in ("pobj", "pcomp"):
        return _object_of(document, above, reading, words)
    if token.dep in _SUBJECTS:
        return _subject(token, above, reading, words)
    if token.dep == "nsubjpass":
        governed = above.lemma not in words.motion if reading.governs else above.lemma in words.addressed
        return Judged("government" if governed else "place", "en.places.passive")
    if token.dep in ("dobj", "dative", "oprd"):
        moved = above.lemma in words.motion
        return Judged("place" if moved or not reading.governs else "government", "en.places.object")
    if token.dep == "attr":
        return Judged("place", "en.places.attribute")
    return _local(document.text, token.span, reading, words)


def _modifying(document: Document, token: Token, above: Token, words: UseWords) -> Judged:
    """A name before a noun: a modifier, save of a ground that the sentence locates something on ("in the Kharkiv region")."""
    ground = above.lemma in words.grounds and token.dep != "amod"
    if token.dep == "npadvmod" or (above.pos == "PROPN" and above.i < token.i):
        return Judged("place", "en.places.apposed")
    outer = document.tokens[above.head]
    if ground and above.dep == "pobj" and outer.lemma in words.place:
        return Judged("place", "en.places.ground")
    return Judged("modifier", "en.places.modifier")


def _object_of(document: Document, preposition: Token, reading: Reading, words: UseWords) -> Judged:
    """The object of a preposition, by that word and by what it hangs on."""
    governor = document.tokens[preposition.head]
    while governor.dep == "prep" and governor.head != governor.i and governor.lemma == "from":
        governor = document.tokens[governor.head]
    word = preposition.text.lower()
    if word == "of":
        if reading.governs and governor.lemma in words.stances:
            return Judged("government", "en.places.stance")
        located = governor.lemma in words.of_place or governor.tag in ("IN", "RB", "JJ", "CD")
        return Judged("place", "en.places.of-place") if located else Judged("modifier", "en.places.of")
    if word in ("to", "from", "for", "in") and governor.lemma in words.posts:
        return Judged("modifier", "en.places.post")
    if word in ("to", "from") and _reaches_someone(document, preposition, governor, words):
        return Judged("government", "en.places.recipient")
    if word in words.place and word not in words.government:
        return Judged("place", "en.places.preposition")
    if word in ("for", "on", "with") and governor.lemma in words.bound:
        return Judged("place", "en.places.bound")
    if word in words.listing or (word == "as" and preposition.i > 0 and document.tokens[preposition.i - 1].lemma == "such"):
        return Judged("place", "en.places.example")
    if word in words.topical and not reading.governs:
        return Judged("place", "en.places.preposition")
    return Judged("government" if word in words.government else "place", "en.places.counterpart")


def _reaches_someone(document: Document, preposition: Token, governor: Token, words: UseWords) -> bool:
    """Whether "to" or "from" leads to someone: by the word it hangs on, or that word's verb ("gave a warning to")."""
    if governor.lemma in words.recipients:
        return governor.lemma not in words.verbs_alone or governor.pos != "NOUN"
    above = next(iter(ancestors(document, governor)), None)
    return governor.dep == "dobj" and governor.pos == "NOUN" and above is not None and above.lemma in words.giving


def _subject(token: Token, verb: Token, reading: Reading, words: UseWords) -> Judged:
    described = verb.lemma in words.being and verb.pos in ("AUX", "VERB")
    if described and reading.sort not in ("country", "venue") and not reading.governs:
        return Judged("place", "en.places.described")
    return Judged("government", "en.places.subject")


def _local(text: str, span: Span, reading: Reading, words: UseWords) -> Judged:
    """The use by the words beside the name, where no parse tells: in a headline's fragment, a list, a sentence not parsed."""
    before = re.findall(r"[\w'’.-]+", text[max(0, span.start - _NEAR) : span.start])
    last = before[-1].lower() if before and text[span.start - 1 : span.start].isspace() else ""
    if last in words.skipped:
        last = before[-2].lower() if len(before) > 1 else ""
    rest = text[span.end : span.end + _NEAR]
    if re.match(r"(?:['’]s?\s|-)\w", rest):
        return Judged("modifier", "en.places.possessive")
    if (noun := re.match(r"(?:,? and [A-Z][\w'’.-]+(?: [A-Z][\w'’.-]+)?)?\s(\w+)", rest)) and last not in words.place:
        if noun[1].lower() in words.acting:
            return Judged("government", "en.places.subject")
        if noun[1] not in words.joining:
            return Judged("modifier", "en.places.modifier")
    if last == "of":
        located = len(before) > 1 and before[-2].lower().removesuffix("s") in words.of_place
        return Judged("place", "en.places.of-place") if located else Judged("modifier", "en.places.of")
    if last in words.place:
        return Judged("place", "en.places.preposition")
    if last in words.government:
        return Judged("government", "en.places.counterpart")
    if last.removesuffix("ed") in words.motion or last.removesuffix("d") in words.motion or last.removesuffix("s") in words.motion:
        return Judged("place", "en.places.object")
    return Judged("government" if reading.sort == "country" else "place", "en.places.alone")
