"""The design matrix of a formula: the quick way where it only adds columns up, else formulaic."""

from __future__ import annotations

import numpy as np
import pandas as pd
from scipy import sparse

from swis.evidence.errors import InputError
from swis.evidence.models.formula import FixedFormula
from swis.evidence.models.groups import Floats
from swis.evidence.models.main_effects import main_effects

# beyond this many cells dummies are kept sparse until the columns are split by group
MOST_DENSE_CELLS = 1_000_000
# what formulaic does not know by itself
SERIES = {"sqrt": np.sqrt, "log1p": np.log1p, "abs": np.abs}


def design_matrix(
    used: pd.DataFrame, formula: FixedFormula, asked: str, file: str | None
) -> tuple[tuple[str, ...], Floats | sparse.csr_matrix]:
    """Names and matrix (rows, columns), sparse if it is large. `asked`: the user's own words."""
    table = formula.renamed(used)
    quick = main_effects(table, formula.text, dense_cells=MOST_DENSE_CELLS)
    inner, columns = quick or _general_matrix(table, formula, asked)
    names = tuple(formula.shown(name) for name in inner)
    _refuse_no_numbers(names, columns, used.index, file)
    return names, columns


def _general_matrix(
    table: pd.DataFrame, formula: FixedFormula, asked: str
) -> tuple[tuple[str, ...], Floats | sparse.csr_matrix]:
    # slow to import, and most formulas do without
    from formulaic import Formula  # type: ignore[import-untyped]
    from formulaic.errors import FormulaicError  # type: ignore[import-untyped]

    for name in table.select_dtypes("category").columns:
        table = table.assign(**{name: table[name].cat.remove_unused_categories()})
    output = "sparse" if _cells(table) > MOST_DENSE_CELLS else "numpy"
    try:
        terms = Formula(formula.text)
        # a logarithm of zero is refused below, with its row
        with np.errstate(all="ignore"):
            matrix = terms.get_model_matrix(
                table,
                output=output,
                context=SERIES,
                na_action="ignore",
            )
    except FormulaicError as error:
        # formulaic marks the place with terminal colours after the first line
        reason = str(error).splitlines()[0]
        raise InputError(f"the formula {asked!r} cannot be used: {reason}") from None
    names = tuple(str(name) for name in matrix.model_spec.column_names)
    if output == "sparse":
        return names, sparse.csr_matrix(matrix)
    return names, np.asarray(matrix, dtype=float)


def _refuse_no_numbers(
    names: tuple[str, ...], columns: Floats | sparse.csr_matrix, rows: pd.Index, file: str | None
) -> None:
    values = columns.data if sparse.issparse(columns) else columns
    if np.isfinite(values).all():
        return
    dense = columns.toarray() if sparse.issparse(columns) else columns
    row, place = np.argwhere(~np.isfinite(np.asarray(dense)))[0]
    raise InputError(
        f"{names[place]} is no number here, as is the logarithm of zero",
        file=file,
        row=int(rows[row]),
        column=names[place],
    )


def _cells(table: pd.DataFrame) -> int:
    levels = sum(
        1 if pd.api.types.is_float_dtype(table[name]) else min(table[name].nunique(), 500)
        for name in table.columns
    )
    return len(table) * levels
