"""From rows by school and month to one total a school, in order of stratum."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from swis.evidence.effects.arm_draws import Arms
from swis.evidence.effects.poisson_refit import SchoolTotals
from swis.evidence.errors import InputError
from swis.evidence.schema import column, counts, exposures, gate, numbers, refuse_gaps


@dataclass(frozen=True)
class Schools:
    """Totals, arms and names in the same order; what the two arms are called."""

    totals: SchoolTotals
    arm: Arms
    names: tuple[str, ...]
    treated: str
    control: str


@dataclass(frozen=True)
class Columns:
    """Which columns of a table are what."""

    outcome: str
    arm: str
    school: str
    strata: str | None
    exposure: str | None
    covariates: tuple[str, ...]

    @property
    def constant(self) -> dict[str, str]:
        """What must not change within a school: the name used here, and the user's."""
        places = {f"x{place}": name for place, name in enumerate(self.covariates)}
        return {"arm": self.arm} | places


def school_totals(table: pd.DataFrame, columns: Columns, *, file: str | None) -> Schools:
    """Sum counts and exposures by school, refusing gaps, a third arm and a change of arm."""
    used = _checked(table, columns, file)
    # schools of different strata may bear the same number
    key = ["strata", "school"]
    for internal, name in columns.constant.items():
        _refuse_changes(used, key, internal, name, file)
    summed = used.groupby(key, sort=True, observed=True).agg(
        {"y": "sum", "exposure": "sum"} | dict.fromkeys(columns.constant, "first")
    )
    if not summed["y"].any():
        raise InputError(f"every {columns.outcome} is zero", file=file, column=columns.outcome)
    labels = _two_arms(summed["arm"], columns.arm, file)
    stratum = pd.factorize(summed.index.get_level_values("strata"))[0]
    covariates = summed[[name for name in columns.constant if name != "arm"]]
    totals = SchoolTotals(
        summed["y"].to_numpy(dtype=float),
        summed["exposure"].to_numpy(dtype=float),
        covariates.to_numpy(dtype=float),
        np.asarray(stratum, dtype=np.int64),
    )
    names = tuple(summed.index.get_level_values("school").astype(str))
    treated = (summed["arm"] == labels[1]).to_numpy(dtype=bool)
    return Schools(totals, treated, names, str(labels[1]), str(labels[0]))


def _checked(table: pd.DataFrame, columns: Columns, file: str | None) -> pd.DataFrame:
    if "month" in table.columns:
        table = gate(
            table,
            outcomes=[columns.outcome],
            school=columns.school,
            arm=columns.arm,
            exposure=columns.exposure,
            constant=[columns.strata],
            file=file,
        )
    used = pd.DataFrame(index=table.index)
    used["school"] = _whole(column(table, columns.school, file=file), file)
    used["arm"] = _whole(column(table, columns.arm, file=file), file)
    if used["arm"].nunique() > 2:
        _two_arms(used["arm"], columns.arm, file)
    used["strata"] = 0
    if columns.strata is not None:
        used["strata"] = _whole(column(table, columns.strata, file=file), file)
    used["y"] = _whole(counts(table, columns.outcome, file=file), file)
    used["exposure"] = 1.0
    if columns.exposure is not None:
        used["exposure"] = exposures(table, columns.exposure, file=file)
    for place, name in enumerate(columns.covariates):
        used[f"x{place}"] = _whole(numbers(table, name, file=file), file)
    return used


def _whole(values: pd.Series, file: str | None) -> pd.Series:
    refuse_gaps(values, str(values.name), file)
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
    listed = ", ".join(map(str, labels[:6]))
    if len(labels) > 2:
        raise InputError(
            f"There are {len(labels)} arms ({listed}): compare two.", column=name, file=file
        )
    raise InputError(
        f"two arms are needed and {len(labels)} found: {listed}", file=file, column=name
    )
