"""Compiling the grammar: patterns over words, shapes and nodes become regular expressions over symbols.

Every known word, shape and node has a symbol of one character; a text is then a string of symbols, and a rule of the
lexicon a regular expression over it. A pattern is written with lower-case words for themselves, capitalised names for
classes, shapes, nodes and macros, quoted words and marks, `name=` before what is to be remembered, and the operators
and look-around of regular expressions.
"""

import re
from collections import defaultdict
from functools import cache

from msgspec import Struct
from msgspec.structs import replace

from dateline.errors import LexiconError
from dateline.lexicon.built import build_once
from dateline.lexicon.holidays import load_holidays
from dateline.lexicon.times import TimeLexicon, TimeRule, load_time_lexicon

_ELEMENT = re.compile(r"\s*(\(\?<?[=!]|\w+=|\{\d*,?\d*\}|'[^']+'|\w+|[()|?*+])")
_FIRST_SYMBOL = 0x100
_MARKS = {"-": "Dash", ".": "Stop"}


class CompiledRule(Struct, frozen=True):
    """A rule and its regular expression over symbols."""

    rule: TimeRule
    regex: str


class Level(Struct, frozen=True):
    """The rules of one level: in `pairs` by the two symbols they begin with, in `alone` by one that can be all of their match.

    Where two symbols are in `pairs`, the rules that the first alone can be are among theirs. `starts` finds either's first symbol.
    """

    compiled: tuple[CompiledRule, ...]
    pairs: dict[str, tuple[int, ...]]
    alone: dict[str, tuple[int, ...]]
    starts: str


class Grammar(Struct, frozen=True):
    """The compiled lexicon: how text is cut, the symbol of each word, and the levels in order.

    `token` has three groups: blanks, the word or mark after them, and the mark that this repeats, if any. `words` has lower-case words,
    and capitalised ones where case matters; `shape` names that of the rest.
    Regular expressions are compiled when a text first needs them (`as_regex`).
    """

    token: str
    words: dict[str, str]
    shape: str
    symbols: dict[str, str]
    classes: dict[str, frozenset[str]]
    levels: tuple[Level, ...]


class _Piece(Struct, frozen=True):
    """A part of a pattern: the symbols that a match can begin with, each with those that can follow it, and whether it can be empty.

    Those in `alone` can be all of a match.
    """

    regex: str
    first: dict[str, frozenset[str]]
    alone: frozenset[str]
    empty: bool


class _Scope(Struct, frozen=True):
    words: dict[str, str]
    classes: dict[str, frozenset[str]]
    macros: dict[str, str]


@cache
def load_grammar() -> Grammar:
    """The grammar of `en/times.toml` and `en/holidays.toml`.

    Raises: LexiconError where a rule's pattern can't be read.
    """
    return build_once(Grammar, "times", _build)


@cache
def as_regex(pattern: str) -> re.Pattern[str]:
    """A regular expression of the grammar, compiled once."""
    return re.compile(pattern)


def _build() -> Grammar:
    lexicon = load_time_lexicon()
    words, classes = _alphabet(lexicon)
    symbols = {name: chr(_FIRST_SYMBOL + len(words) + n) for n, name in enumerate([*lexicon.shapes, *_nodes(lexicon)])}
    classes.update({name: frozenset({symbol}) for name, symbol in symbols.items()})
    marks = frozenset().union(*(classes[name] for name in lexicon.outside))
    classes["Inside"] = frozenset([*words.values(), *symbols.values()]) - marks - {symbols[name] for name in _nodes(lexicon)}
    scope = _Scope(words, classes, {**lexicon.macros, "HolidayName": _holiday_pattern()})
    by_level: defaultdict[int, list[tuple[TimeRule, _Piece]]] = defaultdict(list)
    for rule in lexicon.rule:
        by_level[rule.level].append((rule, _read_pattern(rule.pattern, scope, rule.id)))
    return Grammar(
        token=f"(?<! )( *+)({lexicon.token})",
        words=words,
        shape="|".join(f"(?P<{name}>{pattern})" for name, pattern in lexicon.shapes.items()),
        symbols=symbols,
        classes=classes,
        levels=tuple(_level(by_level[n]) for n in sorted(by_level)),
    )


