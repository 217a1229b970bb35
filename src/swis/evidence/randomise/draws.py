"""Random numbers that will be the same in twenty years.

NumPy promises never to change the stream of `RandomState` (NEP 19), which it does not for newer
generators; an allocation has to be re-drawn by whoever verifies it.
"""

from __future__ import annotations

import hashlib

import numpy as np

ALGORITHM = "MT19937 as numpy.random.RandomState, keyed by SHA-256"

Draws = np.random.RandomState


def draws_from(seed: int, purpose: str = "allocation") -> Draws:
    """A stream for one seed and one purpose; streams of different purposes are independent."""
    digest = hashlib.sha256(f"{purpose}|{seed}".encode()).digest()
    return np.random.RandomState(np.frombuffer(digest, dtype="<u4").tolist())
