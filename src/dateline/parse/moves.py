"""Whether the moves by which a sentence was put together would be the same with scores that are a little different.

spaCy makes the best of the moves that a state allows (arc-eager: shift, reduce, left and right arcs, break), and doesn't tell which.
What a state allows follows from its first words, but for two things: a word put back can't be shifted again unless it got a
dependent meanwhile, and before the word where a break was made nothing but reducing is allowed.
"""

from collections.abc import Sequence
from typing import Any

from msgspec import Struct

_NEXT, _SECOND, _TOP = 0, 1, 2
_PLACES = 8


class Moves(Struct, frozen=True):
    """Where among a parser's moves the shift, the reduction and the break stand, and how many words of a state it looks at."""

    shift: int
    reduce: int
    split: int
    places: int = _PLACES


class Walk(Struct, frozen=True):
    """The words of all states that some texts went through (-1 for none), each text's in order, and the scores of each one's moves."""

    words: Any
    scores: Any


def moves_of(names: Sequence[str]) -> Moves | None:
    """The moves of a spaCy parser by their names; None where one of those without a label comes with several."""
    found = [[place for place, name in enumerate(names) if name.partition("-")[0] == letter] for letter in "SDB"]
    if any(len(places) != 1 for places in found) or any(name.endswith("-subtok") for name in names):
        return None
    return Moves(*(places[0] for places in found))


def unsure(walk: Walk, lengths: Sequence[int], moves: Moves, bound: float) -> Any:
    """Of each text, whether one of its moves might be another if any two scores came as much nearer each other as the bound.

    Where it can't be told cheaply whether a move was allowed, both ways count.
    """
    import numpy as np

    owners, words, scores = in_order(walk, lengths)
    following, after, top = words[:, _NEXT], words[:, _SECOND], words[:, _TOP]
    beside = after == following + 1
    parting = np.where(beside, scores[:, moves.reduce] - scores[:, moves.split], np.inf)
    _forbid(scores, words, moves)
    best, lead = take_best(scores)
    close = lead <= bound

    rows = np.arange(len(owners))
    breaks = np.flatnonzero(best == moves.split)
    since = np.full(sum(lengths) + 1, len(owners))
    np.minimum.at(since, after[breaks], breaks)
    broken = since[after[breaks]] < breaks
    put_back = _put_back(following, np.cumsum(lengths)[owners])
    doubtful = np.flatnonzero((best == moves.shift) & (top >= 0) & put_back)

    again = np.concatenate([breaks[broken], doubtful])
    others = scores[again]
    second, distance = take_best(others)
    close[breaks[broken]] = False
    close[again] |= (distance <= bound) | (second == moves.split) | ((second == moves.shift) & put_back[again])
    begun = np.flatnonzero((top >= 0) & (following >= 0) & (since[following] < rows))
    close[begun] = parting[begun] <= bound
    close[following < 0] = False
    found = np.zeros(len(lengths), dtype=bool)
    found[owners[close]] = True
    return found


def in_order(walk: Walk, lengths: Sequence[int]) -> tuple[Any, Any, Any]:
    """The text that each state is of, its words and its scores, text by text."""
    import numpy as np

    owners = np.repeat(np.arange(len(lengths)), lengths)[np.maximum(walk.words[:, _NEXT], walk.words[:, _TOP])]
    order = np.argsort(owners, kind="stable")
    return owners[order], walk.words[order], walk.scores[order]


def _forbid(scores: Any, words: Any, moves: Moves) -> None:
    """Let the moves that a state's words don't allow not count. Where all words are read, reducing alone is left, and nothing is close."""
    import numpy as np

    following, after, top = words[:, _NEXT], words[:, _SECOND], words[:, _TOP]
    scores[after != following + 1, moves.split] = -np.inf
    scores[(after < 0) & (top >= 0), moves.shift] = -np.inf
    empty = np.flatnonzero(top < 0)
    left = scores[empty][:, [moves.shift, moves.split]]
    scores[empty] = -np.inf
    scores[empty, moves.shift], scores[empty, moves.split] = left.T


def take_best(scores: Any) -> tuple[Any, Any]:
    """The best move of each state, taken out of the scores, and how far it is before the next."""
    import numpy as np

    rows, best = np.arange(len(scores)), scores.argmax(axis=1)
    lead = scores[rows, best]
    scores[rows, best] = -np.inf
    return best, lead - scores.max(axis=1)


def _put_back(following: Any, ends: Any) -> Any:
    """Whether the word that is read next was read before: a later one was, or all of them."""
    import numpy as np

    return following < np.maximum.accumulate(np.where(following < 0, ends, following))
