"""The vectors of words: of a word by itself, worked out once for all its occurrences, and then of the word among its neighbours.

What spaCy's embedding says of a word depends on nothing but a few of its features, and is a third of the cost of a word's vector.
"""

from collections.abc import Callable, Sequence
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

    `mixing` makes one vector of those of a word's features; each of the `layers` is a convolution over three words. `first` has the
    weights of the first of them by what a word is in its three: the one before, the one in the middle, the one behind.
    `known` gives the row of `table` in which a word's own vector stands, by its features. Between sentences, `gap` rows stay empty.
    """

    features: tuple[str, ...]
    embedding: Any
    mixing: Layer
    first: Any
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
    return Vectors(
        features=tuple(features.attrs["columns"]),
        embedding=embedding,
        mixing=_layer(mixing, precision),
        first=np.ascontiguousarray(np.hstack(np.split(layers[0].weights, 3))),
        layers=layers,
        gap=encode.attrs["pad"],
        table=table,
        known={},
    )


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


def _alone(rows: Any, vectors: Vectors) -> tuple[Any, Any]:
    """The vectors that words of such features have by themselves, each different one once, and which of them each word has."""
    import numpy as np

    keys = rows.view(f"V{rows.shape[1] * rows.itemsize}").ravel().tolist()
    new = {key: place for place, key in enumerate(keys) if key not in vectors.known}
    if len(vectors.known) + len(new) > _MOST:
        vectors.known.clear()
        new = {key: place for place, key in enumerate(keys)}
    if len(new) > _MOST:
        return _mixed(rows, vectors), np.arange(len(rows))
    if new:
        first = len(vectors.known)
        vectors.table[first : first + len(new)] = _mixed(rows[list(new.values())], vectors)
        vectors.known.update(zip(new, range(first, first + len(new)), strict=True))
    different, kinds = np.unique([vectors.known[key] for key in keys], return_inverse=True)
    return vectors.table[different], kinds


def _mixed(rows: Any, vectors: Vectors) -> Any:
    import numpy as np

    found = np.empty((len(rows), vectors.table.shape[1]), dtype=np.float32)
    embedded = vectors.embedding.predict(rows)
    for start in range(0, len(rows), BLOCK):
        found[start : start + BLOCK] = _greatest(_product(embedded[start : start + BLOCK], vectors.mixing.weights), vectors.mixing)
    return found


def _among_others(alone: tuple[Any, Any], lengths: Sequence[int], vectors: Vectors) -> Any:
    """The vectors of words by those beside them, each layer one word farther; beyond a text there is nothing.

    Of the empty rows, a layer works out those alone that are as near a word as there are layers behind it.
    """
    import numpy as np

    (words, kinds), gap = alone, vectors.gap
    places = np.arange(len(kinds)) + np.repeat(np.arange(1, len(lengths) + 1) * gap, lengths) + 1
    total, width = len(kinds) + gap * (len(lengths) + 1) + 2, words.shape[1]
    here, found = (np.zeros((total, width), dtype=np.float32) for _ in range(2))
    here[places] = words[kinds]
    own = np.zeros(total, dtype=np.intp)
    own[places] = kinds + 1
    needed = _near(places, total, len(vectors.layers))
    shares = _shares(words, own, vectors.first)
    for n, (layer, rows) in enumerate(zip(vectors.layers, needed, strict=True)):
        windows = np.lib.stride_tricks.as_strided(here, (total - 2, 3 * width), here.strides)
        for start in range(0, len(rows), BLOCK):
            block = rows[start : start + BLOCK]
            pieces = shares(block) if n == 0 else _product(windows[block - 1], layer.weights)
            found[block] = here[block] + _greatest(pieces, layer)
        here, found = found, here
    return here[places]


def _near(places: Any, total: int, layers: int) -> list[Any]:
    """For each layer the rows, but the outermost, that are no farther from a word than there are layers behind it."""
    import numpy as np

    near = np.zeros(total, dtype=bool)
    near[places] = True
    found = []
    for _ in range(layers):
        found.append(np.flatnonzero(near))
        near[1:-1] |= near[:-2] | near[2:]
        near[[0, -1]] = False
    return found[::-1]


def _shares(words: Any, own: Any, first: Any) -> Callable[[Any], Any]:
    """What the first layer makes of rows: the sums of what each of three words gives, worked out once for each different word.

    `own` has, of each row, which of the words it is, counted from 1; 0 is an empty row, which gives nothing.
    """
    import numpy as np

    given = np.zeros((len(words) + 1, first.shape[1]), dtype=first.dtype)
    multiply(words, first, given[1:])
    given = given.reshape(3 * len(given), -1)
    own = 3 * own

    def share(rows: Any) -> Any:
        pieces = given.take(own[rows - 1], axis=0)
        pieces += given.take(own[rows] + 1, axis=0)
        pieces += given.take(own[rows + 1] + 2, axis=0)
        return pieces.astype(np.float32, copy=False)

    return share


def _product(rows: Any, weights: Any) -> Any:
    import numpy as np

    return multiply(rows, weights, np.empty((rows.shape[0], weights.shape[1]), dtype=np.float32))


def _greatest(pieces: Any, layer: Layer) -> Any:
    """What a layer makes of its weights' products: of each output the greatest piece, normalised."""
    import numpy as np

    width = layer.scale.shape[0]
    pieces += layer.bias
    best = pieces[:, :width].copy()
    for piece in range(width, pieces.shape[1], width):
        np.maximum(best, pieces[:, piece : piece + width], out=best)
    return _normalised(best, layer)


def _normalised(rows: Any, layer: Layer) -> Any:
    """Rows brought to a mean of none and a variance of one, then scaled and shifted as the layer has learnt to."""
    import numpy as np

    width = rows.shape[1]
    rows -= (np.einsum("ij->i", rows) / width)[:, None]
    rows *= (1 / np.sqrt(np.einsum("ij,ij->i", rows, rows) / width + _TINY))[:, None]
    rows *= layer.scale
    rows += layer.shift
    return rows
