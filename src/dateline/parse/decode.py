"""Putting sentences together, many in step: spaCy's own states and moves, each step's scores worked out for all sentences at once.

spaCy takes Python's lock for each of the eight vectors that it adds up at a step, which costs as much as all the rest.
"""

from collections.abc import Sequence
from types import SimpleNamespace
from typing import Any

from msgspec import Struct

from dateline.parse.arithmetic import layered, multiply
from dateline.parse.moves import Moves, Walk, moves_of


class Decoder(Struct, frozen=True):
    """A spaCy parser and its network.

    `inner` brings words' vectors to the parser's own; `lower` gives what a word adds to a state by the place that it takes there,
    `empty` what an empty place adds; `upper` the scores of moves. Each is followed by its bias.
    """

    parser: Any
    moves: Moves
    inner: tuple[Any, Any]
    lower: tuple[Any, Any]
    empty: Any
    upper: tuple[Any, Any]
    places: int
    pieces: int


def decoder_of(parser: Any, precision: Any) -> Decoder | None:
    """The decoder of a spaCy pipeline's parser, with products summed in a precision; None where its moves are not those known here."""
    model, moves = parser.model, moves_of(parser.move_names)
    linear, lower, upper = model.get_ref("tok2vec").layers[-1], model.get_ref("lower"), model.get_ref("upper")
    weights = lower.get_param("W").transpose(0, 2, 1, 3)
    if moves is None or lower.get_dim("nF") != moves.places:
        return None
    return Decoder(
        parser=parser,
        moves=moves,
        inner=(layered(linear.get_param("W"), precision), linear.get_param("b")),
        lower=(layered(weights, precision), lower.get_param("b").T.reshape(-1)),
        empty=lower.get_param("pad")[0].transpose(0, 2, 1).reshape(-1),
        upper=(layered(upper.get_param("W"), precision), upper.get_param("b")),
        places=lower.get_dim("nF"),
        pieces=lower.get_dim("nP"),
    )


def decode(docs: Sequence[Any], vectors: Any, decoder: Decoder) -> tuple[list[Any], Walk]:
    """The final states of some texts, by their words' vectors, and the way to them."""
    import numpy as np
    from spacy.ml.parser_model import ParserStepModel

    shape = SimpleNamespace(state2vec=SimpleNamespace(nF=decoder.places))
    added = _added(vectors, decoder)
    offsets = np.arange(decoder.places) + decoder.places
    bias, (upper, upper_bias) = decoder.lower[1], decoder.upper
    hiddens = bias.shape[0] // decoder.pieces
    states = every = decoder.parser.moves.init_batch(docs)
    states = [state for state in states if not state.is_final()]
    walk: list[tuple[Any, Any]] = []
    while states:
        words = ParserStepModel.get_token_ids(shape, states)
        sums = np.add.reduce(added.take((words * decoder.places + offsets).T, axis=0), axis=0)
        sums += bias
        hidden = sums[:, :hiddens]
        for piece in range(hiddens, sums.shape[1], hiddens):
            hidden = np.maximum(hidden, sums[:, piece : piece + hiddens])
        scores = multiply(hidden, upper, np.empty((len(states), upper.shape[1]), dtype=np.float32))
        scores += upper_bias
        walk.append((words, scores))
        states = decoder.parser.transition_states(states, scores)
    return every, Walk(*map(np.concatenate, zip(*walk, strict=True)))


def _added(vectors: Any, decoder: Decoder) -> Any:
    """What each word adds to a state at each of its places, and before them, what empty places add."""
    import numpy as np

    weights, bias = decoder.inner
    inner = multiply(vectors, weights, np.empty((vectors.shape[0], weights.shape[1]), dtype=np.float32))
    inner += bias
    found = np.empty((vectors.shape[0] + 1, decoder.empty.shape[0]), dtype=np.float32)
    found[0] = decoder.empty
    multiply(inner, decoder.lower[0], found[1:])
    return found.reshape(found.shape[0] * decoder.places, -1)
