"""Setting anchors right by the parse: the verb that governs a weekday or a month says whether it is ahead or past."""

from bisect import bisect_right
from datetime import date

from msgspec import Struct

from dateline.lexicon.times import load_time_lexicon
from dateline.syntax import ancestors, children, head, head_in, sentence_at
from dateline.times.parse import Parse, parse_text
from dateline.times.read import Reading, read_in_tense
from dateline.times.tense import FIRM, PAST, tense_around
from dateline.types import Document, Mention, Sentence, Span, Time, Token

Times = tuple[Mention[Time], ...]
"""Times in the order of the text."""


class _Sentences(Struct, frozen=True):
    """A document's sentences, parsed for times as far as needed: by where they begin, and read by that and a tense."""

    document: Document
    published: date
    parses: dict[int, Parse]
    read: dict[tuple[int, int], Times]


def revise_mentions(document: Document, readings: tuple[Times, Times], published: date) -> tuple[Times, Times]:
    """The mentions of both readings, those anchored on publication read again with the tense of their governing verb."""
    sentences = _Sentences(document, published, {}, {})
    times, timexes = readings
    return tuple(_revised(m, sentences) for m in times), tuple(_revised(m, sentences) for m in timexes)


def _revised(mention: Mention[Time], sentences: _Sentences) -> Mention[Time]:
    if mention.rule not in load_time_lexicon().revised or mention.value.anchor not in ("published", "dateline"):
        return mention
    sentence = sentence_at(sentences.document, mention.span.start)
    if sentence is None or sentence.last == sentence.first:
        return mention
    tense = governing_tense(sentences.document, mention.span)
    told = _told_tense(sentence, mention, sentences)
    if not tense or told * tense < 0 or (told <= PAST and tense < 0) or (told >= FIRM and tense > 0):
        return mention
    key = (sentence.start, tense)
    if key not in sentences.read:
        reading = read_in_tense(sentences.parses[sentence.start], sentences.published, tense)
        sentences.read[key] = _moved(reading, sentence.start)
    return _same(mention, sentences.read[key])


def _told_tense(sentence: Sentence, mention: Mention[Time], sentences: _Sentences) -> int:
    """The tense that the sentence's words alone tell: where it is the opposite, the parse may as well be wrong, and they stand."""
    if sentence.start not in sentences.parses:
        sentences.parses[sentence.start] = parse_text(sentences.document.words(sentence.span))
    parse = sentences.parses[sentence.start]
    at = bisect_right(parse.found, mention.span.start - sentence.start, key=lambda f: f.start) - 1
    return tense_around(parse.row, parse.found[at].index) if at >= 0 else 0


def _moved(reading: Reading, by: int) -> tuple[Mention[Time], ...]:
    """The times of a sentence that begins there in the text, each once."""
    found = {(m.span, m.rule): m for m in (*reading.times, *reading.timexes)}
    moved = [Mention(Span(m.span.start + by, m.span.end + by), m.value, m.rule, m.use) for m in found.values()]
    return tuple(sorted(moved, key=lambda m: m.span))


def _same(mention: Mention[Time], among: tuple[Mention[Time], ...]) -> Mention[Time]:
    at = bisect_right(among, mention.span, key=lambda m: m.span) - 1
    other = among[at] if at >= 0 else None
    if other is None or other.span != mention.span or other.rule != mention.rule or other.value.anchor != "published":
        return mention
    return other


def governing_tense(document: Document, span: Span) -> int:
    """1 where the verb that governs the words at a span puts them in the future (2 where firmly), -1 in the past, else 0."""
    token = head_in(document, span)
    if token is None or any(t.dep in ("poss", "case") for t in (token, *children(document, token, "case"))):
        return 0
    governor = head(document, token)
    verb = next((t for t in ancestors(document, token) if t.pos in ("VERB", "AUX")), None)
    if verb is None or any(t.tag in ("``", "''") for t in document.tokens[token.i : verb.i]):
        return 0
    words = load_time_lexicon().words
    if verb.tag == "VBD" and verb.lemma.lower() in words["AheadLemma"]:
        return 1 if governor is not None and governor.text.lower() in words["UntilWord"] else 0
    if governor is not None and governor.text.lower() in words["Until"] and verb.lemma.lower() in words["GrantLemma"]:
        return 1
    return _tense(document, verb, 4)


def _tense(document: Document, verb: Token, depth: int) -> int:
    words = load_time_lexicon().words
    helpers = children(document, verb, "aux", "auxpass")
    forms = {form.lower() for t in helpers for form in (t.lemma, t.text)}
    if any(t.tag == "MD" for t in helpers):
        if "have" in forms or ("could" in forms and _is_denied(document, verb)):
            return -1
        return FIRM if forms & words["Firm"].keys() or _is_said_ahead(document, verb) else 1
    if any(t.tag == "TO" for t in helpers):
        return _parent_tense(document, verb, depth)
    if verb.lemma.lower() in words["AheadLemma"]:
        return 0 if "had" in forms else 1
    if verb.tag in ("VBD", "VBN"):
        return -1
    if verb.tag == "VBG" and any(t.lemma == "be" and t.tag in ("VBZ", "VBP") for t in helpers):
        return 1
    if verb.tag in ("VBZ", "VBP"):
        same_in_past = verb.tag == "VBP" and verb.text.lower() in words["SameInPast"]
        return 0 if same_in_past or verb.lemma.lower() in words["SayLemma"] else 1
    return _parent_tense(document, verb, depth)


def _is_said_ahead(document: Document, verb: Token) -> bool:
    """Whether a "would" is the future of what somebody has just said: "said he would visit in May", not "said in May he would"."""
    words, above = load_time_lexicon().words, head(document, verb)
    if above is None or verb.dep != "ccomp" or above.tag != "VBD" or above.lemma.lower() not in words["SayLemma"]:
        return False
    return not any(t.text.lower() == "in" for t in children(document, above, "prep"))


def _parent_tense(document: Document, verb: Token, depth: int) -> int:
    """The tense of what an infinitive or participle depends on; "is to" and "due to" put an infinitive ahead."""
    above = head(document, verb)
    if above is None or depth == 0:
        return 0
    if verb.tag != "VBG" and above.lemma.lower() in load_time_lexicon().words["AheadToLemma"]:
        helpers = {t.text.lower() for t in children(document, above, "aux", "auxpass")}
        return 0 if "had" in helpers else FIRM if helpers & load_time_lexicon().words["BeForm"].keys() else 1
    if above.pos not in ("VERB", "AUX"):
        above = next((t for t in ancestors(document, above) if t.pos in ("VERB", "AUX")), None)
    return _tense(document, above, depth - 1) if above else 0


def _is_denied(document: Document, verb: Token) -> bool:
    """Whether a word that denies stands before the verb in its sentence."""
    sentence = sentence_at(document, verb.start)
    before = document.tokens[sentence.first : verb.i] if sentence else ()
    return any(t.text.lower() in load_time_lexicon().words["Negation"] for t in before)
