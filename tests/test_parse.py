"""Parsing: what is worked out once and what is computed faster gives the parse that spaCy gives."""

from datetime import date

import msgspec
import numpy as np
import pytest
import spacy
from thinc.api import NumpyOps

from dateline.header import read_header
from dateline.parse import DEFAULT_MODELS, Model, load_model, parse_documents, split_article
from dateline.parse.memory import Memory, Parsed
from dateline.parse.network import network_of
from dateline.pipeline import Tools
from dateline.types import Article, ArticleId, Document

SENTENCES = (
    "There is nothing that the envoy isn't told, and they're gonna meet all of you.",
    "Let's say that the ministers ain't got to sign it until the talks have ended.",
    "The Danish foreign minister will visit Oslo on Monday, where he is to meet his counterpart.",
    "It was because of the flooding that the summit, which both had prepared, did not take place.",
    "Y'all come on in, said the governor, who had re-opened the bridge himself.",
)


def _document(*sentences: str) -> Document:
    article = Article(id=ArticleId("a"), text="\n\n".join(sentences), published=date(2024, 5, 14))
    return split_article(article, read_header(article))


@pytest.fixture
def model(tools: Tools) -> Model:
    """The model without any sentence remembered."""
    return msgspec.structs.replace(tools.model, memory=Memory(limit=0))


def test_forms_remembered_are_those_of_the_components(model: Model) -> None:
    assert model.forms is not None
    plain = msgspec.structs.replace(model, forms=None)
    document = _document(*SENTENCES)
    for _ in range(2):
        assert parse_documents([document], model)[0].tokens == parse_documents([document], plain)[0].tokens


def test_the_networks_worked_out_directly_say_what_the_pipeline_says(model: Model) -> None:
    """Over sentences of all lengths, more than are worked on together, with blanks in them; a second time, with words' vectors known."""
    plain = msgspec.structs.replace(model, network=None)
    assert model.network is not None
    document = _document(
        *SENTENCES,
        "So",
        " ".join(SENTENCES * 4),
        "He  said   so .",
        "\u3000 ?",
        *(f"{s[:-1]} in {n}." for s in SENTENCES for n in range(40)),
    )
    for _ in range(2):
        assert parse_documents([document], model)[0].tokens == parse_documents([document], plain)[0].tokens


def test_a_pipeline_of_other_networks_is_left_to_itself() -> None:
    assert network_of(spacy.blank("en")) is None
    assert network_of(spacy.load(DEFAULT_MODELS[0])) is None


def test_a_sentence_is_parsed_alike_alone_and_among_others(model: Model) -> None:
    together = parse_documents([_document(*SENTENCES)], model)[0]
    for sentence, words in zip(together.sentences, SENTENCES, strict=True):
        alone = parse_documents([_document(words)], model)[0]
        found = [(t.text, t.tag, t.dep, t.lemma) for t in together.tokens[sentence.first : sentence.last]]
        assert found == [(t.text, t.tag, t.dep, t.lemma) for t in alone.tokens]


def test_products_are_those_of_the_plain_operations_to_rounding_and_don_t_depend_on_the_rows_beside(model: Model) -> None:
    ops = next(node.ops for node in model.nlp.get_pipe("tok2vec").model.walk())
    random = np.random.default_rng(20261123)
    left, right = (random.standard_normal((rows, 96), dtype=np.float32) for rows in (300, 64))
    product = ops.gemm(left, right, trans2=True)
    assert np.allclose(product, NumpyOps().gemm(left, right, trans2=True), atol=1e-4)
    assert all((ops.gemm(left[i : i + 3], right, trans2=True) == product[i : i + 3]).all() for i in range(0, 300, 7))


def test_a_remembered_sentence_stands_where_it_is_told_again() -> None:
    model = load_model()
    first, second = parse_documents([_document(SENTENCES[2]), _document(SENTENCES[0], SENTENCES[2])], model)
    again = second.tokens[second.sentences[1].first :]
    offset = second.sentences[1].start
    assert [(t.text, t.start - offset, t.dep) for t in again] == [(t.text, t.start, t.dep) for t in first.tokens]
    assert all(second.words(t.span) == t.text for t in again)
    assert len(model.memory.parses) == 2


def test_memory_keeps_within_its_limit_and_drops_what_is_longest_unused() -> None:
    memory, word = Memory(limit=6), Parsed(0, "a", "a", "X", "X", "dep", 0)
    for text in ("one", "two", "three"):
        memory.keep(text, (word,))
    assert memory.recall("one") is not None
    memory.keep("four", (word,))
    assert memory.recall("two") is None
    assert memory.recall("one") is not None
    memory.keep("long", (word,) * 9)
    assert memory.recall("long") is None
