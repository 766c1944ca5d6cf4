"""Whether a clause looks ahead or back, from the words before a time alone: the nearest cue in the sentence wins."""

from functools import cache

from msgspec import Struct

from dateline.lexicon.times import load_time_lexicon
from dateline.times.match import Row
from dateline.times.patterns import load_grammar

PAST = -2
"""A past that a verb of a time's own clause tells: the month has been ("In December they met")."""

DONE = -3
"""A past that the verb close before a time tells: the day has been ("It was signed on December 3")."""

SINCE = -4
"""The past that "since" before a time tells."""

FIRM = 2
"""A future seen from the day of the dispatch ("will"), not from a day in the past ("was due to", "said he would")."""


class _Cues(Struct, frozen=True):
    ahead: frozenset[str]
    ahead_to: frozenset[str]
    ahead_for: frozenset[str]
    to: str
    like: str
    for_: str
    in_: str
    be: str
    as_: str
    sooner: frozenset[str]
    back: frozenset[str]
    perfect: frozenset[str]
    intending: frozenset[str]
    is_: frozenset[str]
    could: frozenset[str]
    negation: frozenset[str]
    until: frozenset[str]
    granting: frozenset[str]
    noun_start: frozenset[str]
    participle: frozenset[str]
    regular: frozenset[str]
    noun: frozenset[str]
    adverb: frozenset[str]
    stops: frozenset[str]
    owner: frozenset[str]
    leading: frozenset[str]
    will: frozenset[str]
    will_firmly: frozenset[str]
    firm: frozenset[str]
    that: str
    comma: str
    done: frozenset[str]
    unplanned: frozenset[str]
    planned: frozenset[str]
    regarding: frozenset[str]
    ahead_of: str
    subject: frozenset[str]
    since: str
    won: str
    apostrophe: str
    dash: str
    clause_start: frozenset[str]
    due_by: frozenset[str]
    edged: str
    put_off: frozenset[str]
    directing: frozenset[str]
    having: frozenset[str]
    have: str
    scheduled: frozenset[str]
    scheduled_base: frozenset[str]
    speech: frozenset[str]
    announcing: frozenset[str]
    plan_of: frozenset[str]
    reach: int


@cache
def _cues() -> _Cues:
    grammar = load_grammar()
    classes = grammar.classes
    return _Cues(
        ahead=classes["Ahead"] | classes["RefAhead"],
        ahead_to=classes["AheadTo"],
        ahead_for=classes["AheadFor"],
        for_=grammar.words["for"],
        in_=grammar.words["in"],
        to=grammar.words["to"],
        like=grammar.words["like"],
        be=grammar.words["be"],
        as_=grammar.words["as"],
        sooner=classes["Sooner"],
        back=classes["Past"] | classes["Back"] | classes["Announcing"],
        perfect=classes["Perfect"],
        intending=classes["Intending"],
        is_=classes["BeForm"] | {grammar.words["being"]},
        could=classes["Could"],
        negation=classes["Negation"],
        until=classes["Until"],
        granting=classes["Granting"],
        noun_start=classes["Article"] | classes["Own"] | {grammar.words["the"]},
        regular=classes["Past"],
        noun=classes["Low"] | classes["Plural"],
        participle=classes["Past"] | classes["Announcing"],
        adverb=classes["Adverb"] | classes["Still"],
        stops=classes["Stop"] | classes["Semicolon"] | classes["Break"] | classes["ClauseStart"],
        owner=classes["Possessive"],
        leading=classes["Leading"],
        will=classes["Will"],
        will_firmly=classes["Will"] & classes["Firm"],
        firm=classes["Firm"],
        that=grammar.words["that"],
        comma=grammar.symbols["Comma"],
        done=classes["DoneThing"] | classes["Unplanned"],
        unplanned=classes["Unplanned"],
        planned=classes["Planned"],
        regarding=classes["Regarding"],
        ahead_of=grammar.words["ahead"] + grammar.words["of"],
        subject=classes["Pronoun"],
        since=grammar.words["since"],
        won=grammar.words["won"],
        apostrophe=grammar.symbols["Apostrophe"],
        dash=grammar.symbols["Dash"],
        clause_start=classes["ClauseStart"],
        due_by=classes["Until"] | {grammar.words["by"]},
        edged=grammar.symbols["Edged"],
        put_off=classes["PutOff"],
        directing=classes["Directing"],
        having=classes["Having"],
        have=grammar.words["have"],
        scheduled=classes["ScheduledVerb"],
        scheduled_base=classes["ScheduledBase"],
        speech=classes["SpeechAct"],
        announcing=classes["Announcing"],
        plan_of=frozenset(grammar.words[word] for word in ("to", "for", "of", "about", "that", "before", "until", "till", "by")),
        reach=load_time_lexicon().anchoring.tense_reach,
    )


