"""Which sentences tell the source of others, known before any parse."""

from bisect import bisect_left
from collections.abc import Iterator

from dateline.attribution.forms import find_preambles
from dateline.attribution.labels import find_labelled
from dateline.attribution.quotes import find_quotes
from dateline.syntax import sentence_at
from dateline.types import Document, Span


def sentences_telling(document: Document, chosen: frozenset[int]) -> frozenset[int]:
    """The sentences, by index, that must be parsed beside the chosen ones for these to have their sources.

    A chosen sentence with quoted words may have its source named anywhere in its paragraph, and one that begins with them in the
    paragraph before the quotation, however many that goes on through. A label or a preamble is found without a parse, but who is
    named there is not. What else tells a source stands in the sentence itself.
    """
    quotes = find_quotes(document)
    paragraphs: dict[int, list[int]] = {}
    for index, sentence in enumerate(document.sentences):
        paragraphs.setdefault(sentence.paragraph, []).append(index)
    needed: set[int] = set()
    walked: set[int] = set()
    for index in chosen:
        sentence = document.sentences[index]
        first = _first_quote(quotes, sentence.span)
        if first is None:
            continue
        needed.update(paragraphs[sentence.paragraph])
        if first.start <= sentence.start:
            began = sentence_at(document, first.start) or sentence
            for paragraph in _leading_to(document, quotes, paragraphs, began.paragraph):
                if paragraph in walked:
                    break
                walked.add(paragraph)
                needed.update(paragraphs[paragraph])
    needed.update(_told_beforehand(document, chosen))
    return frozenset(i for i in needed if i not in chosen and document.sentences[i].kind != "heading")


def _leading_to(document: Document, quotes: tuple[Span, ...], paragraphs: dict[int, list[int]], paragraph: int) -> Iterator[int]:
    """The paragraph and those before it, up to the first that doesn't begin with quoted words."""
    while paragraph in paragraphs:
        yield paragraph
        first = document.sentences[paragraphs[paragraph][0]]
        quote = _first_quote(quotes, first.span)
        began = sentence_at(document, quote.start) if quote is not None and quote.start <= first.start else None
        if began is None:
            return
        paragraph = min(paragraph, began.paragraph) - 1


def _first_quote(quotes: tuple[Span, ...], span: Span) -> Span | None:
    index = bisect_left(quotes, span.start + 1, key=lambda q: q.end)
    return quotes[index] if index < len(quotes) and quotes[index].start < span.end else None


def _told_beforehand(document: Document, chosen: frozenset[int]) -> set[int]:
    """The sentences of the labels and preambles under which chosen ones stand."""
    starts = sorted(document.sentences[index].start for index in chosen)
    found = set()
    for saying in (*find_labelled(document), *find_preambles(document)):
        for span in saying.content:
            at = bisect_left(starts, span.start)
            if at < len(starts) and starts[at] < span.end:
                found.add(saying.sentence)
    return found
