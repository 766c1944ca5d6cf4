"""Places are found, told apart and judged as the lexicon's examples say."""

import time
from datetime import date
from functools import cache

import pytest
from msgspec.structs import replace

from dateline.header import read_header
from dateline.lexicon.places import PlaceExample, load_place_lexicon
from dateline.parse import Model, load_model, parse_documents, split_article
from dateline.places import find_places, load_gazetteer
from dateline.types import Article, ArticleId, Document, Mention, Place


@cache
def model() -> Model:
    return load_model()


def read(text: str, *, parsed: bool = True, title: str = "") -> Document:
    article = Article(id=ArticleId("a"), text=text, title=title, published=date(2024, 6, 5))
    document = split_article(article, read_header(article))
    return parse_documents([document], model())[0] if parsed else document


def told(document: Document, mention: Mention[Place]) -> str:
    """A mention as the examples write it."""
    return f"{document.words(mention.span)} > {mention.value.name}, {mention.value.country or '-'} > {mention.use}"


@pytest.mark.parametrize("example", load_place_lexicon().example, ids=lambda e: e.text[:40])
def test_example(example: PlaceExample) -> None:
    """Each example names exactly the places that it says."""
    document = read(example.text)
    assert [told(document, m) for m in find_places(document, load_gazetteer())] == list(example.places)


@pytest.mark.parametrize(
    "example", [e for e in load_place_lexicon().example if e.kind in ("namesake", "person")], ids=lambda e: e.text[:40]
)
def test_which_place_needs_no_parse(example: PlaceExample) -> None:
    """Which words are places, and which places, is told without any parse."""
    document = read(example.text, parsed=False)
    found = [told(document, m).rpartition(" > ")[0] for m in find_places(document, load_gazetteer())]
    assert found == [place.rpartition(" > ")[0] for place in example.places]


UNPARSED = {
    "Lima and Quito agreed to talk.": ["government", "government"],
    "The Chinese president arrived in Lima.": ["modifier", "place"],
    "He held talks with Norway.": ["government"],
    "The minister visited Peru.": ["place"],
    "The prime minister of Japan spoke.": ["modifier"],
    "Kenya's president resigned.": ["modifier"],
}


@pytest.mark.parametrize("text", UNPARSED)
def test_use_without_a_parse(text: str) -> None:
    """Where a sentence was not parsed, the words beside a name tell its use."""
    assert [m.use for m in find_places(read(text, parsed=False), load_gazetteer())] == UNPARSED[text]


def test_the_dateline_is_a_place() -> None:
    """The header's place is found, in capitals as it is, with its point and GeoNames id."""
    document = read("QUITO, June 5 (Reuters) - Talks ended.")
    (mention,) = find_places(document, load_gazetteer())
    assert (mention.rule, mention.use) == ("en.places.header", "place")
    assert (mention.value.name, mention.value.country, mention.value.geonameid) == ("Quito", "ECU", 3652462)


def test_the_province_is_told() -> None:
    """A town carries the name of its province where the tables have it."""
    (mention,) = find_places(read("He will visit Harbin."), load_gazetteer())
    assert (mention.value.admin1, mention.value.geonameid) == ("Heilongjiang", 2037013)


def test_an_unknown_town_has_no_point() -> None:
    """A town that the gazetteer lacks but the text places in a country is not put somewhere else."""
    (first, _) = find_places(read("He was born in Gainesville, Scotland."), load_gazetteer())
    assert (first.value.name, first.value.country, first.value.lat) == ("Gainesville", "GBR", None)


def test_positions_count_from_the_title() -> None:
    """Spans are positions of the reading, title and all."""
    document = read("Talks began in Riga.", title="Oslo talks")
    assert [document.words(m.span) for m in find_places(document, load_gazetteer())] == ["Oslo", "Riga"]


def test_strange_text_breaks_nothing() -> None:
    """Empty, broken and shouted text gives places or none, never an error."""
    for text in ("", " ", "\n\n", "…", "’’’", "A", "-Paris-", "IN THE UN OF MARCH", "Рига", "Paris,", ", Texas", "U.S.", "\ufffd\x00"):
        find_places(read(text), load_gazetteer())


def test_cost_is_in_proportion_to_length() -> None:
    """Ten times the text takes about ten times as long."""
    text = "Talks with Norway in Riga, Lima and Paris, Texas, went on. "
    spent = []
    for times in (200, 2000):
        document = replace(read("x", parsed=False), text=text * times)
        start = time.process_time()
        find_places(document, load_gazetteer())
        spent.append(time.process_time() - start)
    assert spent[1] < 40 * spent[0] + 0.5
