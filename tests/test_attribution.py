"""Attributions are found as the lexicon's examples say, whatever the quotation marks."""

import time
from collections.abc import Callable
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from dateline.attribution import find_attributions, sentences_telling
from dateline.attribution.quotes import find_quotes
from dateline.header import read_header
from dateline.lexicon.attribution import AttributionExample, Cue, load_attribution_lexicon
from dateline.parse import load_model, parse_documents, split_article
from dateline.types import Actor, ActorId, Article, ArticleId, Document, Mention, Span, Time

LEXICON = load_attribution_lexicon()
EXAMPLES = [*LEXICON.example, *LEXICON.labels.example, *(e for cue in LEXICON.cue for e in cue.example)]
Read = Callable[[str, str], Document]


@pytest.fixture(scope="module")
def read() -> Read:
    """Reads a text, and a title, into a parsed document."""
    model = load_model()

    def parsed(text: str, title: str = "") -> Document:
        article = Article(id=ArticleId("x"), text=text, title=title, published=date(2024, 5, 14))
        return parse_documents([split_article(article, read_header(article))], model)[0]

    return parsed


def told(document: Document) -> list[str]:
    """The attributions as "source | content"."""
    lines = []
    for found in find_attributions(document, ()):
        source, content = (" ... ".join(document.words(s) for s in spans) for spans in (found.source, found.content))
        lines.append(f"{source} | {content}")
    return lines


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda e: e.text[:40])
def test_example(example: AttributionExample, read: Read) -> None:
    """Each example of attribution.toml tells its sources and what they said, and nothing else."""
    document = read(example.text, "") if not example.title else read("", example.text)
    assert told(document) == list(example.told)


@pytest.mark.parametrize("cue", LEXICON.cue, ids=lambda c: c.name)
def test_cue_has_examples(cue: Cue) -> None:
    """Every group of cues has an example, and one in which a word of it tells nothing."""
    assert {bool(example.told) for example in cue.example} == {True, False}


def test_nesting(read: Read) -> None:
    """A saying within another points at it."""
    found = find_attributions(read("According to the TASS agency, Orlov said the ministers would meet in Riga.", ""), ())
    assert [a.inside for a in found] == [None, 0]


def test_quoted(read: Read) -> None:
    """Words in quotation marks are quoted, others are not."""
    found = find_attributions(read("“We agree,” the envoy said. The minister said the talks were over.", ""), ())
    assert [a.quoted for a in found] == [True, False]


def test_anonymous(read: Read) -> None:
    """An unnamed source keeps its description and is marked."""
    (found,) = find_attributions(read("The envoys met in secret, a source familiar with the matter said.", ""), ())
    assert (found.anonymous, found.name) == (True, "source familiar with the matter")


def test_speaker_and_time(read: Read) -> None:
    """A source that an actor's mention names is that actor, and a day told beside the saying is when it spoke."""
    document = read("Foreign Minister Ana Torres told a briefing on Monday that the king would visit Lima.", "")
    actor = Actor(id=ActorId("torres"), name="Ana Torres", kind="person")
    name, day = document.text.index("Ana Torres"), document.text.index("Monday")
    actors = (Mention(Span(name, name + 10), actor, "test"),)
    monday = Time(type="DATE", value="2024-05-13", start=date(2024, 5, 13), until=date(2024, 5, 14))
    (found,) = find_attributions(document, actors, (Mention(Span(day, day + 6), monday, "test"),))
    assert (found.speaker, found.said) == ("torres", "2024-05-13")


def test_no_speaker_of_several(read: Read) -> None:
    """Words that stand for two people, and two who are named together, are no single speaker."""
    document = read("The two ministers said the talks went well. Torres and Berg agreed that they would meet again.", "")
    torres, berg = (Actor(id=ActorId(n), name=n, kind="person") for n in ("Torres", "Berg"))
    both, first, second = (Span(s, s + len(w)) for w in ("The two ministers", "Torres", "Berg") for s in (document.text.index(w),))
    actors = (Mention(both, torres, "test"), Mention(both, berg, "test"), Mention(first, torres, "test"), Mention(second, berg, "test"))
    found = find_attributions(document, actors, ())
    assert [(a.name, a.speaker) for a in found] == [("two ministers", None), ("Torres and Berg", None)]


