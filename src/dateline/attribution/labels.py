"""Finding speakers' labels: in a transcript what follows is theirs up to the next label, elsewhere their paragraph."""

from collections import Counter

from msgspec import Struct

from dateline.attribution.saying import Saying
from dateline.lexicon.attribution import LabelWords, closing_pattern, direction_pattern, label_pattern, load_attribution_lexicon
from dateline.syntax import tokens_in
from dateline.types import Document, Span, Token


class Label(Struct, frozen=True):
    """A speaker's label: the index of its sentence, its words, where its mark ends, and where what follows begins."""

    sentence: int
    source: Span
    cue: Span
    end: int


def find_labelled(document: Document) -> list[Saying]:
    """The sayings that labels tell, in the order of the text; stage directions are no part of them."""
    labels = _labels(document)
    shouted = [n for n in labels if _is_shouted(document, n)]
    transcript = any(" " in document.words(n.source) for n in shouted) or _is_exchange(document, labels) or _is_speech(document, labels)
    if transcript and shouted:
        labels = shouted
    if not transcript:
        labels = [n for n in labels if document.sentences[n.sentence].kind == "title" and _is_headed(document, n)]
    found = (_saying(document, labels, n, transcript) for n in range(len(labels)))
    return [saying for saying in found if saying.content]


def _labels(document: Document) -> list[Label]:
    """What stands as a speaker's label at the beginning of a paragraph or a title."""
    words = load_attribution_lexicon().labels
    found: list[Label] = []
    paragraph = -1
    for index, sentence in enumerate(document.sentences):
        if sentence.paragraph == paragraph and sentence.kind != "title":
            continue
        paragraph = sentence.paragraph
        match = label_pattern().match(document.text, sentence.start, sentence.start + words.longest)
        if match is None:
            continue
        source = Span(*match.span("source" if match["source"] else "asked"))
        if not _is_heading(document.words(source), words):
            cue = Span(*match.span("cue")) if match["cue"] else source
            found.append(Label(index, source, cue, match.end()))
    return found


def _is_heading(label: str, words: LabelWords) -> bool:
    names = [w.strip(",.()").lower() for w in label.split()]
    if label.isupper():
        return bool(words.headings.intersection(names))
    return names[-1] in words.headings or names[0] in words.addressing


def _is_headed(document: Document, label: Label) -> bool:
    """Whether what stands before a headline's colon is a name, and what follows tells something: "Torres: Talks to resume"."""
    words, title = load_attribution_lexicon().labels, document.sentences[label.sentence]
    names = document.words(label.source).split()
    if len(names) > words.longest_name or not all(n[0].isupper() for n in names) or any(c.isdigit() for n in names for c in n):
        return False
    named = tokens_in(document, label.source)
    follows = tokens_in(document, Span(label.end, title.end))
    told = any(t.tag in ("VBD", "VBZ", "VBP", "MD", "TO") for t in follows)
    plain = len(names) == 1 or all(t.pos == "PROPN" or t.text == "." for t in named)
    return told and plain and document.text[label.end] not in "‘'“\""


def _is_shouted(document: Document, label: Label) -> bool:
    """Whether a label stands in capitals: "SECRETARY TORRES", "Q"."""
    return document.words(label.source).isupper()


def _is_exchange(document: Document, labels: list[Label]) -> bool:
    """Whether the labels are those of people who speak by turns: several, and one of them again."""
    names = Counter(" ".join(document.words(n.source).split()[-2:]) for n in labels)
    return len(labels) >= load_attribution_lexicon().labels.least_turns and max(names.values()) > 1


def _is_speech(document: Document, labels: list[Label]) -> bool:
    """Whether what stands below the labels is spoken: there are several paragraphs, most of which name the speaker or the hearer."""
    words = load_attribution_lexicon().labels
    body = [n for n in labels if document.sentences[n.sentence].kind != "title"]
    if not body or len(document.words(body[0].source).split()) < words.least_names:
        return False
    last = document.sentences[-1].end
    ends = [*(document.sentences[n.sentence].start for n in body[1:]), last]
    for label, end in zip(body, ends, strict=True):
        turn = closing_pattern().split(document.text[label.end : end])[0]
        said = [p.lower().split() for p in turn.split("\n\n") if any(c.isalpha() for c in p)]
        personal = sum(1 for paragraph in said if words.persons.intersection(w.strip(".,;:!?\"'()“”‘’") for w in paragraph))
        if label is body[0] and len(said) < words.least_paragraphs and len(body) == 1:
            return False
        if 2 * personal < len(said):
            return False
    return True


def _saying(document: Document, labels: list[Label], number: int, transcript: bool) -> Saying:
    label, sentences = labels[number], document.sentences
    first = sentences[label.sentence]
    last = label.sentence
    until = labels[number + 1].sentence if number + 1 < len(labels) else len(sentences)
    while last + 1 < until and first.kind != "title" and (transcript or sentences[last + 1].paragraph == first.paragraph):
        last += 1
    content = _spoken(document, Span(label.end, max(label.end, sentences[last].end)))
    return Saying((label.source,), (label.cue,), content, "label", label.sentence, head=_last_token(document, label.source))


def _spoken(document: Document, turn: Span) -> tuple[Span, ...]:
    """A turn's words without stage directions, rules of asterisks and the time at which a transcript ends."""
    start, pieces = turn.start, []
    closing = closing_pattern().search(document.text, turn.start, turn.end)
    end = closing.start() if closing is not None else turn.end
    for direction in direction_pattern().finditer(document.text, turn.start, end):
        pieces.append(Span(start, direction.start()))
        start = direction.end()
    pieces.append(Span(start, max(start, end)))
    trimmed = (_trimmed(document, p) for p in pieces)
    return tuple(p for p in trimmed if any(c.isalnum() for c in document.words(p)))


def _trimmed(document: Document, span: Span) -> Span:
    text = document.words(span)
    return Span(span.start + len(text) - len(text.lstrip()), span.start + max(len(text) - len(text.lstrip()), len(text.rstrip())))


def _last_token(document: Document, span: Span) -> Token | None:
    """The last word of a label, but for a note in brackets ("King Ivo II (retranslated)")."""
    name = document.words(span).partition(" (")[0]
    tokens = tokens_in(document, Span(span.start, span.start + len(name)))
    return tokens[-1] if tokens else None
