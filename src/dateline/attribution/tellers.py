"""Who a source is in the world, and when it spoke."""

from bisect import bisect_left, bisect_right

from dateline.attribution.saying import Saying
from dateline.syntax import ancestors, head_in, sentence_at
from dateline.types import Actor, ActorId, Document, Mention, Time

_NEARBY = 8


def speaker_of(saying: Saying, actors: tuple[Mention[Actor], ...]) -> ActorId | None:
    """The actor whose mention holds the source's head word, the longest where several do; None where none does.

    `actors` stand in the order of their spans.
    """
    word = saying.head
    if word is None:
        return None
    last = bisect_right(actors, word.start, key=lambda m: m.span.start)
    holding = [m for m in actors[max(0, last - _NEARBY) : last] if word.span in m.span]
    best = max(holding, key=lambda m: (m.use != "modifier", m.span.end - m.span.start), default=None)
    return best.value.id if best is not None else None


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