def test_speaker_of_i(read: Read) -> None:
    """In a transcript "I" is the speaker whose turn it is."""
    document = read("MR TORRES: I told the king that we agree.\n\nQ Why?\n\nMR TORRES: We met.", "")
    torres = Actor(id=ActorId("torres"), name="Torres", kind="person")
    actors = tuple(Mention(Span(s, s + 9), torres, "test") for s in (0, document.text.rindex("MR TORRES")))
    found = find_attributions(document, actors, ())
    assert [(a.name, a.speaker) for a in found] == [("MR TORRES", "torres"), ("I", "torres"), ("Q", None), ("MR TORRES", "torres")]


def test_country_before_colon(read: Read) -> None:
    """A country before a headline's colon is what the headline is about, and no speaker."""
    document = read("", "Lorana: Talks to resume in May")
    lorana = (Mention(Span(0, 6), Actor(id=ActorId("LOR"), name="Lorana", kind="state"), "test"),)
    assert (len(find_attributions(document, ())), find_attributions(document, lorana)) == (1, ())


def test_open_quotation(read: Read) -> None:
    """A quotation that a paragraph leaves open ends with it, and goes on in the next."""
    document = read("“Our position is known, Orlov said.\n\n“We are ready to talk again next week.”", "")
    assert told(document) == ["Orlov | “Our position is known ... “We are ready to talk again next week.”"]


@pytest.mark.parametrize(
    "text",
    ['"' * 10_000, "“" * 10_000, "”'“" * 3_000, "“We will go. We will talk.” " * 50, "“‘“Go,’ he said,” they said.” " * 20],
    ids=["straight", "open", "mixed", "bare", "nested"],
)
def test_ruins(text: str, read: Read) -> None:
    """Marks in a row, unbalanced and nested marks and bare quotations raise nothing."""
    find_attributions(read(text, ""), ())


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet="“”\"'«» ab.\n", max_size=80))
def test_quotes_of_any_text(text: str) -> None:
    """Quoted stretches are in order, apart from each other and within the text, whatever the marks."""
    article = Article(id=ArticleId("x"), text=text, published=date(2024, 5, 14))
    quotes = find_quotes(split_article(article, read_header(article)))
    assert all(a.end <= b.start for a, b in pairwise(quotes))
    assert all(0 <= q.start < q.end <= len(text) for q in quotes)


def test_cost_is_linear(read: Read) -> None:
    """An article of 100 KB of quotations costs no more a word than one of 10 KB."""
    unit = "“We are ready to resume the talks,” the minister said on Monday. “Our partners know it. They told us so.”\n\n"

    def cost(copies: int) -> float:
        document = read(unit * copies, "")
        started = time.process_time()
        find_attributions(document, ())
        return (time.process_time() - started) / copies

    assert cost(1000) < 3 * cost(100) + 1e-4


def test_sentences_telling() -> None:
    """A quoted sentence needs those that may name its source; one without quoted words needs none."""
    text = "The minister spoke. “We agree,” he said.\n\n“The visit will take place.” The king was there.\n\nThe envoy left."
    article = Article(id=ArticleId("x"), text=text, published=date(2024, 5, 14))
    document = split_article(article, read_header(article))
    assert sentences_telling(document, frozenset({2})) == {0, 1, 3}
    assert sentences_telling(document, frozenset({4})) == frozenset()


def test_unparsed_sentences(read: Read) -> None:
    """Sentences without tokens tell nothing and raise nothing."""
    parsed = read("The ministry said the envoys had met. “They agreed.”", "")
    bare = Document(parsed.article, parsed.header, parsed.text, tuple(replace(s, first=0, last=0) for s in parsed.sentences))
    assert find_attributions(bare, ()) == ()
