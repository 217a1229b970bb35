"""The arm's effect in a fitted model, named: with an interaction it is an average, or a group's.

With `arm*fsm` the coefficient of the arm is the effect in a school where fsm is zero, which may be
none. The average over the schools as they are weighs the coefficients by what switching the arm
changes in each row of the design (average marginal effect on the log scale; Gelman and Pardoe
2007), and its variance is that of the same weighted sum.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from swis.evidence.errors import ModelError
from swis.evidence.models.count_model import CountModel
from swis.evidence.models.formula import fixed_formula
from swis.evidence.models.matrix import design_matrix
from swis.evidence.results import Interval

ARM = "arm"
MOST_GROUPS = 6


@dataclass(frozen=True)
class ArmEffect:
    """A rate ratio, programme over control. `of`: whose it is; empty for one without interaction.
    `rows`: the rows of the table that it is of."""

    of: str
    ratio: float
    interval: Interval
    rows: pd.Index


def arm_effects(
    model: CountModel, table: pd.DataFrame, fixed: str, outcome: str
) -> tuple[ArmEffect, ...]:
    """The effect; or with an interaction the average, then that in each group where there are few.

    `table` holds the arm as 1 and 0. Raises ModelError where the model has no arm, or where other
    terms already say what the arm says.
    """
    formula = fixed_formula(fixed, outcome=outcome, known=[str(name) for name in table.columns])
    if ARM not in formula.columns:
        raise ModelError("The model does not hold the arm, so it gives no effect of the programme.")
    used = table.dropna(subset=[outcome, *formula.columns])
    switched = _switched(used, model, fixed, outcome)
    partners = _partners(model, formula.columns)
    if not partners:
        return (_effect("", switched, used.index, model),)
    named = " and ".join(partners)
    average = _effect(f"on average over the schools' {named}", switched, used.index, model)
    groups = []
    for name in partners:
        values = sorted(used[name].unique())
        if len(values) > MOST_GROUPS:
            continue
        for value in values:
            inside = (used[name] == value).to_numpy()
            label = f"where {name} is {value}"
            groups.append(_effect(label, switched[inside], used.index[inside], model))
    return (average, *groups)


def _switched(used: pd.DataFrame, model: CountModel, fixed: str, outcome: str) -> np.ndarray:
    """What the arm changes in each row of the design, by estimated coefficient."""
    formula = fixed_formula(fixed, outcome=outcome, known=[str(name) for name in used.columns])
    columns = []
    for value in (1, 0):
        names, matrix = design_matrix(used.assign(**{ARM: value}), formula, fixed, None)
        dense = matrix if isinstance(matrix, np.ndarray) else matrix.toarray()
        columns.append(pd.DataFrame(np.asarray(dense), columns=list(names)))
    changes = columns[0] - columns[1]
    lost = [n for n, c in model.coefficients.items() if np.isnan(c.estimate)]
    if any(name in changes and bool(changes[name].any()) for name in lost):
        raise ModelError(
            "Other terms of the model already say what the arm says, so its effect cannot be told."
        )
    kept = [name for name in model.coefficients if name not in lost]
    return changes.reindex(columns=kept, fill_value=0.0).to_numpy(dtype=float)


def _partners(model: CountModel, columns: Sequence[str]) -> list[str]:
    """Columns with which the arm interacts."""
    pairs = [name for name in model.coefficients if ":" in name and _holds(name, ARM)]
    return [c for c in columns if c != ARM and any(_holds(pair, c) for pair in pairs)]


def _holds(term: str, column: str) -> bool:
    return re.search(rf"(?<![\w.]){re.escape(column)}(?![\w.])", term) is not None


def _effect(of: str, switched: np.ndarray, rows: pd.Index, model: CountModel) -> ArmEffect:
    weights = switched.mean(axis=0)
    known = [c for c in model.coefficients.values() if not np.isnan(c.estimate)]
    log_ratio = float(weights @ np.array([c.estimate for c in known]))
    if model.covariance is None:
        return ArmEffect(of, float(np.exp(log_ratio)), _unknown(model), rows)
    error = float(np.sqrt(weights @ model.covariance @ weights))
    at = next(i for i, weight in enumerate(weights) if weight)
    reach = known[at].reference.critical(model.level) * error
    with np.errstate(over="ignore"):
        low, middle, high = np.exp([log_ratio - reach, log_ratio, log_ratio + reach])
    return ArmEffect(of, float(middle), Interval(float(low), float(high), model.level), rows)


def _unknown(model: CountModel) -> Interval:
    return Interval(float("nan"), float("nan"), model.level)
