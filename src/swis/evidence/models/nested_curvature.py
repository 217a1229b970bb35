"""The exact Hessian of the nested model. Notation and formula: see `nested`."""

from __future__ import annotations

import numpy as np

from swis.evidence.models.arrow import Directions
from swis.evidence.models.family import RowDerivatives
from swis.evidence.models.fixed_part import FixedPart
from swis.evidence.models.groups import Floats


def nested_hessian(
    way: Directions, rows: RowDerivatives, fixed: FixedPart, size_constant: float
) -> Floats:
    out = _pairs(way) + _traces(way)
    k = fixed.n_columns
    out[:k, :k] += _fixed(way, rows, fixed)
    if rows.size is not None:
        mixed, corner = _size(way, rows, fixed)
        out[:k, k] += mixed
        out[k, :k] += mixed
        out[k, k] += corner + size_constant
    schools, las = _spreads(way)
    out[-2, -2] += schools
    out[-1, -1] += las
    return 0.5 * (out + out.T)


def _pairs(way: Directions) -> Floats:
    """pull_i' V pull_j - tr(V D_ij) / 2, of D_ij what is a product of two directions."""
    weight = way.arrow.diagonal[:, None]
    push, push_v = way.push[:, None], way.push_v[:, None]
    moved_v = way.arrow.las.spread(way.move_v)
    # adjoint' bend_i move_j, bend_i being an arrow
    bent = (push * way.bend).T @ way.move
    bent += np.outer(way.arm, way.push @ moved_v)
    bent += np.outer(way.arm, way.push_v @ way.arrow.las.sum(way.move))
    bent += (push_v * way.corner).T @ way.move_v
    twist = (weight * way.twist).T @ way.move - bent
    curve = weight[:, 0] * way.W2 - way.push * way.W1
    squares = (curve[:, None] * way.move).T @ way.move
    pulls = way.pull.T @ way.move + way.pull_v.T @ way.move_v
    return pulls - 0.5 * (twist + twist.T + squares)


def _traces(way: Directions) -> Floats:
    """tr(V D_i V D_j) / 2 with V = F + g g' / A."""
    arrow = way.arrow
    schools = arrow.inverse_d[:, None] * way.total
    shared = (arrow.inverse_d * arrow.las.spread(arrow.inverse_a))[:, None] * way.along
    las = arrow.inverse_a[:, None] * way.across
    return 0.5 * (schools.T @ schools) + shared.T @ way.along + 0.5 * (las.T @ las)


def _fixed(way: Directions, rows: RowDerivatives, fixed: FixedPart) -> Floats:
    """Explicit second derivatives in two columns."""
    spread, total = fixed.groups.spread, fixed.groups.sum
    half, push = 0.5 * way.arrow.diagonal, 0.5 * way.push
    by_row = -rows.w - spread(half) * rows.w2 + spread(push) * rows.w1
    return fixed.cross_product(by_row, total(by_row))


def _size(way: Directions, rows: RowDerivatives, fixed: FixedPart) -> tuple[Floats, float]:
    """Explicit second derivatives in log theta and a column, and in log theta twice."""
    size = rows.size
    assert size is not None
    spread, total = fixed.groups.spread, fixed.groups.sum
    half, push = 0.5 * way.arrow.diagonal, 0.5 * way.push
    by_row = size.score_rows - spread(half) * size.w1_rows + spread(push) * size.w_rows
    corner = size.second.sum() - half @ size.w_second - push @ size.score_second
    return fixed.gradient(by_row, total(by_row)), float(corner)


def _spreads(way: Directions) -> tuple[float, float]:
    """Explicit second derivatives in each log standard deviation."""
    arrow, las = way.arrow, way.arrow.las
    ks, kl = arrow.kappa_s, arrow.kappa_l
    pushed = way.push @ way.own - way.push_v @ las.sum(way.own)
    around = arrow.inverse_d.sum() + arrow.inverse_a @ (
        las.sum(arrow.reach**2 - 2.0 * arrow.reach) + las.sizes
    )
    schools = -2.0 * ks * (way.own @ way.own) - 2.0 * ks * around + 2.0 * ks * pushed
    own_v = way.push_v @ way.v
    las_term = -2.0 * kl * (way.v @ way.v) - 2.0 * kl * arrow.inverse_a.sum() + 2.0 * kl * own_v
    return float(schools), float(las_term)
