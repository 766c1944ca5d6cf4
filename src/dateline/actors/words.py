"""Cutting a document's sentences into the words that may belong to an actor's name."""

import re
from collections.abc import Iterator

from msgspec import Struct

from dateline.actors.vocabulary import Vocabulary, normal
from dateline.types import Document, Sentence

WORD = re.compile(r"(?:[A-Z]\.){2,}(?:[A-Z]\b)?|[A-Z]\.(?=\s*[A-Z])|[^\W\d_][^\W_]*(?:[’'-](?=[^\W_])[^\W_]+)*|\d+")
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
    text, opening, inner = document.text, vocabulary.opening, vocabulary.inner
    joining, leading = vocabulary.joining, vocabulary.leading
    found: list[Word] = []
    last = start = sentence.start if sentence.kind == "title" else max(sentence.start, document.header.body)
    skipped = led = False
    for begin, whole in _words(text, start, sentence.end, vocabulary):
        word, stop = whole, begin + len(whole)
        dull = (skipped and word in joining) if word in opening else (skipped or word not in inner)
        if (dull and word.islower() and word.isalpha()) or text[stop : stop + 1] == "$":
            if led and found[-1].low in leading:
                found.pop()
            elif not skipped:
                gap = text[last:begin]
                found.append(NO_WORD if gap == " " else Word(begin, begin, "", "", "", gap.strip()))
            skipped, led = True, False
            last = stop
            continue
        led = skipped
        skipped = False
        end, ending = stop, ""
        if word[-1] in "sS":
            if word[-2:-1] in APOSTROPHES:
                word, end, ending = word[:-2], stop - 2, "'s"
            elif text[stop : stop + 1] in APOSTROPHES and text[stop + 1 : stop + 2].isspace():
                stop, ending = stop + 1, "'"
        gap = text[last:begin]
        found.append(Word(begin, end, word, word.lower() if word.isalpha() else normal(word), ending, "" if gap == " " else gap.strip()))
        last = stop
    return found


def _words(text: str, start: int, end: int, vocabulary: Vocabulary) -> Iterator[tuple[int, str]]:
    """The words and where they begin; "then-" and "ex-" are words of their own."""
    for match in WORD.finditer(text, start, end):
        begin, word = match.start(), match.group()
        if "-" in word:
            prefix, _, rest = word.partition("-")
            if prefix.lower() in vocabulary.prefixes:
                yield begin, prefix
                begin, word = begin + len(prefix) + 1, rest
        yield begin, word


def is_capitalised(line: str) -> bool:
    """Whether a line's words begin with capitals, as in a headline, so that they tell no names."""
    long = [word for word in line.split() if len(word) > 3]
    return sum(word[0].isupper() for word in long) > 0.7 * len(long)
