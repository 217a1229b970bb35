"""From rows by school and month to one total a school, in order of stratum."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from swis.evidence.effects.arm_draws import Arms
from swis.evidence.effects.poisson_refit import SchoolTotals
from swis.evidence.errors import InputError
from swis.evidence.schema import column, counts, exposures, numbers


@dataclass(frozen=True)
class Schools:
    """Totals, arms and names in the same order; what the two arms are called."""

    totals: SchoolTotals
    arm: Arms
    names: tuple[str, ...]
    treated: str
    control: str


def school_totals(
    table: pd.DataFrame,
    *,
    outcome: str,
    arm: str,
    school: str,
    strata: str | None,
    exposure: str | None,
    covariates: Sequence[str],
    file: str | None,
) -> Schools:
    """Sum counts and exposures by school, refusing gaps, a third arm and a change of arm."""
    used = pd.DataFrame(index=table.index)
    used["school"] = _whole(column(table, school, file=file), file)
    used["arm"] = _whole(column(table, arm, file=file), file)
    used["strata"] = 0 if strata is None else _whole(column(table, strata, file=file), file)
    used["y"] = _whole(counts(table, outcome, file=file), file)
    used["exposure"] = 1.0 if exposure is None else exposures(table, exposure, file=file)
    for place, name in enumerate(covariates):
        used[f"x{place}"] = _whole(numbers(table, name, file=file), file)
    constant = {"arm": arm, "strata": strata or "strata"}
    constant |= {f"x{place}": name for place, name in enumerate(covariates)}
    # schools of different strata may bear the same number
    key = ["strata", "school"]
    for internal, name in constant.items():
        if internal != "strata":
            _refuse_changes(used, key, internal, name, file)
    summed = used.groupby(key, sort=True, observed=True).agg(
        {"y": "sum", "exposure": "sum"} | {name: "first" for name in constant if name != "strata"}
    )
    labels = _two_arms(summed["arm"], arm, file)
    names = summed.index.get_level_values("school").astype(str)
    stratum = pd.factorize(summed.index.get_level_values("strata"))[0]
    columns = [summed[f"x{place}"].to_numpy(dtype=float) for place in range(len(covariates))]
    totals = SchoolTotals(
        summed["y"].to_numpy(dtype=float),
        summed["exposure"].to_numpy(dtype=float),
        np.column_stack(columns) if columns else np.empty((len(summed), 0)),
        np.asarray(stratum, dtype=np.int64),
    )
    if not totals.y.any():
        raise InputError(f"every {outcome} is zero", file=file, column=outcome)
    treated = (summed["arm"] == labels[1]).to_numpy(dtype=bool)
    return Schools(totals, treated, tuple(names), str(labels[1]), str(labels[0]))


def _whole(values: pd.Series, file: str | None) -> pd.Series:
    if values.isna().any():
        row = int(values.index[int(values.isna().to_numpy().argmax())])
        raise InputError("this is missing", file=file, row=row, column=str(values.name))
    return values


def _refuse_changes(
    used: pd.DataFrame, key: list[str], internal: str, name: str, file: str | None
) -> None:
    first = used.groupby(key, observed=True)[internal].transform("first")
    changed = (used[internal] != first).to_numpy()
    if changed.any():
        row = int(used.index[int(changed.argmax())])
        school = used["school"].loc[row]
        raise InputError(
            f"school {school} has another {name} above; it must be the same in all its rows",
            file=file,
            row=row,
            column=name,
        )


def _two_arms(arms: pd.Series, name: str, file: str | None) -> list[object]:
    labels = sorted(arms.unique().tolist(), key=str)
    if len(labels) == 2:
        return labels
    found = ", ".join(map(str, labels[:5]))
    raise InputError(
        f"two arms are needed and {len(labels)} found: {found}", file=file, column=name
    )
