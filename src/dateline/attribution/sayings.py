"""Finding the words of saying in parsed sentences, with their source and what was said."""

from bisect import bisect_right

from dateline.attribution.clauses import Teller, cue_span, cues_of, teller_of
from dateline.attribution.saying import Saying, quote_at
from dateline.attribution.contents import Content, Frame, clause_said, frame_of, phrase_quoted, phrase_said, rumoured
from dateline.lexicon.attribution import Cue, load_attribution_lexicon
from dateline.syntax import child, children, descendants, objects_of, phrase, sentence_tokens
from dateline.types import Document, Sentence, Span, Token


_CLEAR = frozenset({"clause", "around", "colon", "as", "quote", "quoted-as", "rumour"})


def find_sayings(document: Document, quotes: tuple[Span, ...]) -> list[Saying]:
    """The sayings of all parsed sentences, in the order of their cues."""
    found: list[Saying] = []
    for index, sentence in enumerate(document.sentences):
        for token in sentence_tokens(document, sentence):
            if token.lemma in load_attribution_lexicon().words.citing and (cited := _cited(document, index, token)) is not None:
                found.append(cited)
                continue
            cues = cues_of(document, token)
            if cues:
                saying = _by_noun(document, index, token, cues, quotes) if cues[0].noun else _by_verb(document, index, token, cues, quotes)
                if saying is not None:
                    found.append(saying)
    return found


def _by_verb(document: Document, index: int, verb: Token, cues: list[Cue], quotes: tuple[Span, ...]) -> Saying | None:
    sentence = document.sentences[index]
    if not verb.tag.startswith("VB") or verb.dep in ("amod", "compound"):
        return None
    teller = teller_of(document, verb)
    frame = frame_of(document, verb, teller, (sentence.first, sentence.last))
    takes = frozenset().union(*(cue.takes for cue in cues))
    if quote_at(quotes, verb.start) is not None and not _tells_of_another(document, verb, teller):
        return None
    content: Content | None = None
    if verb.lemma in load_attribution_lexicon().words.rumour:
        content = rumoured(document, verb)
    if content is None and "clause" in takes:
        content = clause_said(document, frame)
    quoted = _quoted(document, frame, quotes) if content is None and "quote" in takes else None
    if content is None and (quoted is None or _has_object(document, verb, quoted)):
        content = phrase_said(document, frame, cues)
    if content is None and quoted is not None:
        content = phrase_quoted(document, frame, quoted.spans[-1]) or quoted
    if content is None or not content.spans:
        return None
    clear = content.form in _CLEAR
    source, head_word = ((teller.span,), teller.head) if teller is not None else ((), None)
    cue = cue_span(document, verb)
    return Saying(source, (cue,), content.spans, f"{cues[0].name}-{content.form}", index, head=head_word, verb=verb, clear=clear)


def _cited(document: Document, index: int, verb: Token) -> Saying | None:
    """"Citing sources": a source's own source; what it said is known when the sayings are put together."""
    noun = child(document, verb, "dobj")
    words = load_attribution_lexicon().words
    if verb.tag != "VBG" or noun is None or child(document, verb, "aux", "ccomp") is not None:
        return None
    if noun.pos != "PROPN" and noun.lemma not in words.document_nouns and noun.text.lower() not in words.anonymous:
        return None
    return Saying((phrase(document, noun),), (verb.span,), (), "citing", index, head=noun, verb=verb)


def _tells_of_another(document: Document, verb: Token, teller: Teller | None) -> bool:
    """Whether words within a quotation plainly tell what another source said: not "I said", "they may say", "no one said"."""
    if teller is None or teller.head.pos not in ("PROPN", "NOUN") or teller.head.tag == "NNS":
        return False
    if verb.lemma not in load_attribution_lexicon().words.retold or children(document, verb, "neg"):
        return False
    return verb.tag in ("VBD", "VBZ", "VBN") and not any(t.tag in ("MD", "TO") for t in children(document, verb, "aux"))


def _has_object(document: Document, verb: Token, quoted: Content) -> bool:
    """Whether the verb has an object of its own beside the quoted words: "demanded his release"."""
    return any(t.i > verb.i and not any(s.start <= t.start < s.end for s in quoted.spans) for t in children(document, verb, "dobj", "prep"))


def _quoted(document: Document, frame: Frame, quotes: tuple[Span, ...]) -> Content | None:
    """Quoted words right before or after the telling words, also in the sentence before."""
    tokens = document.tokens
    start, end = tokens[frame.first].start, tokens[frame.last - 1].end
    spans = []
    index = bisect_right(quotes, start, key=lambda q: q.start) - 1
    if index >= 0 and quotes[index].end <= start and not (between := document.text[quotes[index].end : start]).strip(" ,.-—–") and "\n" not in between:
        spans.append(quotes[index])
    nearby = quotes[index + 1] if index + 1 < len(quotes) else None
    if nearby is not None and end <= nearby.start and _leads_to(document.text[end : nearby.start]):
        spans.append(nearby)
    return Content(tuple(spans), "quote") if spans else None


def _leads_to(between: str) -> bool:
    """Whether what stands between the telling words and a quotation leads to it, over a sentence's end only by a colon."""
    return not between.strip(" ,:-—–\n") and ("\n" not in between or ":" in between)


def _by_noun(document: Document, index: int, noun: Token, cues: list[Cue], quotes: tuple[Span, ...]) -> Saying | None:
    """"The ministry's claim that K", "Lavrov's criticism of K"."""
    takes = frozenset().union(*(cue.takes for cue in cues))
    if quote_at(quotes, noun.start) is not None:
        return None
    owner = _owner(document, noun)
    clause = next((c for c in children(document, noun, "acl", "ccomp", "relcl") if _has_that(document, c)), None)
    if clause is not None and "clause" in takes:
        words = [t for t in descendants(document, clause) if t.text.lower() != "that" or t.dep != "mark"]
        source, form, clear = owner, "clause", True
    elif owner is not None and (topic := _topic(document, noun, cues)) is not None:
        words = descendants(document, topic)
        source, form, clear = owner, "prep", False
    else:
        return None
    spans = (source.span,) if source is not None else ()
    content = (Span(words[0].start, words[-1].end),)
    return Saying(spans, (noun.span,), content, f"noun-{form}", index, head=source.head if source else None, clear=clear)


def _has_that(document: Document, clause: Token) -> bool:
    return any(t.text.lower() == "that" and t.dep == "mark" for t in children(document, clause))


def _owner(document: Document, noun: Token) -> Teller | None:
    """Whose words a noun stands for: "the ministry's claim", "a claim by the ministry"."""
    by = objects_of(document, noun, "by") + objects_of(document, noun, "from")
    owner = child(document, noun, "poss") or next(iter(by), None)
    if owner is None:
        return None
    span, case = phrase(document, owner), child(document, owner, "case")
    return Teller(Span(span.start, case.start if case is not None and case.start > span.start else span.end), owner)


def _topic(document: Document, noun: Token, cues: list[Cue]) -> Token | None:
    prepositions = frozenset().union(*(cue.prepositions for cue in cues))
    for prep in children(document, noun, "prep"):
        if prep.text.lower() in prepositions:
            return child(document, prep, "pobj", "pcomp")
    return None
