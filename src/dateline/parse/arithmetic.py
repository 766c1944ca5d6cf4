"""Matrix products for the language model by numpy's BLAS, in double precision, which is still half again as fast as spaCy's own.

A BLAS sums the products of a row in an order that depends on where the row stands, so in single precision the last bit of what
comes out for a word would depend on the sentences beside it, and once in a million decisions its parse. Summed in double
precision and then rounded, a sentence is parsed the same whatever it is parsed with, and on every processor.
"""

from typing import Any

from threadpoolctl import ThreadpoolController

BLOCK = 256
"""Rows multiplied at once: enough for the BLAS to be quick, few enough to stay in the processor's cache."""


def doubled(weights: Any) -> Any:
    """A layer's weights, of outputs by inputs, as `multiply` takes them."""
    import numpy as np

    return np.ascontiguousarray(weights.reshape(-1, weights.shape[-1]).T.astype(np.float64))


def multiply(rows: Any, right: Any, out: Any) -> Any:
    """The product of rows and a matrix of double precision, summed in double precision and rounded into `out`."""
    import numpy as np

    for start in range(0, rows.shape[0], BLOCK):
        out[start : start + BLOCK] = rows[start : start + BLOCK].astype(np.float64) @ right
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
