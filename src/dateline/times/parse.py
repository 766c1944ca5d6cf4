"""Parsing a text into expressions: symbols, then the grammar's levels over them, leftmost and longest first."""

from collections.abc import Iterator
from functools import lru_cache
from itertools import accumulate, pairwise

from msgspec import Struct

from dateline.times.build import BUILDERS
from dateline.times.expressions import Expression
from dateline.times.match import Match, Node, Row
from dateline.times.patterns import CompiledRule, Grammar, Level, as_regex, load_grammar

_LONGEST = 40
"""How many characters a word that means something has at most."""

_CLOSE = 6
"""How near before a year a "since" is that takes it ("since taking office in 2019")."""

_REMEMBERED = 1 << 14
"""Of how many words what they are to the grammar is remembered."""


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
    for level in grammar.levels:
        row = _apply(row, level, grammar)
    found = (
        Found(row.starts[n], row.ends[n], node.of, node.rule.id, n, _carries(row, n, grammar))
        for n, node in row.nodes.items()
        if node.rule.shown
    )
    return Parse(row, tuple(found))


def _carries(row: Row, index: int, grammar: Grammar) -> bool:
    """Whether a date stands as "in 2019", not "since 2019" or "the 2019 accord"."""
    before, after = row.symbols[index - 1 : index], row.symbols[index + 1 : index + 2]
    if grammar.words["since"] in row.symbols[max(0, index - _CLOSE) : index]:
        return False
    return before in grammar.classes["Topic"] and after not in grammar.classes["Low"] | grammar.classes["Plural"] | grammar.classes["Cap"]


def fired(text: str) -> set[str]:
    """The ids of all rules that made a node anywhere on the way, whether or not it shows in the end."""
    grammar = load_grammar()
    row, ids = _symbols(text, grammar), set[str]()
    for level in grammar.levels:
        row = _apply(row, level, grammar)
        ids.update(node.rule.id for node in row.nodes.values())
    return ids


def _symbols(text: str, grammar: Grammar) -> Row:
    pieces = as_regex(grammar.token).split(text)
    del pieces[3::4]
    words, bounds = pieces[2::3], list(accumulate(map(len, pieces)))
    symbols = "".join([_symbol(word) if len(word) <= _LONGEST else _shape(word, grammar) for word in words])
    return Row(text, symbols, bounds[1::3], bounds[2::3], {})


@lru_cache(maxsize=_REMEMBERED)
def _symbol(word: str) -> str:
    """A word's own symbol, if it is known in this case, or that of the first shape it has."""
    grammar = load_grammar()
    for form in (word, word.lower()) if not word.isupper() else (word, word.capitalize(), word.lower()):
        if form in grammar.words:
            return grammar.words[form]
    return _shape(word, grammar)


def _shape(word: str, grammar: Grammar) -> str:
    shape = as_regex(grammar.shape).fullmatch(word)
    return grammar.symbols[shape.lastgroup or "Other"] if shape else grammar.symbols["Other"]


def _apply(row: Row, level: Level, grammar: Grammar) -> Row:
    made = list(_made(row, level, grammar))
    if not made:
        return row
    symbols, starts, ends, nodes = [], list[int](), list[int](), dict[int, Node]()
    old = iter([*row.nodes, len(row.symbols)])
    kept = next(old)
    for (_, last, _), (first, end, node) in pairwise([(0, 0, None), *made, (len(row.symbols), len(row.symbols), None)]):
        shift = len(starts) - last
        while kept < first:
            if kept >= last:
                nodes[kept + shift] = row.nodes[kept]
            kept = next(old)
        symbols.append(row.symbols[last:first])
        starts += row.starts[last:first]
        ends += row.ends[last:first]
        if node is not None:
            nodes[len(starts)] = node
            symbols.append(grammar.symbols[node.rule.makes])
            starts.append(row.starts[first])
            ends.append(row.ends[end - 1])
    return Row(row.text, "".join(symbols), starts, ends, nodes)


def _made(row: Row, level: Level, grammar: Grammar) -> Iterator[tuple[int, int, Node]]:
    symbols, pairs, alone, compiled, done = row.symbols, level.pairs, level.alone, level.compiled, 0
    for start in as_regex(level.starts).finditer(symbols):
        at = start.start()
        numbers = pairs.get(symbols[at : at + 2]) or alone.get(symbols[at])
        if numbers and at >= done:
            made = _longest(row, [compiled[number] for number in numbers], at, grammar)
            if made:
                done, node = made
                yield at, done, node


def _longest(row: Row, rules: list[CompiledRule], at: int, grammar: Grammar) -> tuple[int, Node] | None:
    matches = [(hit.end(), compiled.rule, hit) for compiled in rules if (hit := as_regex(compiled.regex).match(row.symbols, at))]
    for end, rule, hit in sorted(matches, key=lambda m: -m[0]):
        if end > at:
            expression = BUILDERS[rule.read](Match(row, hit, grammar))
            if expression is not None:
                return end, Node(expression, rule)
    return None
