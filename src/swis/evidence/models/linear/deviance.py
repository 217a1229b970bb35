"""Minus twice the profile log-likelihood of the variances, with its exact derivatives.

A = [X y], V = I + s ZZ' + t WW' (schools, authorities; variances relative to that of a pupil),
Q = A' V^-1 A, of which X is the first part. The coefficients and the pupils' variance have their
best values in closed form, and rss = |Q| / |Q_X|, so that up to constants

    deviance = log|V| + (c - m) log|Q_X| + m log|Q|,    m = N, c = 0 (maximum likelihood)
                                                        m = N - p, c = 1 (REML)

(Harville 1977; Bates & others 2015, equations 39 and 42). Q and its derivatives need the sums
by school alone: by authority, V^-1 takes a multiple of each school's sums and of their sum.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.linalg import lapack

from swis.evidence.models.groups import Floats
from swis.evidence.models.linear.sums import Sums


@dataclass(frozen=True)
class Deviance:
    """At relative variances (of schools; of authorities, if there are any). `cross`: Q."""

    value: float
    gradient: Floats
    hessian: Floats
    cross: Floats


def deviance(sums: Sums, variances: Floats, *, reml: bool) -> Deviance:
    """The deviance; infinite where Q has no root."""
    log_v, cross, first, second = _expanded(sums, variances)
    p = len(cross) - 1
    m = sums.n_rows - (p if reml else 0)
    whole, inner = _log_determinant(cross), _log_determinant(cross[:p, :p])
    if whole is None or inner is None:
        return Deviance(np.inf, np.zeros(len(variances)), np.eye(len(variances)), cross)
    value, gradient, hessian = log_v
    for weight, (log_det, inverse), size in (
        (float(m), whole, p + 1),
        (float(reml) - m, inner, p),
    ):
        value += weight * log_det
        turned = [inverse @ one[:size, :size] for one in first]
        flat = inverse.ravel()
        for i, one in enumerate(turned):
            gradient[i] += weight * float(one.diagonal().sum())
            for j in range(i + 1):
                bent = float(flat @ second[i][j][:size, :size].ravel())
                hessian[i, j] += weight * (bent - float(one.ravel() @ turned[j].T.ravel()))
                hessian[j, i] = hessian[i, j]
    value += m * (1.0 + np.log(2.0 * np.pi / m))
    return Deviance(float(value), gradient, hessian, cross)


def _expanded(
    sums: Sums, variances: Floats
) -> tuple[tuple[float, Floats, Floats], Floats, list[Floats], list[list[Floats]]]:
    """log|V| and Q, each with first and second derivatives."""
    a, n, k = sums.by_school, sums.sizes, len(variances)
    if not k:
        return (0.0, np.zeros(0), np.zeros((0, 0))), sums.total, [], []
    r = 1.0 / (1.0 + n * variances[0])
    w, ra = n * r, a * r[:, None]
    if k == 1:
        log_v = (float(-np.log(r).sum()), np.array([w.sum()]), np.array([[-(w @ w)]]))
        cross = sums.total - (a * (variances[0] * r)[:, None]).T @ a
        return log_v, cross, [-(ra.T @ ra)], [[2.0 * (ra * w[:, None]).T @ ra]]
    assert sums.las is not None
    las = sums.las
    by_la = las.sum(np.column_stack([ra, w, w * w, w**3]))
    g, big_w, w2, w3 = by_la[:, :-3], by_la[:, -3], by_la[:, -2], by_la[:, -1]
    u = 1.0 / (1.0 + variances[1] * big_w)
    c = variances[1] * u
    h = g * u[:, None]
    b = ra - w[:, None] * las.spread(g * c[:, None])
    shared = las.sum(b * w[:, None])
    cross = sums.total - (a * (variances[0] * r)[:, None]).T @ a - (g * c[:, None]).T @ g
    both = (shared * u[:, None]).T @ h
    schools = 2.0 * ((b * w[:, None]).T @ b - (shared * c[:, None]).T @ shared)
    authorities = 2.0 * (h * (big_w * u)[:, None]).T @ h
    log_v = (
        float(-np.log(r).sum() - np.log(u).sum()),
        np.array([(big_w - c * w2).sum(), big_w @ u]),
        -np.array(
            [
                [(w2 - 2.0 * c * w3 + (c * w2) ** 2).sum(), w2 @ (u * u)],
                [w2 @ (u * u), ((big_w * u) ** 2).sum()],
            ]
        ),
    )
    second = [[schools, both + both.T], [both + both.T, authorities]]
    return log_v, cross, [-(b.T @ b), -(h.T @ h)], second


def _log_determinant(matrix: Floats) -> tuple[float, Floats] | None:
    """log|M| and M^-1 by Cholesky; None if M is not positive definite."""
    if not len(matrix):
        return 0.0, matrix
    root, broken = lapack.dpotrf(matrix, lower=1)
    if broken or not np.isfinite(root).all():
        return None
    inverse, _ = lapack.dpotri(root, lower=1)
    # the upper triangle of both is zero
    whole = inverse + inverse.T
    whole.ravel()[:: len(whole) + 1] *= 0.5
    return 2.0 * float(np.log(root.diagonal()).sum()), whole
