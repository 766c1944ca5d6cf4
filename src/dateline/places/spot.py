"""Finding the words that may be a place's name: the longest names of the gazetteer, left to right."""

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
    """A text and where its words stand."""

    text: str
    spans: tuple[tuple[int, int], ...]

    def word(self, index: int) -> str:
        """A word, "" beyond the text's ends."""
        return self.text[slice(*self.spans[index])] if 0 <= index < len(self.spans) else ""

    def gap(self, index: int) -> str:
        """What stands between a word and the one before it; a line's end counts for a full stop."""
        if not 0 < index < len(self.spans):
            return "."
        return self.text[self.spans[index - 1][1] : self.spans[index][0]]

    def beside(self, index: int) -> bool:
        """Whether only a blank parts a word from the one before it."""
        return self.gap(index) in (" ", "\u00a0", "\u2009")


def read_words(text: str) -> Words:
    """The words of a text."""
    return Words(text, tuple([match.span() for match in WORD.finditer(text)]))


def spot_names(words: Words, gazetteer: Gazetteer) -> list[Spotted]:
    """All names of the gazetteer in a text, none overlapping another, in order."""
    found, index = [], 0
    while index < len(words.spans):
        start = words.spans[index][0]
        name = _name_at(words, index, gazetteer) if words.text[start].isupper() else None
        if name is not None:
            found.append(name)
        index = name.last if name else index + 1
    return found


def _name_at(words: Words, index: int, gazetteer: Gazetteer) -> Spotted | None:
    """The longest name that begins at a word."""
    text, start = words.text, words.spans[index][0]
    reach = gazetteer.reach.get(text[start : words.spans[index][1]].translate(_STRAIGHT), 0)
    for last in range(min(index + reach, len(words.spans)), index, -1):
        end = words.spans[last - 1][1]
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


_STRAIGHT = str.maketrans(dict.fromkeys("’ʻ‘`", "'"))
