"""Splitting a reading into sentences by rule, before and without any parse."""

import re
from functools import cache

from msgspec import Struct

from dateline.lexicon.load import read_toml
from dateline.types import Article, Document, Header, Sentence, SentenceKind, Span

_LINE = re.compile(r"[^\r\n]+")
_STOP = re.compile(r"(?<![.!?…])[.!?…]++[\"'”’»)\]]*(?=\s+[\"'“‘«(\[]*[A-Z0-9\u00c0-\u00de\u0400-\u042f])")
_WORD_BEFORE = re.compile(r"[\w.'’-]+\Z")
_WORD_AFTER = re.compile(r"\s+[\"'“‘«(\[]*([\w'’]+)")
_INITIALS = re.compile(r"(?:[A-Z]\.-?)*[A-Z]")
_ENDS = re.compile(r"[.!?:;,…\"'”’»)\]]\s*\Z")


class SentenceExample(Struct, frozen=True, forbid_unknown_fields=True):
    """A text and the sentences it must be split into."""

    text: str
    sentences: tuple[str, ...]


class SentenceLexicon(Struct, frozen=True, forbid_unknown_fields=True):
    """Abbreviations by how they stand to a sentence's end; `openers` begin a sentence, `unfinished` words never end a line of one.

    A heading has at most so many words; a line of a wrapped paragraph so many characters.
    """

    titles: frozenset[str]
    shortened: frozenset[str]
    counted: frozenset[str]
    openers: frozenset[str]
    unfinished: frozenset[str]
    prefixes: frozenset[str]
    heading_words: int
    wrapped_least: int
    wrapped_most: int
    example: tuple[SentenceExample, ...]


@cache
def load_sentence_lexicon() -> SentenceLexicon:
    """The lexicon's `en/sentences.toml`."""
    return read_toml(SentenceLexicon, "en", "sentences.toml")


def split_article(article: Article, header: Header) -> Document:
    """The document with its sentences and headings, not yet parsed."""
    text, offset = article.reading, article.offset
    found = []
    if offset:
        found.append(Sentence(start=0, end=len(article.title.rstrip()), kind="title"))
    paragraphs = list(_paragraphs(text, max(header.body, offset)))
    for number, (start, end) in enumerate(paragraphs, start=1):
        kind: SentenceKind = "heading" if len(paragraphs) > 1 and _is_heading(text[start:end]) else "body"
        for first, last in _sentences(text, start, end):
            found.append(Sentence(start=first, end=last, kind=kind, paragraph=number))
    return Document(article=article, header=header, text=text, sentences=tuple(s for s in found if s.start < s.end))


def split_text(text: str) -> list[Span]:
    """The sentences of a text."""
    return [Span(a, b) for start, end in _paragraphs(text, 0) for a, b in _sentences(text, start, end)]


def _paragraphs(text: str, body: int) -> list[tuple[int, int]]:
    """Stretches between line breaks; a line that goes on in the next (a wrapped one) is joined to it."""
    found: list[tuple[int, int]] = []
    for line in _LINE.finditer(text, body):
        start, end = line.span()
        if not (stripped := line.group().strip()):
            continue
        start = text.index(stripped[0], start)
        end = start + len(stripped)
        if found and _goes_on(text, found[-1], start):
            found[-1] = (found[-1][0], end)
        else:
            found.append((start, end))
    return found


def _goes_on(text: str, before: tuple[int, int], start: int) -> bool:
    between = text[before[1] : start]
    if between.count("\n") > 1 or between.count("\r") > 1 or _ENDS.search(text, max(before[0], before[1] - 9), before[1]):
        return False
    lexicon = load_sentence_lexicon()
    last = max(before[0] - 1, before[1] - lexicon.wrapped_most - 10)
    line = text[max(last, text.rfind("\n", last + 1, before[1]), text.rfind("\r", last + 1, before[1])) + 1 : before[1]]
    wrapped = lexicon.wrapped_least <= len(line) <= lexicon.wrapped_most
    return wrapped or text[start].islower() or line.split()[-1] in lexicon.unfinished


def _is_heading(paragraph: str) -> bool:
    return len(paragraph.split()) <= load_sentence_lexicon().heading_words and not _ENDS.search(paragraph)


def _sentences(text: str, start: int, end: int) -> list[tuple[int, int]]:
    found = []
    for stop in _STOP.finditer(text, start, end):
        if _ends_sentence(text, stop, start, end):
            found.append((start, stop.end()))
            start = stop.end()
            while start < end and text[start].isspace():
                start += 1
    found.append((start, end))
    return found


def _ends_sentence(text: str, stop: re.Match[str], start: int, end: int) -> bool:
    lexicon = load_sentence_lexicon()
    if stop.group()[0] != "." or len(stop.group()) > 1:
        return True
    before = _WORD_BEFORE.search(text, max(start, stop.start() - 30), stop.start())
    after = _WORD_AFTER.match(text, stop.end(), end)
    word, following = before.group() if before else "", after.group(1) if after else ""
    if word in lexicon.titles:
        return False
    if word in lexicon.shortened or re.split("[-–]", word)[-1] in lexicon.shortened:
        return following in lexicon.openers
    if word in lexicon.counted:
        return not following[:1].isdigit()
    return not _INITIALS.fullmatch(word)
