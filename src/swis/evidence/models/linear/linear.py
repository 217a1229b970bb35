"""Scores of pupils, one row each: the linear mixed model."""

from __future__ import annotations

import time

import pandas as pd

from swis.evidence.errors import InputError
from swis.evidence.models.design import Request, design_of
from swis.evidence.models.family import SCORES
from swis.evidence.models.linear.estimate import estimate, refuse_method
from swis.evidence.models.linear.linear_model import LinearModel
from swis.evidence.models.linear.sums import sums_of
from swis.evidence.models.threads import one_thread


def linear(
    table: pd.DataFrame,
    *,
    outcome: str,
    fixed: str = "1",
    group: str | None = None,
    within: str | None = None,
    method: str = "reml",
    level: float = 0.95,
    file: str | None = None,
) -> LinearModel:
    """Fit scores to a formula, with no random intercept, one, or one within another.

    One row a pupil. `fixed`, `group` and `within` as for `fit`. `method`: "reml", or "ml", whose
    log-likelihoods can be compared between formulas. Intervals by t with the degrees of freedom
    of the level at which a column varies. Raises InputError naming row and column for what the
    table cannot mean, ModelError for what these data cannot bear.

    Sources: Laird & Ware 1982; Harville 1977 (REML); Bates & others 2015 (lme4).
    """
    started = time.perf_counter()
    refuse_method(method, level)
    if within is not None and (group is None or group == within):
        raise InputError("--within names the level that groups lie in; give another as --group")
    request = Request(outcome, fixed, SCORES, group, within, level=level, file=file)
    with one_thread():
        design = design_of(table, request)
        return estimate(
            sums_of(design),
            outcome=outcome,
            fixed=fixed,
            method=method,
            level=level,
            n_levels=design.n_levels,
            from_sums=False,
            left_out=design.left_out,
            warnings=design.warnings,
            started=started,
        )
