"""The words that spaCy's vocabulary learns from texts: let go from time to time, so that memory stays flat over a million articles."""

from contextlib import ExitStack
from typing import Any

from msgspec import Struct, field

MOST = 100_000
"""Words that are learnt at most: some 25 MB, and those of 25,000 articles of one wire."""


class Learnt(Struct):
    """What a pipeline has learnt since it last let go: `known` is how many words it held before."""

    nlp: Any
    known: int
    limit: int = MOST
    held: ExitStack = field(default_factory=ExitStack)


def learnt_by(nlp: Any, limit: int = MOST) -> Learnt:
    """Nothing yet, of a pipeline that was just loaded."""
    learnt = Learnt(nlp, len(nlp.vocab.strings), limit)
    learnt.held.enter_context(nlp.memory_zone())
    return learnt


def let_go(learnt: Learnt) -> None:
    """Forget what was learnt, where it is much. None of the pipeline's texts may be in use any more."""
    if len(learnt.nlp.vocab.strings) - learnt.known > learnt.limit:
        learnt.held.close()
        learnt.held.enter_context(learnt.nlp.memory_zone())
