"""A spaCy pipeline's tagger and parser worked out directly, with the same results and at a third of the cost."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from msgspec import Struct

from dateline.parse.arithmetic import CLOSE, layered, multiply
from dateline.parse.decode import Decoder, decode, decoder_of
from dateline.parse.moves import take_best, unsure
from dateline.parse.vectors import Vectors, vectors_of, word_vectors

_WORDS = 6_000
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
    """A pipeline's networks in one precision: of words' vectors, of their tags, and of how they are put together."""

    vectors: Vectors
    tagger: Any
    tags: tuple[Any, Any]
    decoder: Decoder


class Networks(Struct, frozen=True):
    """A pipeline's networks in single and in double precision, and how near two scores of the first may stand for it to be believed."""

    quick: Network
    exact: Network
    close: float = CLOSE


def networks_of(nlp: Any) -> Networks | None:
    """The networks of a spaCy pipeline; None where they, or what else works on its texts, are others than are known here."""
    import numpy as np

    if nlp.pipe_names[:3] != ["tok2vec", "tagger", "parser"] or set(nlp.pipe_names[3:]) - {"attribute_ruler", "lemmatizer"}:
        return None
    if any(_at(nlp.config["components"], path) != value for path, value in _EXPECTED.items()):
        return None
    if nlp.get_pipe("parser").cfg["beam_width"] != 1:
        return None
    quick, exact = _network(nlp, np.float32), _network(nlp, np.float64)
    return None if quick is None or exact is None else Networks(quick, exact)


def _network(nlp: Any, precision: Any) -> Network | None:
    tagger, decoder = nlp.get_pipe("tagger"), decoder_of(nlp.get_pipe("parser"), precision)
    output = tagger.model.layers[-1].layers[0]
    if decoder is None:
        return None
    return Network(
        vectors=vectors_of(nlp.get_pipe("tok2vec").model, precision),
        tagger=tagger,
        tags=(layered(output.get_param("W"), precision), output.get_param("b")),
        decoder=decoder,
    )


def _at(config: Mapping[str, Any], path: Sequence[str]) -> object:
    found: object = config
    for name in path:
        found = found.get(name) if isinstance(found, Mapping) else None
    return found


def annotate(docs: Sequence[Any], networks: Networks) -> int:
    """Give the words of some tokenised texts, best sorted by length, their tags, heads and labels.

    Returns how many of the texts were worked out a second time, in double precision.
    """
    left = [
        doc
        for batch in batches(sorted((doc for doc in docs if len(doc)), key=len))
        for doc in _annotate(batch, networks.quick, networks.close)
    ]
    for batch in batches(left):
        _annotate(batch, networks.exact, None)
    return len(left)


def _annotate(docs: Sequence[Any], network: Network, bound: float | None) -> list[Any]:
    """Annotate texts, but for those, which are returned, where scores stand as near each other as the bound; None for no bound."""
    import numpy as np

    lengths = [len(doc) for doc in docs]
    vectors = word_vectors(docs, network.vectors)
    tags, leads = _tags(vectors, network)
    states, walk = decode(docs, vectors, network.decoder)
    left = np.zeros(len(docs), dtype=bool)
    if bound is not None:
        left |= unsure(walk, lengths, network.decoder.moves, bound)
        left[np.repeat(np.arange(len(docs)), lengths)[leads <= bound]] = True
    each = np.split(tags, np.cumsum(lengths)[:-1])
    if sure := np.flatnonzero(~left).tolist():
        network.tagger.set_annotations([docs[n] for n in sure], [each[n] for n in sure])
        network.decoder.parser.set_annotations([docs[n] for n in sure], [states[n] for n in sure])
    return [docs[n] for n in np.flatnonzero(left).tolist()]


def batches(docs: Sequence[Any]) -> Iterator[list[Any]]:
    """The texts, so many at a time as are worked on together."""
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


def _tags(vectors: Any, network: Network) -> tuple[Any, Any]:
    """The words' tags, by their numbers, and how far each one's score is before the next."""
    import numpy as np

    weights, bias = network.tags
    scores = multiply(vectors, weights, np.empty((vectors.shape[0], weights.shape[1]), dtype=np.float32))
    scores += bias
    return take_best(scores)
