"""Compiling the grammar: patterns over words, shapes and nodes become regular expressions over symbols.

Every known word, shape and node has a symbol of one character; a text is then a string of symbols, and a rule of the
lexicon a regular expression over it. A pattern is written with lower-case words for themselves, capitalised names for
classes, shapes, nodes and macros, quoted words and marks, `name=` before what is to be remembered, and the operators
and look-around of regular expressions.
"""

import re
from collections import defaultdict
from collections.abc import Iterable
from functools import cache

from msgspec import Struct
from msgspec.structs import replace

from dateline.errors import LexiconError
from dateline.lexicon.built import build_once
from dateline.lexicon.holidays import load_holidays
from dateline.lexicon.times import TimeLexicon, TimeRule, load_time_lexicon

_ELEMENT = re.compile(r"\s*(\(\?<?[=!]|\w+=|\{\d*,?\d*\}|'[^']+'|\w+|[()|?*+])")
_FIRST_SYMBOL = 0x100
_DIGIT = re.compile(r"\\d|\d")
"""What the pattern of a shape with a digit has."""
_MARKS = {"-": "Dash", ".": "Stop"}


class CompiledRule(Struct, frozen=True):
    """A rule and its regular expression over symbols."""

    rule: TimeRule
    regex: str


class Level(Struct, frozen=True):
    """The rules of one level: in `pairs` by the two symbols they begin with, in `alone` by one that can be all of their match.

    Where two symbols are in `pairs`, the rules that the first alone can be are among theirs. `starts` finds either's first symbol,
    and with those of frequent words only where a second follows them.
    """

    compiled: tuple[CompiledRule, ...]
    pairs: dict[str, tuple[int, ...]]
    alone: dict[str, tuple[int, ...]]
    starts: str


class Grammar(Struct, frozen=True):
    """The compiled lexicon: how text is cut, the symbol of each word, and the levels in order.

    `token` is white space and the word or mark after it. `words` has lower-case words, and capitalised ones where case matters;
    `shape` names that of the rest. Every time has one of the `telling` words or a digit.
    Regular expressions are compiled when a text first needs them (`as_regex`).
    """

    token: str
    words: dict[str, str]
    shape: str
    symbols: dict[str, str]
    classes: dict[str, frozenset[str]]
    levels: tuple[Level, ...]
    telling: frozenset[bytes]


class _Piece(Struct, frozen=True):
    """A part of a pattern: the symbols that a match can begin with, each with those that can follow it, and whether it can be empty.

    Those in `alone` can be all of a match. It is `idle` where it can match idle symbols alone.
    """

    regex: str
    first: dict[str, frozenset[str]]
    alone: frozenset[str]
    empty: bool
    idle: bool


class _Scope(Struct, frozen=True):
    words: dict[str, str]
    classes: dict[str, frozenset[str]]
    macros: dict[str, str]
    idle: frozenset[str]


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
    telling = _telling_words(lexicon)
    idle = frozenset(symbol for word, symbol in words.items() if word.lower() not in telling)
    idle |= {symbols[name] for name, pattern in lexicon.shapes.items() if name not in telling and not _DIGIT.search(pattern)}
    scope = _Scope(words, classes, {**lexicon.macros, "HolidayName": _holiday_pattern()}, idle)
    by_level = _read_rules(lexicon.rule, scope)
    return Grammar(
        token=rf"\s*+(?:{lexicon.token})",
        words=words,
        shape="|".join(f"(?P<{name}>{pattern})" for name, pattern in lexicon.shapes.items()),
        symbols=symbols,
        classes=classes,
        levels=tuple(_level(by_level[n], [words[word] for word in lexicon.frequent]) for n in sorted(by_level)),
        telling=frozenset(word.encode() for word in telling),
    )


def _read_rules(rules: Iterable[TimeRule], scope: _Scope) -> dict[int, list[tuple[TimeRule, _Piece]]]:
    """The rules of each level with their patterns read.

    Raises: LexiconError where a pattern can't be read, or a rule that is shown can match without any of the telling words.
    """
    by_level: defaultdict[int, list[tuple[TimeRule, _Piece]]] = defaultdict(list)
    for rule in sorted(rules, key=lambda rule: rule.level):
        piece = _read_pattern(rule.pattern, scope, rule.id)
        if piece.idle and rule.shown:
            raise LexiconError(f"en/times.toml {rule.id}: it can match without any of the telling words; add one of its own to them")
        if piece.idle:
            scope = replace(scope, idle=scope.idle | scope.classes[rule.makes])
        by_level[rule.level].append((rule, piece))
    return by_level


