"""What a rule's builder sees: the matched words and nodes by their names in the pattern."""

import re

from msgspec import Struct

from dateline.lexicon.times import TimeLexicon, TimeRule, load_time_lexicon
from dateline.times.expressions import Calendar, Expression, Number
from dateline.times.patterns import Grammar
from dateline.types import Span


class Node(Struct, frozen=True):
    """An expression that a rule has made."""

    of: Expression
    rule: TimeRule


class Row(Struct, frozen=True):
    """A text as a string of symbols, where each ends in the text, and the nodes among them.

    Between the end of one and the start of the next there is nothing but white space.
    """

    text: str
    symbols: str
    ends: list[int]
    nodes: dict[int, Node]

    def start_of(self, index: int) -> int:
        """Where a symbol starts in the text."""
        return self.ends[index] - len(self.word_at(index))

    def word_at(self, index: int) -> str:
        """The words that a symbol stands for; empty of blank lines and before the first symbol."""
        return self.text[self.ends[index - 1] if index else 0 : self.ends[index]].lstrip() if index >= 0 else ""


class Match(Struct, frozen=True):
    """A rule's match in a row."""

    row: Row
    hit: "re.Match[str]"
    grammar: Grammar

    def has(self, name: str) -> bool:
        """Whether the named part was matched."""
        return name in self.hit.re.groupindex and self.hit.start(name) >= 0

    def items(self, name: str) -> range:
        """The indices of the symbols of the named part; none where it wasn't matched."""
        return range(*self.hit.span(name)) if self.has(name) else range(0)

    def span(self, name: str) -> Span:
        """Where the named part stands in the text."""
        items = self.items(name)
        return Span(self.row.start_of(items[0]), self.row.ends[items[-1]])

    def words(self, name: str) -> str:
        """The named part's words; empty where it wasn't matched."""
        if not self.has(name):
            return ""
        span = self.span(name)
        return self.row.text[span.start : span.end]

    def start(self) -> int:
        """Where the match starts in the text."""
        return self.row.start_of(self.hit.start())

    def end(self) -> int:
        """Where the match ends in the text."""
        return self.row.ends[self.hit.end() - 1]

    def hit_words(self) -> str:
        """All the matched words."""
        return self.row.text[self.start() : self.end()]

    def word_before(self) -> str:
        """The word before the match; empty at the start of the text."""
        return self.row.word_at(self.hit.start() - 1)

    def node(self, name: str) -> Expression | None:
        """The expression of the named part's first node; None where it has none."""
        return next((self.row.nodes[i].of for i in self.items(name) if i in self.row.nodes), None)

    def text(self, name: str, kind: str) -> str | None:
        """The value of the named part's first word that is of the class, where that is a string; None without one."""
        found = self._value(name, kind)
        return found if isinstance(found, str) else None

    def number(self, name: str, kind: str | None = None) -> int | None:
        """The number that the named part's first word of the class stands for, or without a class, that its digits or words do."""
        if kind is not None:
            found = self._value(name, kind)
            return found if isinstance(found, int) else None
        node = self.node(name)
        words = node.value if isinstance(node, Number) else self.words(name)
        digits = re.match(r"\d{1,9}(?:,\d{3})*", words.strip())
        return int(digits.group().replace(",", "")) if digits else None

    def year(self, name: str = "y") -> int | None:
        """The year that the named part says in digits or words."""
        node = self.node(name)
        return node.year if isinstance(node, Calendar) else self.number(name)

    def day(self, name: str = "d") -> int | None:
        """The day of a month that the named part says; None where no month has it."""
        day = self.number(name)
        return day if day and 1 <= day <= 31 else None

    @property
    def lexicon(self) -> TimeLexicon:
        """The lexicon of times."""
        return load_time_lexicon()

    def small(self, word: str) -> int | None:
        """The number below a hundred that a word stands for."""
        found = next((v for kind in ("Digit", "Teen", "Tens") if (v := self.lexicon.words[kind].get(word)) is not None), None)
        return found if isinstance(found, int) else None

    def _value(self, name: str, kind: str) -> int | str | None:
        values = load_time_lexicon().words[kind]
        for i in self.items(name):
            word = self.row.word_at(i).lower()
            if word in values:
                return values[word]
        return None
