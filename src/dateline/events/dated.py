"""Times that the parser ran into the name beside them: "On Monday Emmanuel Macron flew to Japan", "travels to Latvia March 11-19"."""

from collections.abc import Iterable, Iterator

from dateline.events.changes import Change
from dateline.syntax import SUBJECTS, ancestors, children, tokens_in
from dateline.types import Document, Mention, Time, Token


def free_times(document: Document, times: Iterable[Mention[Time]]) -> Iterator[Change]:
    """For each token to be moved, its new head and label: such a time hangs on its preposition again, and the name on the verb."""
    for mention in times:
        inside = tokens_in(document, mention.span)
        yield from _behind_name(document, inside)
        before = document.tokens[inside[0].i - 1] if inside and inside[0].i else None
        if before is None or before.pos != "ADP" or before.dep != "prep":
            continue
        last = inside[-1].i
        loose = [t for t in inside if t.dep in ("compound", "nmod", "nummod") and t.head > last and document.tokens[t.head].pos == "PROPN"]
        if not loose or before.head <= last:
            continue
        top, *others = loose
        yield Change(top.i, before.i, "pobj")
        yield from (Change(t.i, top.i, "nummod") for t in others)
        name = document.tokens[top.head]
        if name.head == before.i and not children(document, document.tokens[before.head], *SUBJECTS):
            yield Change(name.i, before.head, "nsubj")


def _behind_name(document: Document, inside: tuple[Token, ...]) -> Iterator[Change]:
    """The changes that give a name its place back that was taken for part of the time behind it, which goes to the verb."""
    first, last = (inside[0].i, inside[-1].i) if inside else (0, 0)
    top = next((t for t in inside if not first <= t.head <= last), None)
    if top is None or top.dep not in ("conj", "pobj", "appos") or not first:
        return
    name = document.tokens[first - 1]
    verb = next((t for t in ancestors(document, top) if t.pos in ("VERB", "AUX")), None)
    if name.pos == "PROPN" and name.head == top.i and name.dep in ("compound", "nmod") and verb is not None:
        yield Change(name.i, top.head, top.dep)
        yield Change(top.i, verb.i, "npadvmod")
