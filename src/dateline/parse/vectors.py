"""The vectors of words: of a word by itself, worked out once for all its occurrences, and then of the word among its neighbours.

What spaCy's embedding says of a word depends on nothing but a few of its features, and is a third of the cost of a word's vector.
"""

from collections.abc import Sequence
from typing import Any

from msgspec import Struct

from dateline.parse.arithmetic import doubled, multiply

_MOST = 50_000
"""Words whose own vectors are remembered: some 25 MB."""
_TINY = 1e-8


class Layer(Struct, frozen=True):
    """One convolution over three words: its weights, and the normalisation behind it."""

    weights: Any
    bias: Any
    scale: Any
    shift: Any


class Vectors(Struct):
    """The networks for words' own vectors, by the features named, and for those of words among others; the vectors known so far.

    `known` gives the row of `table` in which a word's own vector stands, by its features. Between sentences, `gap` rows stay empty.
    """

    features: tuple[str, ...]
    embedding: Any
    mixing: Any
    layers: tuple[Layer, ...]
    gap: int
    pieces: int
    table: Any
    known: dict[bytes, int]


def vectors_of(model: Any) -> Vectors:
    """The vectors of a spaCy pipeline's `Tok2Vec` of hash embeddings and convolutions."""
    import numpy as np

    features, _, embedding, mixing, _ = model.get_ref("embed").layers
    encode = model.get_ref("encode")
    layers = [_layer(residual) for residual in encode.layers[0].layers]
    pieces = next(node for node in encode.walk() if node.name == "maxout").get_dim("nP")
    table = np.zeros((_MOST, model.get_dim("nO")), dtype=np.float32)
    return Vectors(tuple(features.attrs["columns"]), embedding, mixing, tuple(layers), encode.attrs["pad"], pieces, table, {})


def _layer(residual: Any) -> Layer:
    nodes = {node.name: node for node in residual.walk()}
    maxout, norm = nodes["maxout"], nodes["layernorm"]
    return Layer(doubled(maxout.get_param("W")), maxout.get_param("b").reshape(-1), norm.get_param("G"), norm.get_param("b"))


def word_vectors(docs: Sequence[Any], vectors: Vectors) -> Any:
    """The vectors of the words of some texts, one text behind the other."""
    import numpy as np

    rows = np.ascontiguousarray(np.concatenate([doc.to_array(list(vectors.features)) for doc in docs]))
    return _among_others(_alone(rows, vectors), [len(doc) for doc in docs], vectors)


def _alone(rows: Any, vectors: Vectors) -> Any:
    """The vectors that words of such features have by themselves."""
    keys = rows.view(f"V{rows.shape[1] * rows.itemsize}").ravel().tolist()
    new = {key: place for place, key in enumerate(keys) if key not in vectors.known}
    if len(vectors.known) + len(new) > _MOST:
        vectors.known.clear()
        new = {key: place for place, key in enumerate(keys)}
    if len(new) > _MOST:
        return vectors.mixing.predict(vectors.embedding.predict(rows))
    if new:
        first = len(vectors.known)
        vectors.table[first : first + len(new)] = vectors.mixing.predict(vectors.embedding.predict(rows[list(new.values())]))
        vectors.known.update(zip(new, range(first, first + len(new)), strict=True))
    return vectors.table[[vectors.known[key] for key in keys]]


def _among_others(alone: Any, lengths: Sequence[int], vectors: Vectors) -> Any:
    """The vectors of words by those beside them, each layer one word farther; beyond a text there is nothing."""
    import numpy as np

    gap, (count, width) = vectors.gap, alone.shape
    places = np.arange(count) + np.repeat(np.arange(1, len(lengths) + 1) * gap, lengths)
    total = count + gap * (len(lengths) + 1)
    edged = np.zeros((total + 2, width), dtype=np.float32)
    here = edged[1:-1]
    here[places] = alone
    windows = np.lib.stride_tricks.as_strided(edged, (total, 3 * width), edged.strides)
    found = np.empty((total, width * vectors.pieces), dtype=np.float32)
    for layer in vectors.layers:
        multiply(windows, layer.weights, found)
        found += layer.bias
        pieces = found.reshape(total, width, vectors.pieces)
        here += _normalised(np.maximum.reduce([pieces[:, :, n] for n in range(vectors.pieces)]), layer)
    return here[places]


def _normalised(rows: Any, layer: Layer) -> Any:
    """Rows brought to a mean of none and a variance of one, then scaled and shifted as the layer has learnt to."""
    rows -= rows.mean(axis=1, keepdims=True)
    rows *= ((rows * rows).mean(axis=1, keepdims=True) + _TINY) ** -0.5
    rows *= layer.scale
    rows += layer.shift
    return rows
