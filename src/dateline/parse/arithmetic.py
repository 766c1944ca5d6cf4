"""Matrix products for the language model by numpy's BLAS, in single precision where that is enough and in double where it isn't.

A BLAS sums the products of a row in an order that depends on where the row stands, so in single precision the last bits of what
comes out for a word depend on the sentences beside it and on the processor, and once in a million decisions its parse. Summed in
double precision and then rounded, a sentence is parsed the same whatever it is parsed with, but at twice the cost. So a sentence is
worked out in single precision, and a second time in double where a decision was so close that the last bits could have made it.
"""

from typing import Any

from threadpoolctl import ThreadpoolController

BLOCK = 1024
"""Rows multiplied at once: enough that the BLAS seldom lays the matrix out anew, few enough to stay in the processor's cache."""
CLOSE = 5e-4
"""Scores this near each other in single precision are worked out again in double.

A score of single precision was never farther than 2.3e-5 from that of double precision, over 7,000 sentences (eval/parses.py): this is ten
times what two scores were seen to come nearer each other at most.
"""


def layered(weights: Any, precision: Any) -> Any:
    """A layer's weights, of outputs by inputs, as `multiply` takes them: of inputs by outputs, in that precision."""
    import numpy as np

    return np.ascontiguousarray(weights.reshape(-1, weights.shape[-1]).T.astype(precision))


def multiply(rows: Any, right: Any, out: Any) -> Any:
    """The product of rows and a matrix, summed in the matrix's precision and rounded into `out`."""
    import numpy as np

    for start in range(0, rows.shape[0], BLOCK):
        left = np.ascontiguousarray(rows[start : start + BLOCK], dtype=right.dtype)
        if out.dtype == right.dtype:
            np.matmul(left, right, out=out[start : start + BLOCK])
        else:
            out[start : start + BLOCK] = left @ right
    return out


def quicken(nlp: Any) -> ThreadpoolController:
    """Let the components of a spaCy pipeline that compute on the CPU use numpy's products.

    What is returned limits the threads that these start: a thread a core costs more than it gives for matrices as small as these.
    """
    import numpy as np
    from thinc.api import NumpyOps

    class DoubleOps(NumpyOps):  # type: ignore[misc, unused-ignore]
        """Thinc's operations, with products of matrices summed in double precision."""

        def gemm(self, x: Any, y: Any, out: Any = None, trans1: bool = False, trans2: bool = False) -> Any:  # noqa: PLR0917
            """The product of two matrices, either transposed first, into `out` where that is given."""
            if trans1 or x.dtype != np.float32 or x.ndim != 2 or y.dtype != np.float32:
                return super().gemm(x, y, out=out, trans1=trans1, trans2=trans2)
            right = (y.T if trans2 else y).astype(np.float64)
            return multiply(x, right, np.empty((x.shape[0], right.shape[1]), dtype=np.float32) if out is None else out)

    ops = DoubleOps()
    for _, component in nlp.pipeline:
        model = getattr(component, "model", None)
        for node in model.walk() if model is not None and hasattr(model, "walk") else ():
            if type(node.ops) is NumpyOps:
                node.ops = ops
    return ThreadpoolController()
