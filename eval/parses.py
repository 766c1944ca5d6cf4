"""Whether parsing in single precision decides as in double precision, and how far their scores differ, on sentences of the wire.

    PYTHONPATH=src python eval/parses.py [ARTICLES]

So many articles (60) are drawn from each set of ../shared/data/wire. Prints the greatest difference of two scores in the same state, how
many sentences are worked out twice, and how many of the others are tagged or put together otherwise, which must be none.
"""

import json
import random
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np

from dateline.parse import load_model
from dateline.parse.arithmetic import multiply
from dateline.parse.decode import decode
from dateline.parse.model import prepared
from dateline.parse.moves import in_order, unsure
from dateline.parse.network import Network, Networks, batches
from dateline.parse.sentences import split_text
from dateline.parse.vectors import word_vectors

WIRE = Path(__file__).resolve().parents[2] / "shared" / "data" / "wire"
SEED = 20261125


def main(count: int) -> int:
    """Print the figures; 1 where a decision differs."""
    if not WIRE.exists():
        print("eval/parses.py: ../shared isn't here; nothing to compare")
        return 0
    model = load_model()
    if model.network is None:
        print("eval/parses.py: the model's networks are not worked out directly; nothing to compare")
        return 0
    docs = sorted((doc for text in set(sentences(count)) if len(doc := model.nlp.make_doc(prepared(text)))), key=len)
    again, wrong, farthest = 0, 0, np.zeros(2)
    for batch in batches(docs):
        doubtful, differ, errors = compared(batch, model.network)
        again, wrong, farthest = again + doubtful.sum(), wrong + (differ & ~doubtful).sum(), np.maximum(farthest, errors)
    print(f"{len(docs)} sentences; scores of tags differ by {farthest[0]:.1e} at most, of moves by {farthest[1]:.1e}")
    print(
        f"worked out twice at a bound of {model.network.close}: {again} ({again / len(docs):.2%}); decided otherwise, of the rest: {wrong}"
    )
    return int(wrong > 0)


def sentences(count: int) -> Iterator[str]:
    """The sentences of so many articles of each set."""
    for path in sorted(WIRE.glob("*.jsonl")):
        rows = [row for line in path.open(encoding="utf-8") if "text" in (row := json.loads(line))]
        for row in random.Random(SEED).sample(rows, min(count, len(rows))):
            yield from (row["text"][span.start : span.end] for span in split_text(row["text"]) if span.end - span.start < 2000)


def compared(docs: list[Any], networks: Networks) -> tuple[Any, Any, Any]:
    """Of each text, whether it is worked out twice, and whether it is decided otherwise; the greatest errors of tags' and moves' scores."""
    lengths = [len(doc) for doc in docs]
    (tags, walk), (exact_tags, exact_walk) = (worked_out(docs, network) for network in (networks.quick, networks.exact))
    starts = np.cumsum([0, *lengths[:-1]])
    best = np.sort(tags, axis=1)[:, -2:]
    doubtful = unsure(walk, lengths, networks.quick.decoder.moves, networks.close)
    doubtful |= np.logical_or.reduceat(best[:, 1] - best[:, 0] <= networks.close, starts)
    differ = np.logical_or.reduceat(tags.argmax(axis=1) != exact_tags.argmax(axis=1), starts)
    error = 0.0
    (owners, words, scores), (exact_owners, exact_words, exact_scores) = (in_order(each, lengths) for each in (walk, exact_walk))
    for n in range(len(docs)):
        one, other = owners == n, exact_owners == n
        if np.array_equal(words[one], exact_words[other]):
            error = max(error, np.abs(scores[one] - exact_scores[other]).max())
        else:
            differ[n] = True
    return doubtful, differ, np.array([np.abs(tags - exact_tags).max(), error])


def worked_out(docs: list[Any], network: Network) -> tuple[Any, Any]:
    """The scores of words' tags, and the way through the texts' states."""
    vectors, (weights, bias) = word_vectors(docs, network.vectors), network.tags
    scores = multiply(vectors, weights, np.empty((vectors.shape[0], weights.shape[1]), dtype=np.float32)) + bias
    return scores, decode(docs, vectors, network.decoder)[1]


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 60))
