"""Parsing a text into expressions: symbols, then the grammar's levels over them, leftmost and longest first."""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import accumulate, pairwise
from string import ascii_letters, digits

from msgspec import Struct

from dateline.lexicon.times import TimeRule
from dateline.times.build import BUILDERS
from dateline.times.expressions import Expression
from dateline.times.match import Match, Node, Row
from dateline.times.patterns import Grammar, as_regex, load_grammar

_LONGEST = 40
"""How many characters a word that means something has at most."""

_CLOSE = 6
"""How near before a year a "since" is that takes it ("since taking office in 2019")."""

_REMEMBERED = 1 << 15
"""Of how many words, with the white space before them, what they are to the grammar is remembered."""

_BLANK_LINES = r"(\n\s*\n)"


class Found(Struct, frozen=True):
    """An expression, where it stands, and the rule that read it.

    `carries` is whether a year in it holds for what follows ("In 2019 ...").
    """

    start: int
    end: int
    of: Expression
    rule: str
    index: int
    carries: bool = False


class Parse(Struct, frozen=True):
    """A text's symbols after the last level, and the expressions in it, in order."""

    row: Row
    found: tuple[Found, ...]


def parse_text(text: str) -> Parse:
    """The expressions of a text; cost is linear in its length."""
    grammar = load_grammar()
    row = _symbols(text, grammar)
    for number in range(len(grammar.levels)):
        row = _apply(row, number, grammar)
    found = (
        Found(row.start_of(n), row.ends[n], node.of, node.rule.id, n, _carries(row, n, grammar))
        for n, node in row.nodes.items()
        if node.rule.shown
    )
    return Parse(row, tuple(found))


def _carries(row: Row, index: int, grammar: Grammar) -> bool:
    """Whether a date stands as "in 2019", not "since 2019" or "the 2019 accord"."""
    if row.symbols[index - 1 : index] not in grammar.classes["Topic"]:
        return False
    after = row.symbols[index + 1 : index + 2]
    named = any(after in grammar.classes[name] for name in ("Low", "Plural", "Cap"))
    return not named and grammar.words["since"] not in row.symbols[max(0, index - _CLOSE) : index]


def fired(text: str) -> set[str]:
    """The ids of all rules that made a node anywhere on the way, whether or not it shows in the end."""
    grammar = load_grammar()
    row, ids = _symbols(text, grammar), set[str]()
    for number in range(len(grammar.levels)):
        row = _apply(row, number, grammar)
        ids.update(node.rule.id for node in row.nodes.values())
    return ids


def _symbols(text: str, grammar: Grammar) -> Row:
    """A text's words as symbols; a paragraph that can tell no time is a break with the blank lines around it."""
    lengths, symbols, blank = list[int](), list[str](), grammar.symbols["Break"]
    parts = as_regex(_BLANK_LINES).split(text)
    for paragraph, gap in zip(parts[::2], [*parts[1::2], ""], strict=True):
        if _can_tell(paragraph, grammar):
            words = as_regex(grammar.token).findall(paragraph.rstrip())
            sizes = list(map(len, words))
            lengths += sizes
            symbols.append("".join(map(_symbol if max(sizes, default=0) <= _LONGEST else _any_symbol, words)))
            if gap:
                lengths.append(len(paragraph) - len(paragraph.rstrip()) + len(gap))
                symbols.append(blank)
        else:
            lengths.append(len(paragraph) + len(gap))
            symbols.append(blank)
    return Row(text, "".join(symbols), list(accumulate(lengths)), {})


def _can_tell(paragraph: str, grammar: Grammar) -> bool:
    """Whether a paragraph has a digit or one of the words without which nothing tells a time."""
    plain = paragraph.encode("utf-8", "replace").translate(_PLAIN)
    return b"0" in plain or not grammar.telling.isdisjoint(plain.split())


_PLAIN = bytes(ord("0") if chr(n) in digits else n | 0x20 if chr(n) in ascii_letters else ord(" ") for n in range(0x100))
"""For each byte of a text the small letter, "0" for any digit and a blank for all else."""


def _any_symbol(word: str) -> str:
    """As `_symbol`, where a word may be so long that it isn't remembered."""
    return _symbol(word) if len(word) <= _LONGEST else _shape(word.lstrip(), load_grammar())


@lru_cache(maxsize=_REMEMBERED)
def _symbol(piece: str) -> str:
    """The symbol of the word at a piece's end: its own, if it is known in this case, or that of the first shape it has."""
    grammar, word = load_grammar(), piece.lstrip()
    known = grammar.words
    found = known.get(word) or (known.get(word.capitalize()) if word.isupper() else None) or known.get(word.lower())
    return found or _shape(word, grammar)


def _shape(word: str, grammar: Grammar) -> str:
    shape = as_regex(grammar.shape).fullmatch(word)
    return grammar.symbols[shape.lastgroup or "Other"] if shape else grammar.symbols["Other"]


def _apply(row: Row, level: int, grammar: Grammar) -> Row:
    made = list(_made(row, level, grammar))
    if not made:
        return row
    symbols, ends, nodes = [], list[int](), dict[int, Node]()
    old = iter([*row.nodes, len(row.symbols)])
    kept = next(old)
    for (_, last, _), (first, end, node) in pairwise([(0, 0, None), *made, (len(row.symbols), len(row.symbols), None)]):
        shift = len(ends) - last
        while kept < first:
            if kept >= last:
                nodes[kept + shift] = row.nodes[kept]
            kept = next(old)
        symbols.append(row.symbols[last:first])
        ends += row.ends[last:first]
        if node is not None:
            nodes[len(ends)] = node
            symbols.append(grammar.symbols[node.rule.makes])
            ends.append(row.ends[end - 1])
    return Row(row.text, "".join(symbols), ends, nodes)


def _made(row: Row, level: int, grammar: Grammar) -> Iterator[tuple[int, int, Node]]:
    symbols, done = row.symbols, 0
    for start in as_regex(grammar.levels[level].starts).finditer(symbols):
        at = start.start()
        if at >= done:
            matches = [(hit, rule) for regex, rule in _beginning(level, symbols[at : at + 2]) if (hit := regex.match(symbols, at))]
            made = _longest(row, matches, grammar) if matches else None
            if made:
                done, node = made
                yield at, done, node


@lru_cache(maxsize=_REMEMBERED)
def _beginning(level: int, pair: str) -> tuple[tuple["re.Pattern[str]", TimeRule], ...]:
    """The rules of a level that can begin with two symbols, with their regular expressions."""
    of = load_grammar().levels[level]
    numbers = of.pairs.get(pair) or of.alone.get(pair[0]) or ()
    return tuple((as_regex(of.compiled[number].regex), of.compiled[number].rule) for number in numbers)


def _longest(row: Row, matches: list[tuple["re.Match[str]", TimeRule]], grammar: Grammar) -> tuple[int, Node] | None:
    for hit, rule in sorted(matches, key=lambda match: -match[0].end()):
        end = hit.end()
        if end > hit.start():
            expression = BUILDERS[rule.read](Match(row, hit, grammar))
            if expression is not None:
                return end, Node(expression, rule)
    return None
