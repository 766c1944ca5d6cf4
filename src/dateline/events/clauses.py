"""Phrases that the parser hung on the verb before an "and" though they open the clause behind it: "met A in Oslo, and in Bern met B"."""

from collections.abc import Iterator

from dateline.events.changes import Change
from dateline.syntax import children
from dateline.types import Document

_OPENING = frozenset({"prep", "npadvmod", "advmod"})


def part_clauses(document: Document) -> Iterator[Change]:
    """Where such phrases belong: what stands between the conjunction and the verb that it joins is that verb's."""
    for verb in document.tokens:
        if verb.dep != "conj" or verb.pos not in ("VERB", "AUX"):
            continue
        before = document.tokens[verb.head]
        joint = next((t.i for t in reversed(children(document, before, "cc")) if t.i < verb.i), None)
        if before.i >= verb.i or before.pos not in ("VERB", "AUX") or joint is None:
            continue
        for kid in children(document, before, *_OPENING):
            if joint < kid.i < verb.i:
                yield Change(kid.i, verb.i, kid.dep)
