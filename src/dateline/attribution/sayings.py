"""Finding the verbs of saying in parsed sentences, with their source and what was said."""

from bisect import bisect_right

from dateline.attribution.clauses import after_quote, cue_span, cues_of, teller_behind, teller_of
from dateline.attribution.contents import clause_said
from dateline.attribution.frames import Content, Frame, Teller, frame_of
from dateline.attribution.joined import Said, joined
from dateline.attribution.nouns import find_noun_saying
from dateline.attribution.phrases import phrase_quoted, phrase_said, rumoured
from dateline.attribution.plausible import is_told, is_verb_phrase
from dateline.attribution.saying import Saying, Site, quote_at
from dateline.lexicon.attribution import Cue, cues_by_word, label_pattern, load_attribution_lexicon
from dateline.syntax import ancestors, child, children, phrase, sentence_tokens
from dateline.types import Document, Span, Token

_CLOSING = frozenset("”\"'’»")
_SLIGHT = frozenset({"object", "prep", "gerund"})
_CLEAR = frozenset({"clause", "around", "colon", "as", "quote", "quoted-as", "rumour"})


def find_sayings(document: Document, quotes: tuple[Span, ...]) -> list[Saying]:
    """The sayings of all parsed sentences, in the order of their cues; a sentence that is no prose for its length has none."""
    lexicon, cueing = load_attribution_lexicon(), cues_by_word()
    found: list[Saying | None] = []
    for index, sentence in enumerate(document.sentences):
        if sentence.last - sentence.first > lexicon.limits.longest_sentence:
            continue
        site = Site(document, index, quotes)
        for token in sentence_tokens(document, sentence):
            if token.lemma not in cueing and token.lemma not in lexicon.verbs.citing:
                continue
            cited = _cited(site, token) if token.lemma in lexicon.verbs.citing else None
            cues = cues_of(document, token) if cited is None else []
            if cues:
                found.append(find_noun_saying(site, token, cues) if cues[0].noun else _by_verb(site, token, cues))
            else:
                found.append(cited)
    return [saying for saying in found if saying is not None]


def _by_verb(site: Site, verb: Token, cues: list[Cue]) -> Saying | None:
    document, sentence = site.document, site.document.sentences[site.sentence]
    if not verb.tag.startswith("VB") or verb.dep in ("amod", "compound") or not is_verb_phrase(document, verb):
        return None
    if verb.text[0].isupper() and verb.i > sentence.first and sentence.kind != "title" and document.tokens[verb.i - 1].text == ",":
        return None
    teller = teller_of(document, verb)
    if teller is None and verb.tag == "VBD" and document.tokens[verb.i - 1].text == ",":
        teller = teller_behind(document, verb, sentence.last)
    if verb.tag == "VBD" and document.text[max(0, verb.start - 2) : verb.start].rstrip()[-1:] in _CLOSING:
        misread = teller is None or quote_at(site.quotes, teller.head.start) is not None
        teller = (teller_behind(document, verb, sentence.last) or teller) if misread else teller
    if teller is not None and verb.tag == "VBD":
        teller = after_quote(document, teller, sentence.first)
    if teller is not None and verb.tag == "VBG" and quote_at(site.quotes, teller.head.start) is not None:
        teller = _teller_outside(site, verb) or teller
    if teller is not None:
        teller = _teller_in_turn(site, verb, teller)
    if quote_at(site.quotes, verb.start) is not None and not _tells_of_another(document, verb, teller):
        return None
    frame = frame_of(document, verb, teller, (sentence.first, sentence.last))
    content = _content(document, frame, cues, site.quotes)
    if content is None or not content.spans or (content.form == "passive" and teller is None):
        return None
    if (inside := quote_at(site.quotes, verb.start)) is not None and not any(span.overlaps(inside) for span in content.spans):
        return None
    content = joined(document, frame, Said(content, teller))
    if not is_told(document, verb, teller, content, cues=cues):
        return None
    if content.form in _SLIGHT and any(t.tag == "TO" for t in children(document, verb, "aux")):
        return None
    source, word = ((teller.span,), teller.head) if teller is not None else ((), None)
    rule, clear = f"{cues[0].name}-{content.form}", content.form in _CLEAR
    return Saying(source, (cue_span(document, verb),), content.spans, rule, site.sentence, head=word, verb=verb, clear=clear)


