"""Finding the words that may be a place's name: the longest names of the gazetteer, left to right."""

import re
from itertools import accumulate

from msgspec import Struct

from dateline.places.gazetteer import WORD, Gazetteer, Reading, plain
from dateline.types import Span


class Spotted(Struct, frozen=True):
    """Words that may name a place: from word `first` to before word `last` of the text; no readings where they name a body."""

    span: Span
    name: str
    readings: tuple[Reading, ...]
    first: int
    last: int
    shouted: bool = False


class Words(Struct, frozen=True):
    """A text, its words, where each begins and ends, and what stands before it."""

    text: str
    words: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    gaps: tuple[str, ...]

    def word(self, index: int) -> str:
        """A word, "" beyond the text's ends."""
        return self.words[index] if 0 <= index < len(self.words) else ""

    def gap(self, index: int) -> str:
        """What stands between a word and the one before it; a full stop beyond the first and the last."""
        return self.gaps[index] if 0 < index < len(self.words) else "."

    def span(self, first: int, last: int) -> Span:
        """Where the words from a first to before a last stand."""
        return Span(self.starts[first], self.ends[last - 1])

    def beside(self, index: int) -> bool:
        """Whether only a blank parts a word from the one before it."""
        return self.gap(index) in (" ", "\u00a0", "\u2009")


def read_words(text: str) -> Words:
    """The words of a text."""
    pieces = _CUT.split(text)
    bounds = list(accumulate(map(len, pieces)))
    return Words(text, tuple(pieces[1::2]), tuple(bounds[:-1:2]), tuple(bounds[1::2]), tuple(pieces[:-1:2]))


def spot_names(words: Words, gazetteer: Gazetteer) -> list[Spotted]:
    """All names of the gazetteer in a text, none overlapping another, in order."""
    found: list[Spotted] = []
    free = 0
    for index, word in enumerate(words.words):
        if index < free or not word[0].isupper():
            continue
        reach = gazetteer.reach.get(word if word.isascii() else word.translate(_STRAIGHT))
        if reach is not None and (name := _name_at(words, index, reach, gazetteer)) is not None:
            found.append(name)
            free = name.last
    return found


def _name_at(words: Words, index: int, reach: int, gazetteer: Gazetteer) -> Spotted | None:
    """The longest name that begins at a word, of so many words at most."""
    text, start = words.text, words.starts[index]
    for last in range(min(index + reach, len(words.words)), index, -1):
        end = words.ends[last - 1]
        if end - start > 80 or "\n\n" in text[start:end]:
            continue
        exact = plain(text[start:end])
        forms = ((exact + ".", end + 1), (exact, end)) if text[end : end + 1] == "." else ((exact, end),)
        for form, stop in forms:
            shouted = len(form) > 3 and form.isupper() and form not in gazetteer and form not in gazetteer.bodies
            key = gazetteer.shouted.get(form, form) if shouted else form
            if key in gazetteer.bodies:
                return Spotted(Span(start, stop), key, (), index, last)
            if key in gazetteer:
                return Spotted(Span(start, stop), key, gazetteer.readings(key), index, last, shouted)
    return None


_CUT = re.compile(f"({WORD.pattern})")
_STRAIGHT = str.maketrans(dict.fromkeys("’ʻ‘`", "'"))
