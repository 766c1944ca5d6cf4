"""Putting sayings together: quoted words whole, sources that go on, who is inside whom."""

from bisect import bisect_left, bisect_right

from msgspec.structs import replace

from dateline.attribution.forms import stripped
from dateline.attribution.saying import Saying, quote_at
from dateline.lexicon.attribution import load_attribution_lexicon
from dateline.syntax import sentence_at
from dateline.types import Actor, ActorId, Attribution, Document, Mention, Sentence, Span, Token


def assemble(
    document: Document, sayings: list[Saying], quotes: tuple[Span, ...], actors: tuple[Mention[Actor], ...]
) -> tuple[Attribution, ...]:
    """The attributions in order of their content, each with the index of the one that encloses it."""
    whole = [replace(s, content=_with_quotes(s, quotes)) for s in sayings]
    whole = _outer_words(_with_cited(document, whole))
    whole = continue_sources(document, whole, quotes)
    whole = [s for s in whole if s.content]
    whole.sort(key=lambda s: (s.content[0].start, -s.content[-1].end, s.cue[0].start if s.cue else 0))
    return tuple(_attribution(document, s, i, whole, actors, quotes) for i, s in enumerate(whole))


def _with_cited(document: Document, sayings: list[Saying]) -> list[Saying]:
    """The sayings, those "citing S" with what the saying beside them tells; that one without the words of citing."""
    found = list(sayings)
    for number, cited in enumerate(sayings):
        if cited.rule != "citing":
            continue
        beside = [i for i, s in enumerate(found) if s.sentence == cited.sentence and s.clear and s.content and s.rule != "citing"]
        if beside:
            cut = Span(cited.cue[0].start, cited.source[0].end)
            content = tuple(part for span in found[beside[0]].content for part in _without(document, span, cut))
            found[beside[0]] = replace(found[beside[0]], content=content)
            found[number] = replace(cited, content=content)
    return [s for s in found if s.content]


def _without(document: Document, span: Span, cut: Span) -> tuple[Span, ...]:
    if not span.overlaps(cut):
        return (span,)
    parts = (stripped(document, Span(span.start, max(span.start, cut.start))), stripped(document, Span(min(cut.end, span.end), span.end)))
    return tuple(p for p in parts if p.end > p.start)


def _outer_words(sayings: list[Saying]) -> list[Saying]:
    """The sayings without those told only by a phrase within what another said: "S said he discussed the plan"."""
    clear = merged([span for s in sayings if s.clear for span in (*s.content, *s.source)])
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
    return merged(spans)


def merged(spans: list[Span]) -> tuple[Span, ...]:
    """The spans in order, overlapping ones as one."""
    found: list[Span] = []
    for span in sorted(spans):
        if found and span.start <= found[-1].end:
            found[-1] = Span(found[-1].start, max(found[-1].end, span.end))
        else:
            found.append(span)
    return tuple(found)


def continue_sources(document: Document, sayings: list[Saying], quotes: tuple[Span, ...]) -> list[Saying]:
    """The sayings, with quoted sentences that have no cue of their own given to the last source before them."""
    least = load_attribution_lexicon().words.least_quoted
    taken = merged([c for s in sayings for c in s.content])
    bearers = sorted(_bearers(document, sayings), key=lambda i: sayings[i].cue[0].start)
    cues = [sayings[i].cue[0].start for i in bearers]
    more: dict[int, list[Span]] = {}
    for quote in quotes:
        sentence = sentence_at(document, quote.start)
        if sentence is None or _is_taken(quote, taken) or document.text[sentence.start : quote.start].strip():
            continue
        last = bisect_right(cues, quote.start) - 1
        if last < 0 or len(document.words(quote).split()) < least:
            continue
        found = more.setdefault(bearers[last], [])
        before = sentence_at(document, found[-1].start) if found else document.sentences[sayings[bearers[last]].sentence]
        if before is not None and sentence.paragraph - before.paragraph <= 1:
            found.append(quote)
    return [replace(s, content=merged([*s.content, *more[i]])) if i in more else s for i, s in enumerate(sayings)]


def _bearers(document: Document, sayings: list[Saying]) -> list[int]:
    """Of each sentence, the saying whose source may go on after it: one with quoted words, else the last that isn't inside another."""
    found: dict[int, int] = {}
    contents = merged([c for s in sayings for c in s.content])
    for index, saying in enumerate(sayings):
        if not saying.clear or not saying.source:
            continue
        rival = found.get(saying.sentence)
        if rival is None or _rank(document, saying, contents) >= _rank(document, sayings[rival], contents):
            found[saying.sentence] = index
    return list(found.values())


def _rank(document: Document, saying: Saying, contents: tuple[Span, ...]) -> tuple[bool, bool]:
    quoted = any(document.text[c.start] in "“\"'" for c in saying.content)
    return not _covers(contents, saying.cue[0]), quoted


def _is_taken(quote: Span, taken: tuple[Span, ...]) -> bool:
    index = bisect_right(taken, quote.start, key=lambda t: t.end)
    return index < len(taken) and taken[index].overlaps(quote)


def _attribution(  # noqa: PLR0917
    document: Document,
    saying: Saying,
    index: int,
    sayings: list[Saying],
    actors: tuple[Mention[Actor], ...],
    quotes: tuple[Span, ...],
) -> Attribution:
    words = load_attribution_lexicon().words
    name = document.words(saying.source[0]) if saying.source else None
    if name is not None and name.split()[0].lower() in words.articles:
        name = name.split(None, 1)[-1]
    return Attribution(
        source=saying.source,
        cue=saying.cue,
        content=saying.content,
        rule=f"en.attribution.{saying.rule}",
        speaker=_speaker(saying.head, actors),
        name=name,
        quoted=any(quote_at(quotes, c.start) or quote_at(quotes, c.end - 1) for c in saying.content),
        inside=_enclosing(saying, index, sayings),
        anonymous=(saying.head is not None and saying.head.text.lower() in words.anonymous) or saying.head is None,
    )


def _speaker(head: Token | None, actors: tuple[Mention[Actor], ...]) -> ActorId | None:
    if head is None:
        return None
    index = bisect_right(actors, head.start, key=lambda m: m.span.start) - 1
    if index >= 0 and head.start < actors[index].span.end:
        return actors[index].value.id
    return None


def _enclosing(saying: Saying, index: int, sayings: list[Saying]) -> int | None:
    """The index of the nearest saying whose content holds this one's cue."""
    cue = saying.cue[0]
    if saying.rule == "citing":
        return next((i for i in range(len(sayings)) if i != index and sayings[i].content == saying.content), None)
    for other in range(index - 1, max(-1, index - 12), -1):
        if any(cue in c for c in sayings[other].content) and not any(c in saying.content for c in sayings[other].cue):
            return other
    return None
