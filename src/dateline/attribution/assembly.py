"""Putting sayings together: quoted words whole, sources that go on, who is inside whom."""

from bisect import bisect_left, bisect_right

from msgspec import Struct
from msgspec.structs import replace

from dateline.attribution.forms import stripped
from dateline.attribution.saying import Saying, quote_at
from dateline.attribution.tellers import label_speakers, said_when, speaker_of
from dateline.lexicon.attribution import load_attribution_lexicon
from dateline.syntax import merge_spans, noun_phrase, sentence_at
from dateline.types import Actor, ActorId, Attribution, Document, Mention, Sentence, Span, Time

_MARKS = frozenset("”\"'»")
_ENDS = frozenset(".!?…]")
_AROUND = 12
"""How many sayings back the one that encloses another is looked for, which bounds the cost."""


class Found(Struct, frozen=True):
    """What else is known of the document: its quoted stretches, its actors and its times."""

    quotes: tuple[Span, ...]
    actors: tuple[Mention[Actor], ...] = ()
    times: tuple[Mention[Time], ...] = ()


def assemble(document: Document, sayings: list[Saying], found: Found) -> tuple[Attribution, ...]:
    """The attributions in order of their content, each with the index of the one that encloses it."""
    quotes = found.quotes
    sayings = [s for s in sayings if not _is_topic(document, s, found.actors)]
    whole = [replace(s, source=_closed(document, s.source), content=_closed(document, _with_quotes(s, quotes))) for s in sayings]
    whole = _outer_words(_with_cited(document, whole))
    whole = continue_sources(document, whole, quotes)
    whole = [s for s in whole if s.content]
    whole.sort(key=lambda s: (*_reach(s), s.cue[0].start if s.cue else 0))
    told = [_attribution(document, whole, index, found) for index in range(len(whole))]
    return _with_speakers(told, whole, label_speakers(document, whole, found.actors))


def _with_speakers(told: list[Attribution], sayings: list[Saying], labelled: dict[Span, ActorId | None]) -> tuple[Attribution, ...]:
    """The attributions, with each label's speaker, and for "I" the speaker of the words in which it stands."""
    oneself = load_attribution_lexicon().pronouns.oneself
    found: list[Attribution] = []
    for attribution, saying in zip(told, sayings, strict=True):
        speaker = attribution.speaker
        if saying.rule == "label":
            speaker = labelled.get(saying.source[0])
        elif saying.head is not None and saying.head.text.lower() in oneself:
            around = attribution.inside
            speaker = found[around].speaker if around is not None and around < len(found) else None
        found.append(attribution if speaker == attribution.speaker else replace(attribution, speaker=speaker))
    return tuple(found)


def _is_topic(document: Document, saying: Saying, actors: tuple[Mention[Actor], ...]) -> bool:
    """Whether a country before a headline's colon is what the headline is about: "Lorana: Talks to resume"."""
    if saying.rule != "label" or document.sentences[saying.sentence].kind != "title":
        return False
    known = actors[: bisect_right(actors, saying.source[0].end, key=lambda m: m.span.start)]
    return any(m.value.kind == "state" and m.span.overlaps(saying.source[0]) for m in known)


