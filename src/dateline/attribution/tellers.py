"""Who a source is in the world, and when it spoke."""

from bisect import bisect_left, bisect_right

from dateline.attribution.saying import Saying
from dateline.lexicon.attribution import load_attribution_lexicon
from dateline.syntax import SUBJECTS, ancestors, conjuncts, head_in, sentence_at, tokens_in
from dateline.types import Actor, ActorId, Document, Mention, Span, Time, Token

_NEARBY = 8
_SINGLE = frozenset({"person", "office", "state"})


def speaker_of(document: Document, saying: Saying, actors: tuple[Mention[Actor], ...]) -> ActorId | None:
    """The actor whose mention holds the source's head word, the longest where several do; None where none does.

    None too where the source stands for several: "the two leaders", "Torres and Berg", "they" of people. `actors` stand
    in the order of their spans.
    """
    word = saying.head
    if word is None:
        return _named_by(saying.source[0], actors) if saying.rule == "label" else None
    last = bisect_right(actors, word.start, key=lambda m: m.span.start)
    holding = [m for m in actors[max(0, last - _NEARBY) : last] if word.span in m.span]
    best = max(holding, key=lambda m: (m.use != "modifier", m.span.end - m.span.start), default=None)
    if best is None or _is_several(document, saying, best) or _is_partial(document, word, best):
        return None
    return best.value.id if all(m.value.id == best.value.id for m in holding if m.span == best.span) else None


def _named_by(label: Span, actors: tuple[Mention[Actor], ...]) -> ActorId | None:
    """The actor whose mention ends a label that was not parsed; None where several do."""
    first, last = (bisect_left(actors, at, key=lambda m: m.span.start) for at in (label.start, label.end))
    named = {m.value.id for m in actors[first:last] if m.span.end == label.end}
    return named.pop() if len(named) == 1 else None


def _is_partial(document: Document, word: Token, best: Mention[Actor]) -> bool:
    """Whether a group's or body's name is but the last of a person's names: "Foreign Minister Ana Wagner" is no Wagner group."""
    before = document.tokens[word.i - 1] if word.i else None
    alone = best.value.kind in ("group", "organisation", "body", "state") and best.span == word.span and word.tag == "NNP"
    if not alone or before is None or before.pos != "PROPN" or before.dep != "compound" or before.head != word.i:
        return False
    names = sum(t.pos == "PROPN" for t in document.tokens[max(0, word.i - 4) : word.i])
    return document.text[before.end : word.start] == " " and (names > 1 or best.value.kind == "state")


def _is_several(document: Document, saying: Saying, best: Mention[Actor]) -> bool:
    """Whether a source stands for more than the one actor that its head word names."""
    word = saying.head
    if word is None:
        return False
    if best.value.kind in _SINGLE and (word.tag in ("NNS", "NNPS") or word.text.lower() in load_attribution_lexicon().pronouns.several):
        return word.pos != "PROPN"
    others = (t for t in conjuncts(document, word) if t.i != word.i and t.pos in ("NOUN", "PROPN", "PRON") and t.span not in best.span)
    source = tokens_in(document, saying.source[0])
    if any(t.dep in SUBJECTS and t.head == word.head and t.i != word.i and document.tokens[t.i + 1].pos == "CCONJ" for t in source):
        return True
    return any(other.span in span for other in others for span in saying.source)


def label_speakers(document: Document, sayings: list[Saying], actors: tuple[Mention[Actor], ...]) -> dict[Span, ActorId | None]:
    """Whom each speaker's label, by its place, stands for: one all along a transcript, None where its mentions are read in several ways."""
    found: dict[str, list[ActorId | None]] = {}
    labels = [s for s in sayings if s.rule == "label"]
    for label in labels:
        found.setdefault(document.words(label.source[0]), []).append(speaker_of(document, label, actors))
    agreed = {words: _agreed(speakers) for words, speakers in found.items()}
    return {label.source[0]: agreed[document.words(label.source[0])] for label in labels}


def _agreed(speakers: list[ActorId | None]) -> ActorId | None:
    known = [s for s in speakers if s is not None]
    return known[0] if len(set(known)) == 1 and 2 * len(known) > len(speakers) else None


def said_when(document: Document, saying: Saying, times: tuple[Mention[Time], ...]) -> str | None:
    """The day or moment of the saying as ISO 8601, where its clause tells one that can be dated: "told a briefing on Monday"."""
    if saying.verb is None:
        return None
    sentence = sentence_at(document, saying.verb.start)
    if sentence is None:
        return None
    first = bisect_left(times, sentence.start, key=lambda m: m.span.start)
    last = bisect_left(times, sentence.end, key=lambda m: m.span.start)
    for mention in times[first:last]:
        if mention.value.start is None or mention.value.type not in ("DATE", "TIME") or any(mention.span in c for c in saying.content):
            continue
        word = head_in(document, mention.span)
        above = next((t for t in ancestors(document, word) if t.pos in ("VERB", "AUX")), None) if word is not None else None
        if above == saying.verb:
            return mention.value.value
    return None
