"""What an event is about, in PLOVER's contexts: those that the words of its evidence tell."""

from dateline.lexicon.contexts import context_openings, context_phrases, context_words
from dateline.syntax import tokens_in
from dateline.types import Document, Mark, Span

_LONGEST = 5


def read_contexts(document: Document, evidence: Span) -> tuple[tuple[str, ...], tuple[Mark, ...]]:
    """The contexts that a stretch of text tells, each once and in order, and the first words that tell each."""
    words, phrases, openings = context_words(), context_phrases(), context_openings()
    tokens = tokens_in(document, evidence)
    marks: dict[str, Mark] = {}
    for number, token in enumerate(tokens):
        low = token.text.lower()
        by_lemma, by_form = words.get(token.lemma.lower(), ()), words.get(low, ())
        if not by_lemma and not by_form and low not in openings:
            continue
        spans = dict.fromkeys(sorted({*by_lemma, *by_form}), token.span)
        for last in tokens[number + 1 : number + _LONGEST] if low in openings else ():
            span = Span(token.start, last.end)
            spans.update(dict.fromkeys(phrases.get(document.words(span).lower(), ()), span))
        for name, span in spans.items():
            marks.setdefault(name, Mark("context", name, "en.events.context", span))
    return tuple(marks), tuple(marks.values())