def _telling_words(lexicon: TimeLexicon) -> frozenset[str]:
    """The words that the lexicon calls so, and the last ones of the holidays that have none of them."""
    words = {word for name in lexicon.telling for word in lexicon.words.get(name, (name,))}
    for name in (name for holiday in load_holidays().holiday for name in holiday.names):
        parts = re.findall(r"[a-z]+", name.lower())
        if words.isdisjoint(parts):
            words.add(parts[-1])
    return frozenset(words)


def _nodes(lexicon: TimeLexicon) -> list[str]:
    return sorted({rule.makes for rule in lexicon.rule} - set(lexicon.shapes))


def _alphabet(lexicon: TimeLexicon) -> tuple[dict[str, str], dict[str, frozenset[str]]]:
    """A symbol for each word that a class, a pattern or a holiday's name has; and the classes as sets of symbols.

    The words of a class stand together as far as may be: ranges of symbols compile faster than scattered ones.
    """
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
    order = {word: n for n, word in enumerate(found)}
    beside = sorted(found, key=lambda word: min(order[word], order.get(word.lower(), order[word])))
    words = {word: chr(_FIRST_SYMBOL + n) for n, word in enumerate(beside)}
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


def _level(rules: list[tuple[TimeRule, _Piece]], frequent: list[str]) -> Level:
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
        starts=_starts(firsts, pairs, [first for first in frequent if first in firsts and first not in alone]),
    )


def _starts(firsts: list[str], pairs: Iterable[str], frequent: list[str]) -> str:
    """A regular expression of all first symbols, and of the symbols that may follow where it is a frequent one."""
    if not frequent:
        return _set(frozenset(firsts))
    followed = "".join(f"|(?<={first})(?={_set(frozenset(pair[1] for pair in pairs if pair[0] == first))})" for first in frequent)
    return f"{_set(frozenset(firsts))}(?:(?<!{_set(frozenset(frequent))}){followed})"


def _set(symbols: frozenset[str]) -> str:
    if len(symbols) == 1:
        return next(iter(symbols))
    ordered = sorted(map(ord, symbols))
    firsts = [n for n in ordered if chr(n - 1) not in symbols]
    lasts = [n for n in ordered if chr(n + 1) not in symbols]
    runs = (chr(a) + ("-" if b > a + 1 else "") + (chr(b) if b > a else "") for a, b in zip(firsts, lasts, strict=True))
    return f"[{''.join(runs)}]"


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
        either = piece.empty or other.empty, piece.idle or other.idle
        piece = _Piece(f"{piece.regex}|{other.regex}", first, piece.alone | other.alone, *either)
    return piece, rest


def _sequence(elements: list[str], scope: _Scope, where: str) -> tuple[_Piece, list[str]]:
    piece = _Piece("", {}, frozenset(), True, True)
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
    return _Piece(piece.regex + by.regex, first, alone, piece.empty and by.empty, piece.idle and by.idle)


def _merged(one: dict[str, frozenset[str]], other: dict[str, frozenset[str]]) -> dict[str, frozenset[str]]:
    return one | {symbol: one.get(symbol, frozenset()) | seconds for symbol, seconds in other.items()}


def _item(elements: list[str], scope: _Scope, where: str) -> tuple[_Piece, list[str]]:
    head, rest = elements[0], elements[1:]
    if head.startswith("(?"):
        inner, rest = _closed(rest, scope, where)
        return _Piece(f"{head}{inner.regex})", {}, frozenset(), True, True), rest
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
    return _Piece(f"(?:{piece.regex}){how}", first, piece.alone, empty, piece.idle or empty)


def _closed(elements: list[str], scope: _Scope, where: str) -> tuple[_Piece, list[str]]:
    piece, rest = _choice(elements, scope, where)
    if not rest:
        raise LexiconError(f"en/times.toml {where}: a bracket of the pattern isn't closed")
    return piece, rest[1:]


def _word(name: str, scope: _Scope, where: str) -> _Piece:
    word = name.strip("'")
    if word in scope.words and (name.startswith("'") or name.islower()):
        symbols = frozenset(_symbols_of(word, scope.words))
        return _one(symbols, scope)
    if name in scope.classes:
        return _one(scope.classes[name], scope)
    if name in scope.macros:
        inner = _read_pattern(scope.macros[name], scope, f"macro {name}")
        return replace(inner, regex=f"(?:{inner.regex})")
    raise LexiconError(f"en/times.toml {where}: {name!r} is no word class, shape, node or macro; add it or quote it")


def _one(symbols: frozenset[str], scope: _Scope) -> _Piece:
    return _Piece(_set(symbols), dict.fromkeys(symbols, frozenset[str]()), symbols, False, not symbols.isdisjoint(scope.idle))
