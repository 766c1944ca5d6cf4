"""Any text is read: nothing is raised, every span lies within its text, and the same text gives the same bytes."""

from collections.abc import Iterator
from datetime import date
from time import process_time

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.api import code
from dateline.errors import InputError
from dateline.export.contract import record_line
from dateline.header import read_header
from dateline.parse import parse_documents, split_article
from dateline.pipeline import Tools, code_articles
from dateline.types import Article, ArticleId, Record, Span

LONG = 2_000_000
DEEP = 10_000
LONGEST = 15
"""Seconds of processor time that the slowest of the large texts may take."""
STRANGE = {
    "empty": "",
    "blank": " \t\r\n\u00a0\u2028\x0b\n\n ",
    "nul": "\0",
    "nul-inside": "The ki\0ng visited\0 Oslo on \0May 3.\0",
    "controls": "".join(map(chr, range(32))) + " visited \x7f\x85\ufeff\u200b Oslo.",
    "emoji": "👩‍👩‍👧‍👦🇫🇷 The 👑 visited 🇳🇴 on May 3️⃣. 🎉🎉",
    "right-to-left": "زار الملك أوسلو يوم الثلاثاء.\u202e The king visited Oslo \u200fהמלך\u202c.",
    "combining": "Z̸̢̛a̷l̶g̴o met " + "e" + "\u0301" * 500 + " in Oslo on May 3.",
    "wide-letters": "Ｔｈｅ ｋｉｎｇ visited Ｏｓｌｏ on Ｍａｙ ３. ﬁnal ǅ ß İ ŉ.",
    "other-digits": "The king visited Oslo on May ٣, ٢٠٢٤, at ١٢:٣٠, for ² days; on ①.05.2024 and in ½ May.",
    "only-quotes": '"\'“”‘’«»„``\'\'"""“““',
    "quotes-unclosed": "“The king «said \"that “Oslo ''was ``fine.\n\n“He will come.",
    "only-stops": "...!?!?…。、,,,;;;:::---———",
    "only-digits": "2024-05-14 31.02.2024 99/99/9999 25:61 00-00-0000 1e309",
    "far-years": "In 0000, in 9999, in December 9999, in 1000000 BC, 9999999999 years ago and in 99999999 centuries they met.",
    "months-on-end": "On May May May May 31 31 31 2024 2024 Monday Monday they met in Paris Paris Paris.",
    "header-alone": "MOSCOW, May 14. /TASS/.",
    "headers": "MOSCOW, May 14. /TASS/. BEIJING, May 15 (Xinhua) -- OSLO, Feb. 30 (Reuters) - ",
    "one-word": "Visit",
    "one-verb": "said",
    "one-letter": "I",
    "labels": "A: B: C: D:\nSECRETARY TORRES: \nQ:\nA:\n:",
    "return-only": "The king\rvisited\rOslo\r\r\rHe left.",
    "joined": "said:said:said met-visited-met.The.King.Visited.Oslo.On.May.3",
    "brackets-mixed": ")))](((}{ The king (the (king (of) visited) [Oslo]] on) May 3(.",
}
LARGE = {
    "one-letter": "a" * LONG,
    "one-capital": "A" * LONG,
    "one-digit": "7" * LONG,
    "one-mark": "“" * LONG,
    "one-stop": "." * LONG,
    "one-blank": " " * LONG,
    "one-dash": "-" * LONG,
    "lines": "\n" * LONG,
    "wide": "👑" * LONG,
    "brackets": "(" * DEEP + "The king visited Oslo." + ")" * DEEP,
    "brackets-spaced": "( " * DEEP + "The king visited Oslo. " + ") " * DEEP,
    "quotes": "“ " * DEEP + "The king visited Oslo. " + "” " * DEEP,
    "commas": "," * 4_900,
    "names-listed": "The king met " + ", ".join(["Ann"] * 800) + " and Bob.",
    "letters-listed": "A" + ",A" * 2_400,
    "names-joined": " and ".join(["Oslo"] * 500),
    "clauses": "Ann said that " * 300 + "the king visited Oslo.",
    "nouns-owned": "the king's " * 400 + "visit.",
    "prepositions": "The visit " + "of the king " * 350 + "began.",
    "infinitives": "He wants " + "to agree " * 500 + "to visit Oslo.",
    "months": "May " * DEEP,
    "numbers": "1 " * DEEP,
    "dates": "from May 3 to " * 300 + "June 4.",
    "initials": "J. " * DEEP,
}


PIECES = [
    *("The king", "President Ana Torres", "Oslo", "the U.S.", "Norway's", "Reuters", "he", "they", "the envoys", "a visit", "talks"),
    *("visited", "said", "said that", "will meet", "denied", "was postponed", "to sign", "citing sources", "according to", "not", "if"),
    *("May 3", "2024-05-14", "on Monday", "10 days after", "next week", "at 15:30", "since 1999", "from May 3 to", "99999999 years"),
    *(" ", "\n", "\n\n", "\r\n", ".", ",", ":", ";", "-", "—", "/", "(", ")", "“", "”", '"', "'", "’s", "…", "?", "OSLO, May 4. /TASS/."),
    *("\0", "\u200b", "\u2028", "\u0301", "\ufeff", "\U0001f451", "\u05d0", "\u202e", "Ж", "İ", "ß", "٣", "²", "½", "\x1c"),
]


