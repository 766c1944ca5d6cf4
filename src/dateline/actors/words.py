"""Cutting a document's sentences into the words that may belong to an actor's name."""

import re

from msgspec import Struct

from dateline.actors.vocabulary import Vocabulary, normal
from dateline.types import Document, Sentence

WORD = re.compile(
    r"[a-zA-Z][a-z]++(?![\w’'-])"
    r"|(?:[A-Z]\.){2,}(?:[A-Z]\b)?|[A-Z]\.(?=\s*[A-Z])|[^\W\d_][^\W_]*(?:[’'-](?=[^\W_])[^\W_]+)*|\d+"
)
"""A word; most are of the first form, which the others would find too, but slower."""
_CUT = re.compile(f"({WORD.pattern})")
APOSTROPHES = ("’", "'")


class Word(Struct, frozen=True, gc=False):
    """A word without a possessive ending, the same as the vocabulary writes it, and what stands before it in its sentence."""

    start: int
    end: int
    text: str
    low: str
    ending: str
    gap: str


NO_WORD = Word(-1, -1, "", "", "", "")


def cut_words(document: Document, sentence: Sentence, vocabulary: Vocabulary) -> list[Word]:
    """The sentence's words; those that can be in no phrase are left out, but for the first of each run of them, which stays empty."""
    opening, inner, joining, leading = vocabulary.opening, vocabulary.inner, vocabulary.joining, vocabulary.leading
    start = sentence.start if sentence.kind == "title" else max(sentence.start, document.header.body)
    line = document.text[start : sentence.end]
    found: list[Word] = []
    priced = "$" in line
    skipped = led = owned = False
    pieces = _pieces(line, vocabulary)
    stop = 0
    for space, word in zip(pieces[::2], pieces[1::2], strict=False):
        gap, owned = space[1:] if owned else space, False
        begin = stop + len(space)
        stop = begin + len(word)
        dull = (skipped and word in joining) if word in opening else (skipped or word not in inner)
        if (dull and word.islower() and word.isalpha()) or (priced and line[stop : stop + 1] == "$"):
            if led and found[-1].low in leading:
                found.pop()
            elif not skipped:
                found.append(NO_WORD if gap == " " else Word(start + begin, start + begin, "", "", "", gap.strip()))
            skipped, led = True, False
            continue
        led, skipped = skipped, False
        text, ending = _owned(word, line, stop) if word[-1] in "sS" else (word, "")
        low = text.lower() if text.isalpha() else normal(text)
        found.append(Word(start + begin, start + begin + len(text), text, low, ending, "" if gap == " " else gap.strip()))
        owned = ending == "'"
    return found


def _owned(word: str, line: str, stop: int) -> tuple[str, str]:
    """A word that ends in an s without its possessive ending, and that ending."""
    if word[-2:-1] in APOSTROPHES:
        return word[:-2], "'s"
    return word, "'" if line[stop : stop + 1] in APOSTROPHES and line[stop + 1 : stop + 2].isspace() else ""


def _pieces(line: str, vocabulary: Vocabulary) -> list[str]:
    """What stands before the first word, the word, what stands before the next...; "then-" and "ex-" are words of their own."""
    pieces = _CUT.split(line)
    if "-" not in line:
        return pieces
    found: list[str] = []
    for number, piece in enumerate(pieces):
        prefix, _, rest = piece.partition("-")
        apart = number % 2 and rest and prefix.lower() in vocabulary.prefixes
        found.extend((prefix, "-", rest) if apart else (piece,))
    return found


def is_capitalised(line: str) -> bool:
    """Whether a line's words begin with capitals, as in a headline, so that they tell no names."""
    long = [word for word in line.split() if len(word) > 3]
    return sum(word[0].isupper() for word in long) > 0.7 * len(long)
