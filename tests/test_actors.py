"""Actors are found, named and told apart."""

import re
import time
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.actors import find_actors, load_world, phrases
from dateline.header import read_header
from dateline.lexicon.offices import ActorCounterexample, ActorExample, load_title_lexicon
from dateline.parse import Model, load_model, parse_documents, split_article
from dateline.types import Actor, Article, ArticleId, Mention, Span, Time


@pytest.fixture(scope="module")
def model() -> Model:
    return load_model()


def actors(text: str, model: Model, on: str = "2024-05-14") -> list[Mention[Actor]]:
    """The mentions in a dispatch of that day."""
    article = Article(id=ArticleId("x"), text=text, published=date.fromisoformat(on))
    document = parse_documents([split_article(article, read_header(article))], model)[0]
    return list(find_actors(document, (), (), load_world()))


def told(text: str, model: Model, on: str = "2024-05-14") -> list[tuple[str, str]]:
    """The words of each mention and the id they stand for."""
    return [(text[m.span.start : m.span.end], m.value.id) for m in actors(text, model, on)]


def unparsed(text: str, on: str, times: tuple[Mention[Time], ...] = ()) -> list[Mention[Actor]]:
    """The mentions in a sentence that was not parsed."""
    article = Article(id=ArticleId("x"), text=text, published=date.fromisoformat(on))
    return list(find_actors(split_article(article, read_header(article)), times, (), load_world()))


def timed(text: str, words: str, value: str) -> Mention[Time]:
    """A time told in a text by those words: a day, a month or a year."""
    start = text.index(words)
    first = date.fromisoformat((value + "-01-01")[:10])
    days = {4: 366, 7: 31}.get(len(value), 1)
    until = (first + timedelta(days=days)).replace(day=1) if days > 1 else first + timedelta(days=1)
    return Mention(Span(start, start + len(words)), Time(type="DATE", value=value, start=first, until=until), "en.times.test", "name")


@pytest.mark.parametrize("example", load_title_lexicon().example, ids=lambda e: e.words)
def test_example(example: ActorExample) -> None:
    """Each example of titles.toml holds the mention that it says."""
    times = tuple(timed(example.text, words, value) for words, value in example.times.items())
    found = [m.value for m in unparsed(example.text, example.on, times) if example.text[m.span.start : m.span.end] == example.words]
    wanted = (example.id, example.country, example.sector, example.office)
    assert [(a.id, a.country, a.sector, a.office) for a in found] == [wanted]


@pytest.mark.parametrize("counter", load_title_lexicon().counter, ids=lambda c: c.words)
def test_counterexample(counter: ActorCounterexample, model: Model) -> None:
    """No mention covers the words of a counter-example of titles.toml."""
    start = counter.text.index(counter.words)
    assert [m for m in actors(counter.text, model) if m.span.start <= start < m.span.end and m.use != "modifier"] == []


NAMES = [
    ("Russian Foreign Minister Sergey Lavrov spoke.", "Russian Foreign Minister Sergey Lavrov", "person/sergey-lavrov", "RUS", "GOV"),
    ("Premier Li Qiang of China spoke.", "Premier Li Qiang of China", "person/li-qiang", "CHN", "GOV"),
    ("Secretary of State Antony J. Blinken spoke.", "Secretary of State Antony J. Blinken", "person/antony-blinken", "USA", "GOV"),
    ("His Majesty King Abdullah II of Jordan arrived.", "His Majesty King Abdullah II of Jordan", "person/abdullah-ii", "JOR", "GOV"),
    ("Polish Deputy Energy Minister Jan Nowak arrived.", "Polish Deputy Energy Minister Jan Nowak", "person/jan-nowak", "POL", "GOV"),
    ("The Danish Navy's commander Ole Berg said so.", "Danish Navy's commander Ole Berg", "person/ole-berg", "DNK", "MIL"),
]


@pytest.mark.parametrize(("text", "words", "id_", "country", "sector"), NAMES)
def test_a_titled_name_is_one_mention(text: str, words: str, id_: str, country: str, sector: str, model: Model) -> None:
    """A name with its title is a person with the title's country and sector."""
    found = [m for m in actors(text, model) if text[m.span.start : m.span.end] == words]
    assert [(m.value.id, m.value.country, m.value.sector) for m in found] == [(id_, country, sector)]


def test_two_leaders_are_two_persons(model: Model) -> None:
    """A plural description of two persons is two mentions with one span."""
    text = "Turkish President Recep Tayyip Erdogan met Greek Prime Minister Kyriakos Mitsotakis. The two leaders discussed trade."
    assert told(text, model)[-2:] == [("The two leaders", "person/recep-tayyip-erdogan"), ("The two leaders", "person/kyriakos-mitsotakis")]


def test_an_office_is_its_holder_on_the_day(model: Model) -> None:
    """An office without a name is who held it when the dispatch was published."""
    assert told("The French president left.", model, on="2016-05-14") == [("The French president", "person/francois-hollande")]


FATHER, SON = "person/george-h-w-bush", "person/george-w-bush"


@pytest.mark.parametrize(
    ("text", "on", "ids"),
    [
        ("President Bush left.", "1991-03-12", [FATHER]),
        ("President George Bush left.", "1991-03-12", [FATHER]),
        ("President Bush left.", "2004-12-01", [SON]),
        ("Former President George H.W. Bush left Kuwait. Bush was tired.", "1999-05-14", [FATHER, FATHER]),
        ("President George W. Bush thanked George H. W. Bush. Bush was tired.", "2005-05-14", [SON, FATHER, SON]),
        ("Former President George Bush left.", "2014-05-14", ["person/george-bush"]),
        ("George Bush Sr. left for Houston.", "2001-11-14", [FATHER]),
    ],
)
def test_namesakes_are_told_apart_by_initials_or_the_day(text: str, on: str, ids: list[str], model: Model) -> None:
    """Father and son who held one office are two people; whose name alone could be either's is neither."""
    assert [id_ for _, id_ in told(text, model, on) if "bush" in id_] == ids