def tense_around(row: Row, index: int) -> int:
    """1 where the words before a symbol of the row put it in the future (2 where firmly), -1 in the past (-2 to -4), 0 where none tells.

    Of a symbol that begins its clause ("On Friday, ...", "that in July ...") the words after it tell, and of any other where
    those before it don't. "By" and "until" look ahead where nothing tells.
    """
    cues, symbols = _cues(), row.symbols
    first = index
    while first > 0 and symbols[first - 1] in cues.leading:
        first -= 1
    before = symbols[max(0, first - 2) : first]
    if before[-1:] == cues.since or (before[:1] == cues.since and before[-1] in cues.noun_start):
        return SINCE
    if _names_what_was(symbols, index, cues):
        return DONE
    if first == 0 or (symbols[first - 1] in cues.stops and symbols[first - 1] not in cues.clause_start):
        tense = _tense_after(symbols, index, cues)
    elif symbols[index + 1 : index + 2] in cues.owner:
        return 1 if symbols[index - 2 : index] == cues.ahead_of else _tense_of_owned(symbols, index, cues)
    elif symbols[index + 1 : index + 2] in cues.subject or symbols[first - 1] == cues.that:
        tense = _tense_after(symbols, index, cues) or _tense_before(symbols, index, cues)
    else:
        tense = _tense_before(symbols, index, cues) or _tense_after(symbols, index, cues, first=False)
    due = symbols[index - 1 : index] in cues.due_by or (symbols[index] == cues.edged and symbols[index - 1 : index] == cues.to)
    return 1 if due and (tense == 0 or (tense == -1 and symbols[index] == cues.edged)) else tense


def _names_what_was(symbols: str, index: int, cues: _Cues) -> bool:
    """Whether a time stands between an article or owner and a thing that has been ("the January 6 riot"), or owns what nobody plans."""
    owned = symbols[index - 1 : index] in cues.owner or symbols[index - 1 : index] in cues.noun_start
    if symbols[index + 1 : index + 2] in cues.owner:
        return not cues.unplanned.isdisjoint(symbols[index + 2 : index + 4])
    return owned and not cues.done.isdisjoint(symbols[index + 1 : index + 3])


def _tense_of_owned(symbols: str, index: int, cues: _Cues) -> int:
    """1 where a clause looks ahead to what is announced ("will attend Saturday's ceremony", "said Sunday's vote would"), else 0."""
    if cues.planned.isdisjoint(symbols[index + 2 : index + 4]) or symbols[index - 1] in cues.regarding:
        return 0
    told = symbols[index - 1] in cues.announcing or symbols[index - 1] == cues.that
    return max(0, _tense_after(symbols, index, cues) if told else _tense_before(symbols, index, cues))


def _tense_after(symbols: str, index: int, cues: _Cues, *, first: bool = True) -> int:
    """The tense that the words after a time tell, past an aside ("In May, a week after the vote, they will ...")."""
    aside = symbols[index + 1 : index + 2] == cues.comma
    for at in range(index + 1, min(index + cues.reach, len(symbols))):
        symbol = symbols[at]
        if symbol in cues.will or (symbol in cues.intending and symbols[at + 1 : at + 2] == cues.to):
            return FIRM if symbol in cues.firm else 1
        if symbol == cues.won and symbols[at + 1 : at + 2] == cues.apostrophe:
            return FIRM
        if symbol in cues.back and symbols[at - 1] != cues.dash and not _is_adjective(symbols, at, cues):
            if symbols[at - 1] in cues.is_:
                return 1 if symbols[at + 1 : at + 2] == cues.to else 0
            sure = (first or at - index <= _CLOSE) and not (symbol in cues.regular and symbols[at + 1 : at + 2] in cues.noun)
            return PAST if sure else -1
        if symbol in cues.scheduled:
            return FIRM
        if symbol in cues.ahead:
            return 1 if symbols[at - 1] in cues.is_ else 0
        if _ends_clause(symbols, at, cues) and not (aside and symbol in cues.clause_start):
            return 0
    return 0