def _teller_outside(site: Site, verb: Token) -> Teller | None:
    """Who tells of the saying that a participle stands beside, where the parse hangs it on quoted words."""
    outside = (t for t in ancestors(site.document, verb) if t.pos == "VERB" and quote_at(site.quotes, t.start) is None)
    above = next(outside, None)
    return teller_of(site.document, above) if above is not None and quote_at(site.quotes, verb.start) is None else None


def _teller_in_turn(site: Site, verb: Token, teller: Teller) -> Teller:
    """The teller, or the subject of the verb before where the parse took the speaker's label that the sentence begins with."""
    document, sentence = site.document, site.document.sentences[site.sentence]
    label = label_pattern().match(document.text, sentence.start, verb.start)
    if label is None or teller.span.start >= label.end():
        return teller
    for token in reversed(document.tokens[sentence.first : verb.i]):
        if token.start < label.end():
            break
        if token.tag == verb.tag and child(document, token, "nsubj") is not None:
            return teller_of(document, token) or teller
    return teller


def _content(document: Document, frame: Frame, cues: list[Cue], quotes: tuple[Span, ...]) -> Content | None:
    takes = frozenset().union(*(cue.takes for cue in cues))
    content = rumoured(document, frame.verb) if frame.verb.lemma in load_attribution_lexicon().verbs.rumour else None
    if content is None and "clause" in takes:
        content = clause_said(document, frame)
    if content is not None:
        return content
    quoted = _quoted(document, frame, quotes) if "quote" in takes else None
    if quoted is None or _has_object(document, frame, quoted):
        content = phrase_said(document, frame, cues)
    if content is None and quoted is not None:
        content = phrase_quoted(document, frame, quoted.spans[-1]) or quoted
    return content


def _cited(site: Site, verb: Token) -> Saying | None:
    """ "Citing sources": a source's own source; what it said is known when the sayings are put together."""
    document, lexicon = site.document, load_attribution_lexicon()
    noun = child(document, verb, "dobj")
    if verb.tag != "VBG" or noun is None or child(document, verb, "aux", "ccomp") is not None:
        return None
    if noun.pos != "PROPN" and noun.lemma not in lexicon.sources.document_nouns and noun.text.lower() not in lexicon.sources.anonymous:
        return None
    return Saying((phrase(document, noun),), (verb.span,), (), "citing", site.sentence, head=noun, verb=verb)


def _tells_of_another(document: Document, verb: Token, teller: Teller | None) -> bool:
    """Whether words within a quotation plainly tell what another source said: not "I said", "they may say", "no one said"."""
    if teller is None or teller.head.pos not in ("PROPN", "NOUN") or teller.head.tag == "NNS":
        return False
    if verb.lemma not in load_attribution_lexicon().verbs.retold or children(document, verb, "neg"):
        return False
    return verb.tag in ("VBD", "VBZ", "VBN") and not any(t.tag in ("MD", "TO") for t in children(document, verb, "aux"))


def _has_object(document: Document, frame: Frame, quoted: Content) -> bool:
    """Whether the verb has an object of its own beside the quoted words: "demanded his release"."""
    own = [t for t in children(document, frame.verb, "dobj", "prep") if t.i > frame.verb.i and t != frame.teller]
    return any(not any(t.span in s for s in quoted.spans) for t in own)


def _quoted(document: Document, frame: Frame, quotes: tuple[Span, ...]) -> Content | None:
    """Quoted words right before or after the telling words, over a sentence's end only within a line or by a colon."""
    tokens, text = document.tokens, document.text
    start, end = tokens[frame.first].start, tokens[frame.last - 1].end
    index = bisect_right(quotes, start, key=lambda q: q.start) - 1
    before = quotes[index] if index >= 0 and quotes[index].end <= start else None
    after = quotes[index + 1] if index + 1 < len(quotes) else None
    if after is not None and tokens[frame.last - 1].text in load_attribution_lexicon().seams.naming:
        after = None
    if before is not None and frame.teller is not None and frame.teller.start < before.start and text[before.end : start].strip() == "":
        before = None
    spans = []
    ended = before is not None and text[max(0, before.end - 2) : before.end - 1] == "." and before.end <= tokens[frame.low].start
    if before is not None and not ended and frame.verb.tag != "VBG" and not text[before.end : start].strip(" ,.-—–"):
        spans.append(before)
    if after is not None and end <= after.start and _leads_to(text[end : after.start]):
        spans.append(after)
    return Content(tuple(spans), "quote") if spans else None


def _leads_to(between: str) -> bool:
    """Whether what stands between the telling words and a quotation leads to it, over a sentence's end only by a colon."""
    return not between.strip(" ,:-—–\n") and ("\n" not in between or ":" in between)
