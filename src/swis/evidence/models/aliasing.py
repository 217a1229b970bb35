"""Columns that earlier columns already say, as R's `lm` leaves out with an NA."""

from __future__ import annotations

import numpy as np

from swis.evidence.models.fixed_part import FixedPart
from swis.evidence.models.groups import Floats

# share of a column's sum of squares left when the earlier columns are taken out
TOLERANCE = 1e-11


def aliased(fixed: FixedPart) -> list[int]:
    """Positions, in the user's order, of columns that add nothing to those before them."""
    ones = np.ones(fixed.groups.n_rows)
    product = fixed.cross_product(ones, fixed.groups.sum(ones))
    return dependent(product[np.ix_(fixed.position, fixed.position)])


def dependent(product: Floats) -> list[int]:
    """Columns dependent on earlier ones, from the cross-product X'X (columns, columns)."""
    left = product.copy()
    original = np.diag(product).copy()
    aliases = []
    for j in range(len(left)):
        if left[j, j] <= TOLERANCE * max(original[j], 1e-300):
            aliases.append(j)
            left[j, :] = 0.0
            left[:, j] = 0.0
            continue
        row = left[j, j:] / left[j, j]
        left[j + 1 :, j:] -= np.outer(left[j + 1 :, j], row)
    return aliases
