"""Sources told without a verb of saying: "according to", "reportedly", headlines, statements given in full."""

import re

from dateline.attribution.labels import find_labelled
from dateline.attribution.saying import Saying, quote_at
from dateline.lexicon.attribution import load_attribution_lexicon, preamble_patterns
from dateline.syntax import SUBJECTS, ancestors, child, children, descendants, head, head_in, phrase, sentence_tokens, tokens_in
from dateline.types import Document, Sentence, Span, Token

_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_DASHED = re.compile(r"\s(?:-|–|—|--)\s(?P<source>[\w.'’-]+(?: [\w.'’-]+){0,4})\s*\Z")


def find_forms(document: Document, quotes: tuple[Span, ...]) -> list[Saying]:
    """The sayings that such forms tell, in the order of the text."""
    found: list[Saying] = []
    hearsay = load_attribution_lexicon().verbs.hearsay
    for index, sentence in enumerate(document.sentences):
        if sentence.kind == "title":
            found.extend(_headline(document, index, sentence))
        for token in sentence_tokens(document, sentence):
            word = token.text.lower()
            saying = _according(document, index, token, quotes) if word == "according" else None
            if saying is None and word in hearsay:
                saying = _hearsay(document, index, token, quotes)
            if saying is not None:
                found.append(saying)
    return [*found, *find_labelled(document), *find_preambles(document)]


def _according(document: Document, index: int, token: Token, quotes: tuple[Span, ...]) -> Saying | None:
    """ "According to S", first, in the middle or last; not "according to protocol"."""
    if token.i + 2 >= document.sentences[index].last or quote_at(quotes, token.start):
        return None
    to = document.tokens[token.i + 1]
    noun = child(document, to, "pobj")
    if (
        to.text != "to"
        or noun is None
        or noun.tag in ("WDT", "WP")
        or {t.lemma for t in descendants(document, noun)} & load_attribution_lexicon().sources.protocol
    ):
        return None
    sentence, span = document.sentences[index], stripped(document, _named(document, phrase(document, noun), document.sentences[index]))
    before, after = stripped(document, Span(sentence.start, token.start)), stripped(document, Span(span.end, sentence.end))
    span, after = _parted(document, span, after) if before.start == before.end else (span, after)
    pieces = (before,) if _is_relative(document, token) else _according_content(document, before, after, span)
    content = tuple(p for p in pieces if p.end - p.start > 2)
    return Saying((span,), (Span(token.start, to.end),), content, "according", index, head=noun)


def _parted(document: Document, source: Span, after: Span) -> tuple[Span, Span]:
    """The source without the subject of what it tells, read into it: "according to Berg, the mayor, | the tusk | is old"."""
    first = next(iter(tokens_in(document, after)), None)
    comma = document.words(source).rfind(", ")
    if first is None or comma < 0 or first.tag not in ("VBD", "VBZ", "VBP", "MD"):
        return source, after
    return Span(source.start, source.start + comma), Span(source.start + comma + 2, after.end)


def _is_relative(document: Document, token: Token) -> bool:
    """Whether a source is named at the end of a relative clause alone: "firms, which pay half, according to the mayor, are leaving"."""
    last = next((t for t in reversed(document.tokens[max(0, token.i - 2) : token.i]) if t.pos != "PUNCT"), None)
    clause = next((t for t in (last, *ancestors(document, last)) if t.dep == "relcl"), None) if last is not None else None
    noun = head(document, clause) if clause is not None else None
    return noun is not None and noun.dep in SUBJECTS and noun.head > token.i


def _according_content(document: Document, before: Span, after: Span, source: Span) -> tuple[Span, Span]:
    """What a source is said to tell on both sides of its name, without the day of the saying, or the main clause after its own."""
    parted = document.text[source.end : after.start].strip()
    opener = document.words(before).split(" ", 1)[0].lower()
    told = any(t.tag in _FINITE for t in tokens_in(document, before))
    if told and (not parted or opener in load_attribution_lexicon().seams.subordinating):
        return before, Span(after.start, after.start)
    return before, after


def _named(document: Document, span: Span, sentence: Sentence) -> Span:
    """A source with the name that the parse leaves out of it, up to the comma: "according to the journal Science, K"."""
    further = tokens_in(document, Span(span.end, min(span.end + 40, sentence.end)))
    comma = next((n for n, t in enumerate(further) if t.text == ","), None)
    named = comma is not None and comma > 0 and all(t.pos == "PROPN" for t in further[:comma])
    return Span(span.start, further[comma - 1].end) if named and comma is not None else span


def _hearsay(document: Document, index: int, token: Token, quotes: tuple[Span, ...]) -> Saying | None:
    """ "Reportedly": what the clause says has no named source."""
    if quote_at(quotes, token.start):
        return None
    above = head(document, token)
    if above is None or above.pos not in ("VERB", "AUX"):
        return None
    whole = descendants(document, above)
    if above.dep == "acl" and (noun := head(document, above)) is not None:
        whole = [t for t in descendants(document, noun) if t.i < above.i or t in whole]
    other = next((k for k in children(document, above, "conj") if k.i > token.i and child(document, k, "nsubj", "nsubjpass", "expl")), None)
    end = document.tokens[_first_of(document, other) - 1].end if other is not None else whole[-1].end
    end = max(end, token.end)
    broken = document.text.find(";", token.end, end)
    end = broken if broken >= 0 else end
    pieces = (stripped(document, p) for p in (Span(whole[0].start, token.start), Span(token.end, end)))
    return Saying((), (token.span,), tuple(p for p in pieces if p.end - p.start > 2), "hearsay", index)


def _first_of(document: Document, verb: Token) -> int:
    """The index at which a coordinated clause begins, its conjunction with it."""
    first = descendants(document, verb)[0].i
    while first > 1 and document.tokens[first - 1].pos in ("CCONJ", "PUNCT"):
        first -= 1
    return first


def _headline(document: Document, index: int, sentence: Sentence) -> list[Saying]:
    """ "Peskov: K" and "K — Kremlin"."""
    dashed = _DASHED.search(document.text, sentence.start, sentence.end)
    if dashed is None or (
        not dashed["source"][0].isupper() and dashed["source"].split()[-1] not in load_attribution_lexicon().sources.desks
    ):
        return []
    if dashed["source"].split()[-1].lower() in load_attribution_lexicon().sources.occasions:
        return []
    source = Span(*dashed.span("source"))
    cue = Span(dashed.start() + 1, source.start - 1)
    return [Saying((source,), (cue,), (Span(sentence.start, dashed.start()),), "headline", index, head=head_in(document, source))]


def find_preambles(document: Document) -> list[Saying]:
    """A statement given in full after "attributable to S:"; all that follows is its source's, its headline is not."""
    found = []
    for index, sentence in enumerate(document.sentences[:6]):
        for pattern in preamble_patterns():
            match = pattern.search(document.text, sentence.start, sentence.end)
            if match is not None and index + 1 < len(document.sentences):
                source, cue = Span(*match.span("source")), Span(*match.span("cue"))
                body = Span(document.sentences[index + 1].start, document.sentences[-1].end)
                found.append(Saying((source,), (cue,), (body,), "in-full", index, head=head_in(document, source)))
    return found[:1]


def stripped(document: Document, span: Span) -> Span:
    """The span without stops, dashes and spaces at its ends."""
    text = document.words(span)
    left = len(text) - len(text.lstrip(" ,.;:-—–\n"))
    right = len(text.rstrip(" ,.;:-—–\n"))
    return Span(span.start + left, span.start + max(left, right))