def _tense_before(symbols: str, index: int, cues: _Cues) -> int:
    if symbols[index - 3 : index - 2] == cues.as_ == symbols[index - 1 : index] and symbols[index - 2] in cues.sooner:
        return 1
    if symbols[index - 2 : index - 1] in cues.put_off and (symbols[index - 1] in cues.until or symbols[index - 1] == cues.to):
        return 1
    to_do = False
    for at in range(index - 1, max(-1, index - cues.reach), -1):
        symbol = symbols[at]
        after = symbols[at + 1]
        to_do = to_do or symbol == cues.to
        speaks = symbols[at + 2 : at + 3] in cues.speech
        if (symbol in cues.directing and to_do) or (symbol in cues.having and after == cues.to and not speaks):
            return 1
        if symbol == cues.won and after == cues.apostrophe:
            return FIRM
        if (
            symbol in cues.scheduled
            or _is_present(symbols, at, cues)
            or (symbol in cues.is_ and index - at <= _NEXT and cues.leading.issuperset(symbols[at + 1 : index]))
        ):
            return FIRM
        if _looks_ahead(symbol, after, cues) and not speaks:
            return _tense_ahead(symbols, at, cues)
        if symbol in cues.back and not _is_adjective(symbols, at, cues):
            if symbols[at - 1] in cues.is_:
                return 0
            if not speaks and cues.have in symbols[at - 1 : at + 1] and symbols[at - 2 : at].strip(cues.have)[-1:] in cues.will_firmly:
                return FIRM
            if symbol in cues.granting and symbols[index - 1] in cues.until:
                return FIRM if symbol in cues.having else 1
            return _tense_ahead(symbols, at - 1, cues) if symbols[at - 1] == cues.be else _past(symbols, at, index, cues)
        if _ends_clause(symbols, at, cues) and not (symbol in cues.clause_start and cues.noun_start.issuperset(symbols[at + 1 : index])):
            return 0
    return 0


def _is_present(symbols: str, at: int, cues: _Cues) -> bool:
    """Whether a verb is in the present of several, not an infinitive or what they did ("They meet Wednesday")."""
    before = symbols[max(0, at - _NEXT) : at]
    return symbols[at] in cues.scheduled_base and before[-1:] != cues.to and cues.back.isdisjoint(before)


def _past(symbols: str, at: int, index: int, cues: _Cues) -> int:
    """The past of a verb close before a time that tells of no plan ("met him", "said in December", not "announced talks in December")."""
    described = symbols[index - 1] in cues.noun_start or (symbols[at] in cues.regular and symbols[at + 1] in cues.noun)
    plans = symbols[at] in cues.announcing and symbols[at + 1 : index] != cues.in_
    told = not described and not plans and not cues.plan_of.intersection(symbols[at + 1 : index])
    return DONE if told and index - at <= _CLOSE else -1


_CLOSE = 5
_NEXT = 3


def _ends_clause(symbols: str, at: int, cues: _Cues) -> bool:
    """Whether a mark ends a sentence or a word begins a clause of its own; a full stop before a comma ends a short form."""
    return symbols[at] in cues.stops and symbols[at + 1 : at + 2] != cues.comma


def _looks_ahead(symbol: str, after: str, cues: _Cues) -> bool:
    """Whether a word, with the one after it, puts what follows in the future; "would like" doesn't."""
    if after == cues.to and symbol in cues.ahead_to:
        return True
    return (symbol in cues.ahead and after != cues.like) or (after == cues.for_ and symbol in cues.ahead_for)


def _tense_ahead(symbols: str, at: int, cues: _Cues) -> int:
    """The tense of a word that looks ahead: none after "had", past in "could not be"."""
    if cues.could.intersection(symbols[max(0, at - 2) : at + 1]) and (_is_negated(symbols, at, cues) or symbols[at + 1] in cues.negation):
        return -1
    while symbols[at - 1 : at] == cues.to and symbols[at - 2] in cues.ahead:
        at -= 2
    if cues.perfect.intersection(symbols[max(0, at - 2) : at]):
        return 0
    return FIRM if symbols[at] in cues.intending or cues.firm.intersection(symbols[max(0, at - 2) : at + 1]) else 1


def _is_adjective(symbols: str, at: int, cues: _Cues) -> bool:
    """Whether a participle stands before its noun: "an unspecified date"."""
    first = at - 1 if symbols[at - 1 : at] not in cues.adverb else at - 2
    return symbols[at] in cues.participle and symbols[first : first + 1] in cues.noun_start


def _is_negated(symbols: str, at: int, cues: _Cues) -> bool:
    """Whether a word that denies stands before another in its clause."""
    before = reversed(symbols[max(0, at - cues.reach) : at])
    return next((symbol in cues.negation for symbol in before if symbol in cues.negation or symbol in cues.stops), False)