def article(text: str, title: str = "", *, published: date = date(2024, 5, 14)) -> Article:
    return Article(id=ArticleId("a"), text=text, published=published, title=title)


def read(tools: Tools, *articles: Article) -> list[Record]:
    return list(code_articles(articles, tools))


def spans_of(value: object) -> Iterator[Span]:
    """All spans within a record, however deep."""
    if isinstance(value, Span):
        yield value
    elif isinstance(value, msgspec.Struct):
        for name in value.__struct_fields__:
            yield from spans_of(getattr(value, name))
    elif isinstance(value, tuple):
        for inner in value:
            yield from spans_of(inner)


def check(record: Record) -> None:
    """The record's spans lie in its reading and hold at least a character; those of the title end with it."""
    article, length = record.article, len(record.article.reading)
    assert 0 <= record.header.body <= length
    for part in (record.times, record.timexes, record.places, record.actors, record.attributions, record.claims, record.relations):
        for span in spans_of(part):
            assert 0 <= span.start < span.end <= length, f"{span} of {length}"
            place = article.locate(span)
            assert 0 <= place.start <= place.end <= len(article.title if place.part == "title" else article.text)
    for number, attribution in enumerate(record.attributions):
        assert attribution.inside is None or (0 <= attribution.inside < len(record.attributions) and attribution.inside != number)
    told = {claim.id for claim in record.claims}
    assert all(link.claim in told and link.other in told for link in record.links)


def line(record: Record) -> bytes:
    return msgspec.json.encode(record_line(record))


@pytest.mark.parametrize("name", STRANGE)
def test_strange_text(tools: Tools, name: str) -> None:
    """A text of strange characters is read as a text, as a title alone and as both."""
    text = STRANGE[name]
    for record in read(tools, article(text), article("", title=text), article(text, title=text), article("He left.", title=text)):
        check(record)
        assert line(record)


def test_same_bytes(tools: Tools) -> None:
    """A text gives the same bytes, whichever texts are read beside it."""
    apart = [line(record) for text in STRANGE.values() for record in read(tools, article(text))]
    together = [line(record) for record in read(tools, *map(article, reversed(STRANGE.values())))]
    assert apart == together[::-1]


@pytest.mark.parametrize("published", [date.min, date(1, 1, 3), date(9999, 12, 30), date.max], ids=str)
def test_ends_of_the_calendar(tools: Tools, published: date) -> None:
    """Days before the year 1 and after 9999 are unknown, not an error."""
    text = "OSLO, Sunday (Reuters) - The king arrived in Lima on Monday for a visit, 99999999 days after being re-elected, and will leave "
    text += "in three months. They met 300 years ago, will meet next week and last met on Easter, 9999 years and 40 weeks after the talks."
    (record,) = read(tools, article(text, published=published))
    check(record)
    assert line(record)


@given(texts=st.lists(st.tuples(st.lists(st.sampled_from(PIECES), max_size=40), st.booleans()), min_size=1, max_size=8), title=st.text())
@settings(max_examples=25, deadline=None, derandomize=True, database=None)
def test_random_text(tools: Tools, texts: list[tuple[list[str], bool]], title: str) -> None:
    """Texts of phrases and signs in any order are read, each as it is read alone."""
    articles = [article((" " if spaced else "").join(pieces), title) for pieces, spaced in texts]
    records = read(tools, *articles)
    for record in records:
        check(record)
    assert line(records[-1]) == line(read(tools, articles[-1])[0])


@pytest.mark.parametrize("name", LARGE)
def test_large_text(tools: Tools, name: str) -> None:
    """A text that is one thing over and over is read in time."""
    began = process_time()
    for record in read(tools, article(LARGE[name])):
        check(record)
        assert line(record)
    assert process_time() - began < LONGEST


def test_no_word_hangs_on_a_blank(tools: Tools) -> None:
    """Every word heads itself as a root or hangs on another word, also where the parse takes blanks for words."""
    texts = ("and    or    king that    met envoys", "the    or   king  and    he   talks")
    documents = [split_article(one, read_header(one)) for one in map(article, texts)]
    for document in parse_documents(documents, tools.model):
        assert document.tokens
        assert all((token.head == token.i) == (token.dep == "ROOT") for token in document.tokens)
        assert all(token.i in document.tokens[token.head].children for token in document.tokens if token.head != token.i)


def test_half_character(tools: Tools) -> None:
    """Half a character stops no stage; from Python it is refused by its article's id, after the records of those before it."""
    for record in read(tools, article("The king \ud800 visited Oslo on May 3.", title="King \udc00 in Oslo")):
        check(record)
    records = code([article("The king visited Oslo."), article("The king visited\ud800 Oslo."), article("He left.")])
    assert next(records).article.text == "The king visited Oslo."
    with pytest.raises(InputError, match=r"article a: holds half a character \(a lone surrogate\)"):
        next(records)
