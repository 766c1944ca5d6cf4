"""The vectors of words: of a word by itself, worked out once for all its occurrences, and then of the word among its neighbours.

What spaCy's embedding says of a word depends on nothing but a few of its features, and is a third of the cost of a word's vector.
"""

from collections.abc import Sequence
from typing import Any

from msgspec import Struct

from dateline.parse.arithmetic import BLOCK, layered, multiply

_MOST = 50_000
"""Words whose own vectors are remembered: some 25 MB."""
_TINY = 1e-8


class Layer(Struct, frozen=True):
    """A layer of maxouts: its weights, the first pieces of all outputs first, and the normalisation behind it."""

    weights: Any
    bias: Any
    scale: Any
    shift: Any


class Vectors(Struct):
    """The networks for words' own vectors, by the features named, and for those of words among others; the vectors known so far.

    `mixing` makes one vector of those of a word's features; each of the `layers` is a convolution over three words.
    `known` gives the row of `table` in which a word's own vector stands, by its features. Between sentences, `gap` rows stay empty.
    """

    features: tuple[str, ...]
    embedding: Any
    mixing: Layer
    layers: tuple[Layer, ...]
    gap: int
    table: Any
    known: dict[bytes, int]


def vectors_of(model: Any, precision: Any) -> Vectors:
    """The vectors of a spaCy pipeline's `Tok2Vec` of hash embeddings and convolutions, their products summed in a precision."""
    import numpy as np

    features, _, embedding, mixing, _ = model.get_ref("embed").layers
    encode = model.get_ref("encode")
    layers = tuple(_layer(residual, precision) for residual in encode.layers[0].layers)
    table = np.zeros((_MOST, model.get_dim("nO")), dtype=np.float32)
    return Vectors(tuple(features.attrs["columns"]), embedding, _layer(mixing, precision), layers, encode.attrs["pad"], table, {})


def _layer(model: Any, precision: Any) -> Layer:
    nodes = {node.name: node for node in model.walk()}
    maxout, norm = nodes["maxout"], nodes["layernorm"]
    weights, bias = maxout.get_param("W").transpose(1, 0, 2), maxout.get_param("b").T.reshape(-1)
    return Layer(layered(weights, precision), bias, norm.get_param("G"), norm.get_param("b"))


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
        return _mixed(rows, vectors)
    if new:
        first = len(vectors.known)
        vectors.table[first : first + len(new)] = _mixed(rows[list(new.values())], vectors)
        vectors.known.update(zip(new, range(first, first + len(new)), strict=True))
    return vectors.table[[vectors.known[key] for key in keys]]


def _mixed(rows: Any, vectors: Vectors) -> Any:
    import numpy as np

    found = np.empty((len(rows), vectors.table.shape[1]), dtype=np.float32)
    embedded = vectors.embedding.predict(rows)
    for start in range(0, len(rows), BLOCK):
        found[start : start + BLOCK] = _applied(embedded[start : start + BLOCK], vectors.mixing)
    return found


def _among_others(alone: Any, lengths: Sequence[int], vectors: Vectors) -> Any:
    """The vectors of words by those beside them, each layer one word farther; beyond a text there is nothing."""
    import numpy as np

    gap, (count, width) = vectors.gap, alone.shape
    places = np.arange(count) + np.repeat(np.arange(1, len(lengths) + 1) * gap, lengths)
    total = count + gap * (len(lengths) + 1)
    here, found = (np.zeros((total + 2, width), dtype=np.float32) for _ in range(2))
    here[places + 1] = alone
    for layer in vectors.layers:
        windows = np.lib.stride_tricks.as_strided(here, (total, 3 * width), here.strides)
        for start in range(0, total, BLOCK):
            end = min(start + BLOCK, total)
            np.add(here[start + 1 : end + 1], _applied(windows[start:end], layer), out=found[start + 1 : end + 1])
        here, found = found, here
    return here[places + 1]


def _applied(rows: Any, layer: Layer) -> Any:
    """What a layer makes of a few rows: of each output the greatest piece, normalised."""
    import numpy as np

    width = layer.scale.shape[0]
    pieces = multiply(rows, layer.weights, np.empty((rows.shape[0], layer.bias.shape[0]), dtype=np.float32))
    pieces += layer.bias
    best = pieces[:, :width].copy()
    for piece in range(width, pieces.shape[1], width):
        np.maximum(best, pieces[:, piece : piece + width], out=best)
    return _normalised(best, layer)


def _normalised(rows: Any, layer: Layer) -> Any:
    """Rows brought to a mean of none and a variance of one, then scaled and shifted as the layer has learnt to."""
    rows -= rows.mean(axis=1, keepdims=True)
    rows *= ((rows * rows).mean(axis=1, keepdims=True) + _TINY) ** -0.5
    rows *= layer.scale
    rows += layer.shift
    return rows
