"""Times that the parser ran into the name after them: "On Monday Emmanuel Macron flew to Japan"."""

from collections.abc import Iterable, Iterator

from dateline.syntax import SUBJECTS, children, tokens_in
from dateline.types import Document, Mention, Time


def free_times(document: Document, times: Iterable[Mention[Time]]) -> Iterator[tuple[int, int, str]]:
    """For each token to be moved, its new head and label: such a time hangs on its preposition again, and the name on the verb."""
    for mention in times:
        inside = tokens_in(document, mention.span)
        before = document.tokens[inside[0].i - 1] if inside and inside[0].i else None
        if before is None or before.pos != "ADP" or before.dep != "prep":
            continue
        last = inside[-1].i
        loose = [t for t in inside if t.dep in ("compound", "nmod", "nummod") and t.head > last and document.tokens[t.head].pos == "PROPN"]
        if not loose or before.head <= last:
            continue
        top, *others = loose
        yield top.i, before.i, "pobj"
        yield from ((t.i, top.i, "nummod") for t in others)
        name = document.tokens[top.head]
        if name.head == before.i and not children(document, document.tokens[before.head], *SUBJECTS):
            yield name.i, before.head, "nsubj"
