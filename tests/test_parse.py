"""Parsing: what is worked out once and what is computed faster gives the parse that spaCy gives."""

from datetime import date
from typing import Any

import msgspec
import numpy as np
import pytest
import spacy
from thinc.api import NumpyOps

from dateline.header import read_header
from dateline.parse import DEFAULT_MODELS, Model, load_model, parse_documents, split_article
from dateline.parse.decode import decode
from dateline.parse.memory import Memory, Parsed
from dateline.parse.moves import Walk, in_order, unsure
from dateline.parse.network import annotate, networks_of
from dateline.parse.vectors import word_vectors
from dateline.pipeline import Tools
from dateline.types import Article, ArticleId, Document

SENTENCES = (
    "There is nothing that the envoy isn't told, and they're gonna meet all of you.",
    "Let's say that the ministers ain't got to sign it until the talks have ended.",
    "The Danish foreign minister will visit Oslo on Monday, where he is to meet his counterpart.",
    "It was because of the flooding that the summit, which both had prepared, did not take place.",
    "Y'all come on in, said the governor, who had re-opened the bridge himself.",
)

TWO = (
    "He left. She stayed on. Who would have thought so? Nobody.",
    "- No, he said. 1. The talks 2. the treaty - which both had signed - and so on",
    "The man the minister the papers wrote about met resigned. Signed: the envoy",
)


def _document(*sentences: str) -> Document:
    article = Article(id=ArticleId("a"), text="\n\n".join(sentences), published=date(2024, 5, 14))
    return split_article(article, read_header(article))


@pytest.fixture
def model(tools: Tools) -> Model:
    """The model without any sentence remembered."""
    return msgspec.structs.replace(tools.model, memory=Memory(limit=0))


def test_words_learnt_are_let_go_and_learnt_again() -> None:
    """Texts full of new words leave the vocabulary as it was, and their parses are those of a model that forgets nothing."""
    forgetful, lasting = load_model(remembered=0, learnt=40), load_model(remembered=0)
    sizes = []
    for n in range(12):
        document = _document(*(sentence.replace("Oslo", f"Oslo{n}x{m}") for m, sentence in enumerate(SENTENCES * 3)), f"Envoy{n} came.")
        assert parse_documents([document], forgetful)[0].tokens == parse_documents([document], lasting)[0].tokens
        sizes.append(len(forgetful.nlp.vocab.strings))
    assert sizes[-1] < sizes[0] + 80
    assert len(lasting.nlp.vocab.strings) > len(forgetful.nlp.vocab.strings)


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


def test_sentences_worked_out_again_in_double_precision_come_out_alike(model: Model) -> None:
    """With no bound none is, with a boundless one all are; the words are tagged and put together the same."""
    networks = model.network
    assert networks is not None
    sentences = (*SENTENCES, *TWO, "So", " ".join(SENTENCES * 4), *(f"{s[:-1]} in {n}." for s in SENTENCES for n in range(40)))
    found = []
    for close, again in ((-1.0, 0), (networks.close, None), (float("inf"), len(sentences))):
        docs = [model.nlp.make_doc(sentence) for sentence in sentences]
        assert again in (None, annotate(docs, msgspec.structs.replace(networks, close=close)))
        found.append([[(word.tag_, word.dep_, word.head.i) for word in doc] for doc in docs])
    assert found[0] == found[1] == found[2]


@pytest.mark.parametrize("noise", [0.02, 0.1, 0.4])
def test_no_text_whose_moves_other_scores_would_change_is_believed(model: Model, noise: float) -> None:
    """Scores that are off by less than half the bound change no text's moves but those of texts that are told to be unsure."""
    assert model.network is not None
    network, random = model.network.quick, np.random.default_rng(20261124)
    docs = [model.nlp.make_doc(text) for text in (*SENTENCES, *TWO, *(f"{a} {b}" for a in SENTENCES for b in TWO))]
    lengths, vectors = [len(doc) for doc in docs], word_vectors(docs, network.vectors)
    walk = decode(docs, vectors, network.decoder)[1]
    doubtful = unsure(walk, lengths, network.decoder.moves, 2.01 * noise)
    weights, bias = network.decoder.upper
    changed = 0
    for _ in range(20):
        other = (weights, bias + random.uniform(-noise, noise, bias.shape).astype(np.float32))
        differ = _differ(walk, decode(docs, vectors, msgspec.structs.replace(network.decoder, upper=other))[1], lengths)
        assert not (differ & ~doubtful).any()
        changed += differ.sum()
    assert changed
    assert not doubtful.all() or noise > 0.1


def _differ(walk: Walk, other: Walk, lengths: list[int]) -> Any:
    """Of each text, whether two walks through it go through other states."""
    found = []
    ways = [in_order(each, lengths)[:2] for each in (walk, other)]
    for n in range(len(lengths)):
        first, second = (words[owners == n] for owners, words in ways)
        found.append(first.shape != second.shape or bool((first != second).any()))
    return np.array(found)


def test_a_pipeline_of_other_networks_is_left_to_itself() -> None:
    assert networks_of(spacy.blank("en")) is None
    assert networks_of(spacy.load(DEFAULT_MODELS[0])) is None


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
