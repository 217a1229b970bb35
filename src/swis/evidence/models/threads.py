"""One thread for the linear algebra of a model.

Its matrices are small: shared between threads they cost more in waiting than they gain, and on
a busy machine ten times more. Simulations use further cores by running several models at once.
"""

from __future__ import annotations

from contextlib import AbstractContextManager
from typing import Any

import numpy.linalg
import scipy.linalg
from threadpoolctl import ThreadpoolController  # type: ignore[import-untyped]

# finding the libraries takes as long as a fit, and they are loaded by the imports above
_libraries = (numpy.linalg, scipy.linalg)
_controller = ThreadpoolController()


def one_thread() -> AbstractContextManager[Any]:
    """Linear algebra inside the `with` block runs on one thread."""
    limited: AbstractContextManager[Any] = _controller.limit(limits=1, user_api="blas")
    return limited
