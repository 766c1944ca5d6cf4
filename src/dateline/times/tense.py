"""Whether a clause looks ahead or back, from the words before a time alone: the nearest cue in the sentence wins."""

from functools import cache

from dateline.times.match import Row
from dateline.times.patterns import load_grammar

_REACH = 30


@cache
def _cues() -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    classes = load_grammar().classes
    return classes["Ahead"], classes["Past"] | classes["Back"], classes["Stop"] | classes["Break"] | classes["ClauseStart"]


def tense_before(row: Row, index: int) -> int:
    """1 where the words before a symbol of the row put it in the future, -1 in the past, 0 where none tells."""
    ahead, back, stops = _cues()
    symbols = row.symbols
    if index + 1 < len(symbols) and symbols[index + 1] in load_grammar().classes["Possessive"]:
        return 0
    for at in range(index - 1, max(-1, index - _REACH), -1):
        symbol = symbols[at]
        if symbol in ahead:
            return 1
        if symbol in back:
            return -1
        if symbol in stops:
            return 0
    return 0