def _nodes(lexicon: TimeLexicon) -> list[str]:
    return sorted({rule.makes for rule in lexicon.rule} - set(lexicon.shapes))


def _alphabet(lexicon: TimeLexicon) -> tuple[dict[str, str], dict[str, frozenset[str]]]:
    """A symbol for each word that a class, a pattern or a holiday's name has; and the classes as sets of symbols."""
    found: dict[str, None] = {}
    for name, values in lexicon.words.items():
        for word in values:
            found[word.capitalize() if name in lexicon.cased else word] = None
    patterns = [*lexicon.macros.values(), *(rule.pattern for rule in lexicon.rule), _holiday_pattern()]
    for pattern in patterns:
        for element in _ELEMENT.findall(pattern):
            if element.startswith("'"):
                found[element.strip("'")] = None
            elif element.isalpha() and element.islower():
                found[element] = None
    words = {word: chr(_FIRST_SYMBOL + n) for n, word in enumerate(found)}
    classes = {
        name: frozenset(symbol for word in values for symbol in _symbols_of(word, words, cased=name in lexicon.cased))
        for name, values in lexicon.words.items()
    }
    return words, classes


def _symbols_of(word: str, words: dict[str, str], *, cased: bool = False) -> set[str]:
    """The symbols of a word; in lower case also that of its capitalised form, where a name has given it one of its own."""
    forms = (word.capitalize(),) if cased else (word, word.capitalize()) if word.islower() else (word,)
    return {words[form] for form in forms if form in words}


def _holiday_pattern() -> str:
    token = re.compile(load_time_lexicon().token)
    names = sorted({name for holiday in load_holidays().holiday for name in holiday.names}, key=lambda name: (-len(name.split()), name))
    return "(" + "|".join(" ".join(_name_element(piece.group()) for piece in token.finditer(name)) for name in names) + ")"


def _name_element(piece: str) -> str:
    """The element of a pattern that a word or mark of a holiday's name is."""
    if piece in ("'s", "’s"):
        return "Possessive"
    return "Apostrophe" if piece in ("'", "’") else _MARKS.get(piece, f"'{piece}'")


def _level(rules: list[tuple[TimeRule, _Piece]]) -> Level:
    pieces = [piece for _, piece in rules]
    firsts = sorted(frozenset().union(*(piece.first for piece in pieces)))
    alone = {first: numbers for first in firsts if (numbers := tuple(n for n, piece in enumerate(pieces) if first in piece.alone))}
    pairs = dict[str, tuple[int, ...]]()
    for first in firsts:
        for second in sorted(frozenset().union(*(piece.first.get(first, frozenset[str]()) for piece in pieces))):
            begun = (n for n, piece in enumerate(pieces) if first in piece.alone or second in piece.first.get(first, frozenset[str]()))
            pairs[first + second] = tuple(begun)
    return Level(
        compiled=tuple(CompiledRule(rule, piece.regex) for rule, piece in rules),
        pairs=pairs,
        alone=alone,
        starts=_set(frozenset(firsts)),
    )


def _set(symbols: frozenset[str]) -> str:
    return "[" + "".join(sorted(symbols)) + "]"


def _read_pattern(pattern: str, scope: _Scope, where: str) -> _Piece:
    """A pattern's expression over symbols, by recursive descent; `where` names it in errors.

    Raises: LexiconError where it can't be read.
    """
    piece, rest = _choice(_elements(pattern, where), scope, where)
    if rest:
        raise LexiconError(f"en/times.toml {where}: {' '.join(rest)!r} is left over in the pattern; check its brackets")
    return piece


