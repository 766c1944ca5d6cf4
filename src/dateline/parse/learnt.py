"""The words that spaCy's vocabulary learns from texts: let go from time to time, so that memory stays flat over a million articles.

The first are kept for good: they are the commonest, and the tokenizer remembers how to cut up only what is kept for good.
"""

from contextlib import ExitStack
from typing import Any

from msgspec import Struct, field

MOST = 50_000
"""Words that are learnt for good, and again as many that are let go: some 13 MB each, and those of 10,000 articles of one wire."""


class Learnt(Struct):
    """What a pipeline has learnt since it last let go: `known` is how many words it held before."""

    nlp: Any
    known: int
    limit: int = MOST
    kept: bool = True
    held: ExitStack = field(default_factory=ExitStack)


def learnt_by(nlp: Any, limit: int = MOST) -> Learnt:
    """Nothing yet, of a pipeline that was just loaded."""
    return Learnt(nlp, len(nlp.vocab.strings), limit)


def let_go(learnt: Learnt) -> None:
    """Keep what was learnt for good, where it is much, and later forget it. None of the pipeline's texts may be in use any more."""
    if len(learnt.nlp.vocab.strings) - learnt.known > learnt.limit:
        learnt.held.close()
        if learnt.kept:
            learnt.known, learnt.kept = len(learnt.nlp.vocab.strings), False
        learnt.held.enter_context(learnt.nlp.memory_zone())
