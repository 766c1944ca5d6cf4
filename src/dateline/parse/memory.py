"""Sentences parsed before in a run: wire stories repeat themselves, and a sentence need not be parsed twice."""

from collections import OrderedDict

from msgspec import Struct, field

WORDS = 400_000
"""Words that are remembered at most: some 60 MB."""


class Parsed(Struct, frozen=True, gc=False):
    """A word of a parsed sentence: where it begins there, and the index of its head among the sentence's words."""

    start: int
    text: str
    lemma: str
    pos: str
    tag: str
    dep: str
    head: int


class Memory(Struct):
    """The parses of sentences by their exact words, the ones longest unused dropped where `limit` words are exceeded."""

    limit: int = WORDS
    size: int = 0
    parses: OrderedDict[str, tuple[Parsed, ...]] = field(default_factory=OrderedDict)

    def recall(self, text: str) -> tuple[Parsed, ...] | None:
        """The parse of a sentence, if it is remembered."""
        found = self.parses.get(text)
        if found is not None:
            self.parses.move_to_end(text)
        return found

    def keep(self, text: str, parse: tuple[Parsed, ...]) -> None:
        """Remember a sentence's parse."""
        if text in self.parses or len(parse) > self.limit:
            return
        self.parses[text] = parse
        self.size += len(parse) + 1
        while self.size > self.limit:
            self.size -= len(self.parses.popitem(last=False)[1]) + 1