def _elements(pattern: str, where: str) -> list[str]:
    elements, at = [], 0
    while at < len(pattern.rstrip()):
        found = _ELEMENT.match(pattern, at)
        if not found:
            raise LexiconError(f"en/times.toml {where}: {pattern[at:]!r} can't be read; see the head of times/patterns.py")
        elements.append(found.group(1))
        at = found.end()
    return elements


def _choice(elements: list[str], scope: _Scope, where: str) -> tuple[_Piece, list[str]]:
    piece, rest = _sequence(elements, scope, where)
    while rest and rest[0] == "|":
        other, rest = _sequence(rest[1:], scope, where)
        first = _merged(piece.first, other.first)
        piece = _Piece(f"{piece.regex}|{other.regex}", first, piece.alone | other.alone, piece.empty or other.empty)
    return piece, rest


def _sequence(elements: list[str], scope: _Scope, where: str) -> tuple[_Piece, list[str]]:
    piece = _Piece("", {}, frozenset(), True)
    while elements and elements[0] not in ("|", ")"):
        following, elements = _item(elements, scope, where)
        piece = _followed(piece, following)
    return piece, elements


def _followed(piece: _Piece, by: _Piece) -> _Piece:
    """Two parts, one after the other."""
    first = _merged(piece.first, dict.fromkeys(piece.alone, frozenset(by.first)))
    alone = piece.alone if by.empty else frozenset[str]()
    if piece.empty:
        first, alone = _merged(first, by.first), alone | by.alone
    return _Piece(piece.regex + by.regex, first, alone, piece.empty and by.empty)


def _merged(one: dict[str, frozenset[str]], other: dict[str, frozenset[str]]) -> dict[str, frozenset[str]]:
    return one | {symbol: one.get(symbol, frozenset()) | seconds for symbol, seconds in other.items()}


def _item(elements: list[str], scope: _Scope, where: str) -> tuple[_Piece, list[str]]:
    head, rest = elements[0], elements[1:]
    if head.startswith("(?"):
        inner, rest = _closed(rest, scope, where)
        return _Piece(f"{head}{inner.regex})", {}, frozenset(), True), rest
    name = ""
    if head.endswith("=") and rest:
        name, head, rest = head[:-1], rest[0], rest[1:]
    if head == "(":
        piece, rest = _closed(rest, scope, where)
        piece = replace(piece, regex=f"(?:{piece.regex})")
    else:
        piece = _word(head, scope, where)
    if name:
        piece = replace(piece, regex=f"(?P<{name}>{piece.regex})")
    while rest and (rest[0] in ("?", "*", "+") or rest[0].startswith("{")):
        piece, rest = _repeated(piece, rest[0]), rest[1:]
    return piece, rest


def _repeated(piece: _Piece, how: str) -> _Piece:
    """A part so many times as an operator says."""
    first = piece.first if how == "?" else _followed(piece, piece).first
    empty = piece.empty or how in ("?", "*") or how.startswith("{0")
    return _Piece(f"(?:{piece.regex}){how}", first, piece.alone, empty)


def _closed(elements: list[str], scope: _Scope, where: str) -> tuple[_Piece, list[str]]:
    piece, rest = _choice(elements, scope, where)
    if not rest:
        raise LexiconError(f"en/times.toml {where}: a bracket of the pattern isn't closed")
    return piece, rest[1:]


def _word(name: str, scope: _Scope, where: str) -> _Piece:
    word = name.strip("'")
    if word in scope.words and (name.startswith("'") or name.islower()):
        symbols = frozenset(_symbols_of(word, scope.words))
        return _one(symbols)
    if name in scope.classes:
        return _one(scope.classes[name])
    if name in scope.macros:
        inner = _read_pattern(scope.macros[name], scope, f"macro {name}")
        return replace(inner, regex=f"(?:{inner.regex})")
    raise LexiconError(f"en/times.toml {where}: {name!r} is no word class, shape, node or macro; add it or quote it")


def _one(symbols: frozenset[str]) -> _Piece:
    return _Piece(_set(symbols), dict.fromkeys(symbols, frozenset[str]()), symbols, False)
