"""Whether a clause looks ahead or back, from the words before a time alone: the nearest cue in the sentence wins."""

from functools import cache

from msgspec import Struct

from dateline.lexicon.times import load_time_lexicon
from dateline.times.match import Row
from dateline.times.patterns import load_grammar


class _Cues(Struct, frozen=True):
    ahead: frozenset[str]
    ahead_to: frozenset[str]
    to: str
    be: str
    as_: str
    sooner: frozenset[str]
    back: frozenset[str]
    perfect: frozenset[str]
    stops: frozenset[str]
    owner: frozenset[str]
    leading: frozenset[str]
    will: frozenset[str]
    reach: int


@cache
def _cues() -> _Cues:
    grammar = load_grammar()
    classes = grammar.classes
    return _Cues(
        ahead=classes["Ahead"],
        ahead_to=classes["AheadTo"],
        to=grammar.words["to"],
        be=grammar.words["be"],
        as_=grammar.words["as"],
        sooner=classes["Sooner"],
        back=classes["Past"] | classes["Back"],
        perfect=classes["Perfect"],
        stops=classes["Stop"] | classes["Break"] | classes["ClauseStart"],
        owner=classes["Possessive"],
        leading=classes["Leading"],
        will=classes["Will"],
        reach=load_time_lexicon().anchoring.tense_reach,
    )


def tense_around(row: Row, index: int) -> int:
    """1 where the words before a symbol of the row put it in the future, -1 in the past, 0 where none tells.

    Of a symbol that begins its sentence ("On Friday, ...") the words after it tell.
    """
    cues, symbols = _cues(), row.symbols
    first = index
    while first > 0 and symbols[first - 1] in cues.leading:
        first -= 1
    if first == 0 or symbols[first - 1] in cues.stops:
        return _tense_after(symbols, index, cues)
    return _tense_before(symbols, index, cues)


def _tense_after(symbols: str, index: int, cues: _Cues) -> int:
    for symbol in symbols[index + 1 : index + cues.reach]:
        if symbol in cues.will:
            return 1
        if symbol in cues.back:
            return -1
        if symbol in cues.stops or symbol in cues.ahead:
            return 0
    return 0


def _tense_before(symbols: str, index: int, cues: _Cues) -> int:
    if symbols[index + 1 : index + 2] in cues.owner:
        return 0
    if symbols[index - 3 : index - 2] == cues.as_ == symbols[index - 1 : index] and symbols[index - 2] in cues.sooner:
        return 1
    for at in range(index - 1, max(-1, index - cues.reach), -1):
        symbol = symbols[at]
        if symbol in cues.ahead or (symbol in cues.ahead_to and symbols[at + 1] == cues.to):
            return 0 if cues.perfect.intersection(symbols[max(0, at - 2) : at]) else 1
        if symbol in cues.back:
            return 1 if symbols[at - 1] == cues.be else -1
        if symbol in cues.stops:
            return 0
    return 0
