"""A spaCy pipeline's tagger and parser worked out directly, with the same results and at two thirds of the cost."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from msgspec import Struct

from dateline.parse.arithmetic import doubled, multiply
from dateline.parse.decode import Decoder, decode, decoder_of
from dateline.parse.vectors import Vectors, vectors_of, word_vectors

_WORDS = 3_000
"""Words whose sentences are worked on together: enough for many sentences in a step, few enough for the processor's cache."""
_LISTENER = "spacy.Tok2VecListener.v1"
_EXPECTED = {
    ("tok2vec", "model", "@architectures"): "spacy.Tok2Vec.v2",
    ("tok2vec", "model", "embed", "@architectures"): "spacy.MultiHashEmbed.v2",
    ("tok2vec", "model", "embed", "include_static_vectors"): False,
    ("tok2vec", "model", "encode", "@architectures"): "spacy.MaxoutWindowEncoder.v2",
    ("tok2vec", "model", "encode", "window_size"): 1,
    ("tagger", "model", "@architectures"): "spacy.Tagger.v2",
    ("tagger", "model", "tok2vec", "@architectures"): _LISTENER,
    ("parser", "model", "@architectures"): "spacy.TransitionBasedParser.v2",
    ("parser", "model", "tok2vec", "@architectures"): _LISTENER,
    ("parser", "model", "use_upper"): True,
    ("parser", "model", "extra_state_tokens"): False,
    ("parser", "learn_tokens"): False,
}


class Network(Struct, frozen=True):
    """A pipeline's networks: of words' vectors, of their tags, and of how they are put together."""

    vectors: Vectors
    tagger: Any
    tags: tuple[Any, Any]
    decoder: Decoder


def network_of(nlp: Any) -> Network | None:
    """The networks of a spaCy pipeline; None where they, or what else works on its texts, are others than are known here."""
    if nlp.pipe_names[:3] != ["tok2vec", "tagger", "parser"] or set(nlp.pipe_names[3:]) - {"attribute_ruler", "lemmatizer"}:
        return None
    tagger, parser = nlp.get_pipe("tagger"), nlp.get_pipe("parser")
    if any(_at(nlp.config["components"], path) != value for path, value in _EXPECTED.items()) or parser.cfg["beam_width"] != 1:
        return None
    output = tagger.model.layers[-1].layers[0]
    return Network(
        vectors=vectors_of(nlp.get_pipe("tok2vec").model),
        tagger=tagger,
        tags=(doubled(output.get_param("W")), output.get_param("b")),
        decoder=decoder_of(parser),
    )


def _at(config: Mapping[str, Any], path: Sequence[str]) -> object:
    found: object = config
    for name in path:
        found = found.get(name) if isinstance(found, Mapping) else None
    return found


def annotate(docs: Sequence[Any], network: Network) -> None:
    """Give the words of some tokenised texts, best sorted by length, their tags, heads and labels."""
    for batch in _batches([doc for doc in docs if len(doc)]):
        vectors = word_vectors(batch, network.vectors)
        network.tagger.set_annotations(batch, _tags(vectors, [len(doc) for doc in batch], network))
        decode(batch, vectors, network.decoder)


def _batches(docs: Sequence[Any]) -> Iterator[list[Any]]:
    batch: list[Any] = []
    size = 0
    for doc in docs:
        if batch and size + len(doc) > _WORDS:
            yield batch
            batch, size = [], 0
        batch.append(doc)
        size += len(doc)
    if batch:
        yield batch


def _tags(vectors: Any, lengths: Sequence[int], network: Network) -> list[Any]:
    """The tags of each text's words, by their numbers."""
    import numpy as np

    weights, bias = network.tags
    scores = multiply(vectors, weights, np.empty((vectors.shape[0], weights.shape[1]), dtype=np.float32))
    scores += bias
    return list(np.split(scores.argmax(axis=1), np.cumsum(lengths)[:-1]))