MEETING = "Turkish President Recep Tayyip Erdogan met Greek Prime Minister Kyriakos Mitsotakis in Ankara. "
TURK, GREEK = "person/recep-tayyip-erdogan", "person/kyriakos-mitsotakis"

AGAIN = [
    (MEETING + "Erdogan thanked Mitsotakis.", "Erdogan", [TURK]),
    (MEETING + "Mr Mitsotakis left.", "Mr Mitsotakis", [GREEK]),
    (MEETING + "The Greek prime minister left.", "The Greek prime minister", [GREEK]),
    (MEETING + "The president spoke.", "The president", [TURK]),
    (MEETING + "During talks with Mitsotakis, the president announced aid.", "the president", [TURK]),
    (MEETING + "They discussed trade.", "They", [TURK, GREEK]),
    (MEETING + "Both leaders spoke.", "Both leaders", [TURK, GREEK]),
    (MEETING + "Trade between the two countries grew.", "the two countries", ["state/GRC", "state/TUR"]),
    (MEETING + "The sides agreed on it.", "The sides", ["state/GRC", "state/TUR"]),
    (MEETING + "The two ministers spoke.", "The two ministers", []),
    (MEETING + "The spokesman left.", "The spokesman", []),
    ("Erdogan said in Turkey that he would go.", "he", [TURK]),
    ("President Erdogan of Turkey thanked Mitsotakis of Greece for his advice.", "his", [GREEK]),
    ("Finnish Foreign Minister Elina Valtonen spoke. She left.", "She", ["person/elina-valtonen"]),
    ("Finnish Foreign Minister Elina Valtonen met her Danish counterpart.", "her Danish counterpart", ["person/lars-lokke-rasmussen"]),
    (
        "The foreign ministers of Finland and Denmark met.",
        "The foreign ministers of Finland and Denmark",
        ["person/elina-valtonen", "person/lars-lokke-rasmussen"],
    ),
    ("Presidents Macron and Zelensky met in France, far from Ukraine.", "Zelensky", ["person/volodymyr-zelenskyy"]),
    ("The US bought the jets for other states to keep their planes.", "their", []),
    ("Kim Jong Un of North Korea spoke. Kim left.", "Kim", ["person/kim-jong-un"]),
]


@pytest.mark.parametrize(("text", "words", "ids"), AGAIN, ids=lambda value: value[-40:] if isinstance(value, str) else None)
def test_a_word_stands_for_who_was_named(text: str, words: str, ids: list[str], model: Model) -> None:
    """Short names, offices, plurals and pronouns stand for whom the text named, and for nobody where that isn't plain."""
    found = [id_ for said, id_ in told(text, model) if said == words or f"her {said}" == words]
    assert sorted(found) == sorted(ids)


def test_a_long_text_costs_no_more_a_word() -> None:
    """Time grows with the length of a text, whatever stands in it."""

    def seconds(times: int) -> float:
        text = (MEETING + "The two leaders and both countries agreed. He told the president of his aides. ") * times
        began = time.process_time()
        unparsed(text, "2024-05-14")
        return time.process_time() - began

    seconds(20)
    assert seconds(800) < 12 * max(seconds(200), 0.02)


def in_title(title: str, text: str, model: Model) -> list[tuple[str, str, str | None]]:
    """The words of each mention in a title, with the name and the country of whom they stand for."""
    article = Article(id=ArticleId("x"), text=text, published=date(2024, 5, 14), title=title)
    document = parse_documents([split_article(article, read_header(article))], model)[0]
    found = [m for m in find_actors(document, (), (), load_world()) if m.span.end <= len(title)]
    return [(title[m.span.start : m.span.end], m.value.name, m.value.country) for m in found]


def test_a_headlines_name_before_its_country_is_whole(model: Model) -> None:
    """The last word of a name is one, though the headline writes all words with capitals and the text doesn't tell the name."""
    found = in_title("Remarks by President Yoon Dae Ryang of South Korea at a Dinner", "He thanked the hosts.", model)
    assert [(name, country) for _, name, country in found][:1] == [("Yoon Dae Ryang", "KOR")]


def test_a_title_with_a_name_is_not_a_relative_of_that_name(model: Model) -> None:
    """The president of a family name is the officeholder, where the text names someone else of the family alone."""
    found = in_title("Remarks by President Biden at a Dinner", "He thanked the First Lady, Dr. Jill Biden, for her support.", model)
    assert found == [("President Biden", "Joe Biden", "USA")]


@given(st.text("DadcbklCmfzygohtrTnpRSPu2xXeEs&w.,'-", max_size=12))
def test_no_phrase_begins_with_a_letter_that_is_passed_over(letters: str) -> None:
    """The letters that phrases are looked for at are all that one of the patterns can begin with."""
    patterns = [re.compile(pattern) for pattern in phrases._PATTERNS.values()]
    for at, letter in enumerate(letters):
        if not re.match(phrases._FIRST, letter):
            assert not any(pattern.match(letters, at) for pattern in patterns)


def test_a_surname_outlives_the_tables_but_no_office_does(model: Model) -> None:
    """Years after the tables' last day a leader is still known by the surname alone, as of the country; that the office is held is not."""
    macron = actors("Macron spoke on Friday.", model, on="2031-03-10")[0].value
    assert (macron.name, macron.country, macron.office) == ("Emmanuel Macron", "FRA", None)