def _closed(document: Document, spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """The stretches, with the bracket that closes one in them."""
    whole = []
    for span in spans:
        words = document.words(span)
        left_open = words.count("(") > words.count(")") and document.text[span.end : span.end + 1] == ")"
        whole.append(Span(span.start, span.end + left_open))
    return tuple(whole)


def _reach(saying: Saying) -> tuple[int, int]:
    """By what sayings are ordered: where what was said begins, what reaches further first."""
    return saying.content[0].start, -saying.content[-1].end


def _with_cited(document: Document, sayings: list[Saying]) -> list[Saying]:
    """The sayings, those "citing S" with what the saying beside them tells; that one without the words of citing."""
    found = list(sayings)
    telling: dict[int, list[int]] = {}
    for number, saying in enumerate(sayings):
        if saying.clear and saying.rule != "citing":
            telling.setdefault(saying.sentence, []).append(number)
    for number, cited in enumerate(sayings):
        if cited.rule != "citing":
            continue
        beside = [i for i in telling.get(cited.sentence, ()) if found[i].content]
        if beside:
            cut = Span(cited.cue[0].start, cited.source[0].end)
            content = tuple(part for span in found[beside[0]].content for part in _without(document, span, cut))
            found[beside[0]] = replace(found[beside[0]], content=content)
            found[number] = replace(cited, content=content)
    return [s for s in found if s.content]


def _without(document: Document, span: Span, cut: Span) -> tuple[Span, ...]:
    if not span.overlaps(cut):
        return (span,)
    after = stripped(document, Span(min(cut.end, span.end), span.end))
    if document.words(after).startswith("that "):
        after = Span(after.start + 5, after.end)
    before = stripped(document, Span(span.start, max(span.start, cut.start)))
    return tuple(p for p in (before, after) if p.end > p.start)


def _outer_words(sayings: list[Saying]) -> list[Saying]:
    """The sayings without those told only by a phrase within what another said: "S said he discussed the plan"."""
    clear = merge_spans([span for s in sayings if s.clear for span in (*s.content, *s.source)])
    return [s for s in sayings if s.clear or not _covers(clear, s.cue[0])]


def _covers(spans: tuple[Span, ...], inner: Span) -> bool:
    index = bisect_right(spans, inner.start, key=lambda s: s.start) - 1
    return index >= 0 and inner in spans[index]


def _with_quotes(saying: Saying, quotes: tuple[Span, ...]) -> tuple[Span, ...]:
    """What was said, with the quoted stretches that it reaches into taken whole."""
    spans = []
    for span in saying.content:
        first = bisect_right(quotes, span.start, key=lambda q: q.end)
        start, end = span.start, span.end
        for quote in quotes[first : bisect_left(quotes, span.end, key=lambda q: q.start)]:
            if not any(quote.overlaps(c) for c in saying.cue):
                start, end = min(start, quote.start), max(end, quote.end)
        spans.append(Span(start, end))
    return merge_spans(spans)


def continue_sources(document: Document, sayings: list[Saying], quotes: tuple[Span, ...]) -> list[Saying]:
    """The sayings, with quoted words that have no cue of their own given to the last source before them.

    A quoted sentence goes on from the paragraph before too, a sentence with quoted words in it only within its paragraph.
    """
    taken = merge_spans([c for s in sayings for c in (*s.content, *s.cue)])
    bearers = sorted(_bearers(document, sayings), key=lambda i: sayings[i].cue[0].start)
    cues = [sayings[i].cue[0].start for i in bearers]
    more: dict[int, list[Span]] = {}
    for quote in quotes:
        last = bisect_right(cues, quote.start) - 1
        sentence = sentence_at(document, quote.start)
        if last < 0 or sentence is None or _is_taken(quote, taken):
            continue
        found = more.setdefault(bearers[last], [])
        before = sentence_at(document, found[-1].start) if found else _told_last(document, sayings[bearers[last]])
        span = _continued(document, quote, sentence, sayings[bearers[last]])
        same = before is not None and sentence.paragraph == before.paragraph
        across = span == quote and sayings[bearers[last]].clear and before is not None and _opens_next(document, sentence, before)
        if span is not None and before is not None and (same or across):
            found.append(span)
    return [replace(s, content=merge_spans([*s.content, *more[i]])) if i in more else s for i, s in enumerate(sayings)]


def _told_last(document: Document, saying: Saying) -> Sentence:
    """The sentence in which a saying ends: that of its cue, or a later one up to which the words said reach."""
    told = document.sentences[saying.sentence]
    reached = sentence_at(document, max(c.end for c in saying.content) - 1) if saying.content else None
    return reached if reached is not None and reached.start > told.start and saying.rule != "in-full" else told


def _opens_next(document: Document, sentence: Sentence, before: Sentence) -> bool:
    """Whether a sentence begins the paragraph after another's."""
    at = bisect_left(document.sentences, sentence.start, key=lambda s: s.start)
    previous = document.sentences[at - 1] if at else None
    return sentence.paragraph - before.paragraph == 1 and previous is not None and previous.paragraph == before.paragraph


def _continued(document: Document, quote: Span, sentence: Sentence, saying: Saying) -> Span | None:
    """What of a sentence goes on with a source: its quoted words where it begins with them, all of it where they are in its midst."""
    lexicon = load_attribution_lexicon()
    length = len(document.words(quote).split())
    if not document.text[sentence.start : quote.start].strip():
        if document.words(quote)[:-1].rstrip("'’ ")[-1:] not in _ENDS and document.text[quote.end : sentence.end].strip():
            return None
        return quote if length >= lexicon.limits.least_quoted else None
    quoted_before = any(document.text[max(0, c.end - 3) : c.end].rstrip(" .,")[-1:] in _MARKS for c in saying.content)
    return sentence.span if length >= lexicon.limits.least_partial and quoted_before else None


def _bearers(document: Document, sayings: list[Saying]) -> list[int]:
    """Of each sentence, the saying whose source may go on after it: one with quoted words, else the last that isn't inside another."""
    found: dict[int, int] = {}
    contents = merge_spans([c for s in sayings for c in s.content])
    for index, saying in enumerate(sayings):
        if not saying.source or saying.rule.startswith("call-"):
            continue
        rival = found.get(saying.sentence)
        if rival is None or _rank(document, saying, contents) >= _rank(document, sayings[rival], contents):
            found[saying.sentence] = index
    return list(found.values())


def _rank(document: Document, saying: Saying, contents: tuple[Span, ...]) -> tuple[bool, bool, bool]:
    quoted = any(document.text[c.start] in "“\"'" for c in saying.content)
    return saying.clear, not _covers(contents, saying.cue[0]), quoted


def _is_taken(quote: Span, taken: tuple[Span, ...]) -> bool:
    index = bisect_right(taken, quote.start, key=lambda t: t.end)
    return index < len(taken) and taken[index].overlaps(quote)


def _attribution(document: Document, sayings: list[Saying], index: int, found: Found) -> Attribution:
    saying = sayings[index]
    name = _name(document, saying)
    unnamed = saying.head is None or saying.head.text.lower() in load_attribution_lexicon().sources.anonymous
    return Attribution(
        source=saying.source,
        cue=saying.cue,
        content=saying.content,
        rule=f"en.attribution.{saying.rule}",
        speaker=speaker_of(document, saying, found.actors),
        name=name,
        quoted=any(quote_at(found.quotes, p) is not None for c in saying.content for p in (c.start, c.end - 1)),
        inside=_enclosing(saying, index, sayings),
        said=said_when(document, saying, found.times),
        anonymous=unnamed,
    )


def _name(document: Document, saying: Saying) -> str | None:
    """The source's words without a leading article; for "who" those of the noun that it stands for."""
    if not saying.source:
        return None
    span = saying.source[0]
    if saying.head is not None and saying.head.start not in span:
        span = noun_phrase(document, saying.head)
    words = document.words(span).split()
    if len(words) > 1 and words[0].lower() in load_attribution_lexicon().sources.articles:
        words = words[1:]
    return " ".join(words)


def _enclosing(saying: Saying, index: int, sayings: list[Saying]) -> int | None:
    """The index of the nearest saying whose content holds this one's cue."""
    cue = saying.cue[0]
    if saying.rule == "citing":
        first = bisect_left(sayings, _reach(saying), key=_reach)
        last = bisect_right(sayings, _reach(saying), key=_reach)
        return next((i for i in range(first, last) if i != index and sayings[i].content == saying.content), None)
    for other in range(index - 1, max(-1, index - _AROUND), -1):
        if any(cue in c for c in sayings[other].content) and not any(c in saying.content for c in sayings[other].cue):
            return other
    return None
