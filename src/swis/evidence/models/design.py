"""From a table and a formula to the numbers that a model is fitted to."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd
from scipy import sparse

from swis.evidence.errors import InputError, ModelError
from swis.evidence.models.family import Outcome
from swis.evidence.models.formula import FixedFormula, fixed_formula
from swis.evidence.models.groups import Floats, Groups, Integers
from swis.evidence.models.matrix import design_matrix
from swis.evidence.schema import (
    LeftOut,
    column,
    counts,
    exposures,
    gate,
    numbers,
    refuse_numbers_as_text,
)
from swis.evidence.schema.pupils import PUPIL, gate_pupils

LARGEST_OFFSET = 50.0


@dataclass(frozen=True)
class Request:
    """What was asked, as `fit` documents it: an outcome that `holds` counts, or something else.

    `file` is named in the reasons for refusing."""

    outcome: str
    fixed: str
    holds: Outcome
    group: str | None = None
    within: str | None = None
    offset: str | None = None
    exposure: str | None = None
    quadrature: int = 1
    level: float = 0.95
    file: str | None = None


@dataclass(frozen=True)
class Design:
    """Rows sorted so that each group is one run, and the groups of an authority another.

    `columns` (rows, names); `y`, `offset` and, for a binomial, `trials` (rows,). `groups` runs
    over rows, `las` over groups. `n_levels` counts the levels that were found; `order` (rows,) are
    the row numbers.
    """

    names: tuple[str, ...]
    columns: Floats | sparse.csr_matrix
    y: Floats
    trials: Floats | None
    offset: Floats
    groups: Groups
    las: Groups | None
    n_levels: dict[str, int]
    left_out: tuple[LeftOut, ...]
    warnings: tuple[str, ...]
    order: pd.Index


def design_of(table: pd.DataFrame, request: Request) -> Design:
    """Check the table, leave out rows with gaps (listing them), and build the matrix."""
    if not (table.index.is_unique and pd.api.types.is_integer_dtype(table.index)):
        table = table.reset_index(drop=True)
    _refuse_unreadable(table, request)
    table = _through_the_gate(table, request)
    formula = fixed_formula(request.fixed, outcome=request.outcome, known=_names(table))
    used = _checked_columns(table, request, formula)
    complete, left_out = _complete_rows(used)
    _refuse_constants(complete, formula, request)
    complete, groups, las, warnings = _sorted_by_group(complete, request)
    warnings += _months_out_of_order(table, complete.index, groups, request)
    names, columns = design_matrix(complete, formula, request.fixed, request.file)
    y = complete[request.outcome].to_numpy(dtype=float)
    trials = _trials(complete, y, request)
    levels = {} if request.group is None else {request.group: groups.n_groups}
    if las is not None and request.within is not None:
        levels[request.within] = las.n_groups
    offset = _offset(complete, request)
    return Design(
        names,
        columns,
        y,
        trials,
        offset,
        groups,
        las,
        levels,
        tuple(left_out),
        tuple(warnings),
        complete.index,
    )


def _refuse_unreadable(table: pd.DataFrame, request: Request) -> None:
    if table.empty:
        raise InputError("the table has no rows", file=request.file)
    if not table.columns.is_unique:
        twice = table.columns[table.columns.duplicated()][0]
        raise InputError("two columns have this name", file=request.file, column=str(twice))


def _names(table: pd.DataFrame) -> list[str]:
    return [str(name) for name in table.columns]


def _checked_columns(table: pd.DataFrame, request: Request, formula: FixedFormula) -> pd.DataFrame:
    """The columns in use, numbers as numbers, each refused by its own rule."""
    file = request.file
    used: dict[str, pd.Series] = {
        request.outcome: request.holds.read(table, request.outcome, file=file)
    }
    for name in formula.columns:
        refuse_numbers_as_text(table, name, file=file)
        values = column(table, name, file=file).infer_objects()
        used[name] = _without_infinity(values, file)
    for level in (request.group, request.within):
        if level is not None:
            used.setdefault(level, column(table, level, file=file))
    if request.exposure is not None:
        used[request.exposure] = exposures(table, request.exposure, file=file)
    if request.offset is not None:
        used[request.offset] = _checked_offset(numbers(table, request.offset, file=file), file)
    return pd.DataFrame(used, index=table.index)


def _without_infinity(values: pd.Series, file: str | None) -> pd.Series:
    if pd.api.types.is_float_dtype(values) and np.isinf(values.to_numpy(dtype=float)).any():
        return numbers(values.to_frame(), str(values.name), file=file)
    return values


def _checked_offset(values: pd.Series, file: str | None) -> pd.Series:
    if values.isna().any():
        row = int(values.index[int(values.isna().to_numpy().argmax())])
        raise InputError("the offset is missing", file=file, row=row, column=str(values.name))
    if (values.abs() > LARGEST_OFFSET).any():
        row = int(values.index[int((values.abs() > LARGEST_OFFSET).to_numpy().argmax())])
        raise InputError(
            f"{values.loc[row]:g} cannot be the logarithm of an exposure; give the exposure "
            f"itself with --exposure",
            file=file,
            row=row,
            column=str(values.name),
        )
    return values


def _through_the_gate(table: pd.DataFrame, request: Request) -> pd.DataFrame:
    """School-months and pupils are read as everywhere else; another table has no such rules."""
    if "school" not in table.columns or request.group not in (None, "school"):
        return table
    arm = "arm" if "arm" in table.columns else None
    if "month" not in table.columns or PUPIL in table.columns:
        return gate_pupils(table, arm=arm, constant=[request.within], file=request.file)
    return gate(table, arm=arm, constant=[arm, request.within], gaps=True, file=request.file)


def _months_out_of_order(
    table: pd.DataFrame, rows: pd.Index, groups: Groups, request: Request
) -> list[str]:
    """A warning, as order is nothing to a model, but may show that rows were mixed up."""
    if request.group != "school" or "month" not in table.columns:
        return []
    months = table["month"].loc[rows]
    if not pd.api.types.is_numeric_dtype(months):
        return []
    back = np.append(False, np.diff(months.to_numpy(dtype=float)) < 0)
    back[groups.starts] = False
    if not back.any():
        return []
    first = int(rows.to_numpy()[back].min())
    return [f"Months jump back within a school, first in row {first}; the estimate is the same."]


def _complete_rows(used: pd.DataFrame) -> tuple[pd.DataFrame, list[LeftOut]]:
    gaps = used.isna()
    broken = gaps.any(axis=1)
    if not broken.any():
        return used, []
    first = gaps.loc[broken].idxmax(axis=1)
    left_out = [
        LeftOut(int(row), str(name), "missing")
        for row, name in zip(first.index.to_numpy(), first, strict=True)
    ]
    if broken.all():
        raise InputError(f"no row is complete; the first gap is in {left_out[0]}")
    return used.loc[~broken], left_out


def _refuse_constants(used: pd.DataFrame, formula: FixedFormula, request: Request) -> None:
    for name in formula.columns:
        values = used[name].to_numpy()
        first = values[0]
        if (values == first).all():
            raise InputError(
                f"every row has {first}; an effect needs two values at least, such as two arms",
                file=request.file,
                column=name,
            )


def _sorted_by_group(
    used: pd.DataFrame, request: Request
) -> tuple[pd.DataFrame, Groups, Groups | None, list[str]]:
    if request.group is None:
        single = np.arange(len(used))
        return used, Groups.of_sorted(single), None, []
    group = pd.factorize(used[request.group], sort=False)[0]
    if request.within is None:
        order = np.argsort(group, kind="stable")
        groups = Groups.of_sorted(group[order])
        _refuse_one_group(groups.n_groups, request.group)
        return used.iloc[order], groups, None, []
    la = pd.factorize(used[request.within], sort=False)[0]
    order = np.lexsort((group, la))
    pair = la[order].astype(np.int64) * (group.max() + 1) + group[order]
    groups = Groups.of_sorted(pair)
    las = Groups.of_sorted(la[order][groups.starts])
    _refuse_one_group(las.n_groups, request.within)
    if groups.n_groups == las.n_groups:
        raise ModelError(
            f"each {request.within} has one {request.group}, so their variances cannot be told "
            f"apart; leave out --within"
        )
    return used.iloc[order], groups, las, _shared_labels(groups.n_groups, group, request)


def _refuse_one_group(n: int, name: str) -> None:
    if n < 2:
        raise ModelError(f"there is one {name} only, which shows no variance between them")


def _shared_labels(n_groups: int, group: Integers, request: Request) -> list[str]:
    shared = n_groups - (int(group.max()) + 1)
    if not shared:
        return []
    return [
        f"{shared} labels of {request.group} are found in more than one {request.within}; "
        f"the same label in another {request.within} is counted as another {request.group}."
    ]


def _offset(used: pd.DataFrame, request: Request) -> Floats:
    offset = np.zeros(len(used))
    if request.offset is not None:
        offset = offset + used[request.offset].to_numpy(dtype=float)
    if request.exposure is not None and not request.holds.out_of_trials:
        offset = offset + np.log(used[request.exposure].to_numpy(dtype=float))
    return offset


def _trials(used: pd.DataFrame, y: Floats, request: Request) -> Floats | None:
    if not request.holds.out_of_trials:
        return None
    if request.exposure is None:
        trials = np.ones(len(used))
        reason = "is more than 1; for counts out of a number name it with --exposure"
    else:
        trials = counts(used, request.exposure, file=request.file).to_numpy(dtype=float)
        reason = f"is more than {request.exposure}"
    if (y > trials).any():
        at = int((y > trials).argmax())
        raise InputError(
            f"{y[at]:g} {reason}",
            file=request.file,
            row=int(used.index[at]),
            column=request.outcome,
        )
    return trials
