"""The whole program: an article goes in, its record comes out, and the order of the calls is the order of the work."""

import gc
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager

from msgspec import Struct

from dateline.actors import World, find_actors, load_world
from dateline.attribution import find_attributions, sentences_telling
from dateline.events import EventLexicon, find_claims, find_telling, load_event_lexicon
from dateline.header import read_header
from dateline.link import link_claims
from dateline.parse import Model, lemma_reader, load_model, parse_documents, split_article
from dateline.places import Gazetteer, find_places, load_gazetteer
from dateline.times import find_times, load_grammar, revise_times
from dateline.types import Article, Document, Findings, Record

BATCH = 256
"""Articles whose sentences are parsed together, at most: hundreds of sentences go through the parser at the cost of fewer."""
CHARACTERS = 250_000
"""Characters of articles after which a batch takes no further one, so that long ones need no more memory than short ones."""


class Tools(Struct, frozen=True):
    """What the stages need loaded: the language model, the gazetteer, the world tables and the event rules.

    With `lemmas` (what a word may be a form of), only sentences that events can need are parsed.
    """

    model: Model
    gazetteer: Gazetteer
    world: World
    events: EventLexicon
    lemmas: Callable[[str], frozenset[str]] | None = None


def load_tools(name: str | None = None, *, quick: bool = False) -> Tools:
    """The tools, with spaCy's pipeline of that name or the default one; `quick` ones parse only what events can need.

    The grammar of times, which is kept for any text, is loaded with them.
    """
    with _garbage_kept():
        load_grammar()
        model = load_model(name)
        lemmas = lemma_reader(model) if quick else None
        return Tools(model=model, gazetteer=load_gazetteer(), world=load_world(), events=load_event_lexicon(), lemmas=lemmas)


@contextmanager
def _garbage_kept() -> Iterator[None]:
    """Let Python not look for garbage, of which loading makes none, among the million objects that it makes.

    By its thresholds, since spaCy switches it on and off.
    """
    thresholds = gc.get_threshold()
    gc.set_threshold(0)
    try:
        yield
    finally:
        gc.set_threshold(*thresholds)


def code_articles(articles: Iterable[Article], tools: Tools) -> Iterator[Record]:
    """One record an article, in the articles' order; articles are taken a batch at a time."""
    for batch in batches_of(articles):
        documents = [split_article(article, read_header(article)) for article in batch]
        wanted = None if tools.lemmas is None else [_needed(document, tools.lemmas) for document in documents]
        for document in parse_documents(documents, tools.model, wanted=wanted):
            yield code_document(document, tools)


def batches_of(articles: Iterable[Article]) -> Iterator[list[Article]]:
    """The articles, as many at a time as are parsed together, and never two versions of one story."""
    batch: dict[str, Article] = {}
    size = 0
    for article in articles:
        if article.id in batch:
            yield list(batch.values())
            batch, size = {}, 0
        batch[article.id] = article
        size += len(article.text)
        if len(batch) == BATCH or size >= CHARACTERS:
            yield list(batch.values())
            batch, size = {}, 0
    if batch:
        yield list(batch.values())


def _needed(document: Document, lemmas: Callable[[str], frozenset[str]]) -> frozenset[int]:
    """The sentences in which an event can be told, and those that can tell its source."""
    telling = find_telling(document, lemmas)
    return telling | sentences_telling(document, telling)


def code_document(document: Document, tools: Tools) -> Record:
    """The record of one parsed document."""
    times, timexes = find_times(document)
    times, timexes = revise_times(document, times, timexes)
    places = find_places(document, tools.gazetteer)
    actors = find_actors(document, times, places, tools.world)
    attributions = find_attributions(document, actors, times)
    told, relations = find_claims(document, Findings(times, places, actors, attributions), tools.events)
    claims, links = link_claims(document, told)
    return Record(document.article, document.header, times, timexes, places, actors, attributions, claims, relations, links)
