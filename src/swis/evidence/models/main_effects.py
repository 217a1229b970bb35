"""The design matrix of a formula that only adds columns up, as most do.

It is what formulaic builds (a test compares them), without the cost of its general machinery,
which at the size of a trial would take longer than fitting the model.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

import numpy as np
import pandas as pd
from scipy import sparse

from swis.evidence.models.groups import Floats, Integers

TERM = re.compile(r"(C\()?(?:`(?P<ticked>[^`]+)`|(?P<plain>[^\W\d]\w*))(?(1)\))")


@dataclass(frozen=True)
class Numeric:
    values: Floats
    width: int = 1


@dataclass(frozen=True)
class Dummies:
    """One column for each level but the first; `place` (rows,) is -1 on the first level."""

    place: Integers
    width: int


Block = Numeric | Dummies


def is_sum(text: str) -> bool:
    """Whether `text` may be a sum of columns; the table decides whether it is."""
    return all(TERM.fullmatch(part.strip()) for part in text.split("+"))


def main_effects(
    table: pd.DataFrame, text: str, *, dense_cells: int
) -> tuple[tuple[str, ...], Floats | sparse.csr_matrix] | None:
    """Names and matrix (rows, columns) of `a + b + C(d)`; None if `text` says anything more.

    Sparse where the matrix would have more than `dense_cells` cells.
    """
    terms = [TERM.fullmatch(part.strip()) for part in text.split("+")]
    names = [(term["ticked"] or term["plain"]) if term else "" for term in terms]
    if len(set(names)) < len(names) or not set(names) <= set(table.columns):
        return None
    labels: list[str] = ["Intercept"]
    blocks: list[Block] = [Numeric(np.ones(len(table)))]
    for term, name in zip(terms, names, strict=True):
        assert term is not None
        values = table[name]
        if not term[1] and pd.api.types.is_numeric_dtype(values):
            labels.append(name)
            blocks.append(Numeric(values.to_numpy(dtype=float)))
            continue
        codes, levels = _levels(values)
        shown = f"C({name})" if term[1] else name
        labels += [f"{shown}[T.{level}]" for level in levels[1:]]
        blocks.append(Dummies(codes - 1, len(levels) - 1))
    dense = len(table) * len(labels) <= dense_cells
    return tuple(labels), _dense(blocks, len(table)) if dense else _sparse(blocks, len(table))


def _levels(values: pd.Series) -> tuple[Integers, list[object]]:
    """Codes, and the levels in order, that of a categorical column or else sorted."""
    if isinstance(values.dtype, pd.CategoricalDtype):
        values = values.cat.remove_unused_categories()
        return np.asarray(values.cat.codes, dtype=np.int64), list(values.cat.categories)
    codes, levels = pd.factorize(values, sort=True)
    return np.asarray(codes, dtype=np.int64), list(levels)


def _dense(blocks: list[Block], n: int) -> Floats:
    out = np.zeros((n, sum(block.width for block in blocks)))
    at = 0
    for block in blocks:
        if isinstance(block, Numeric):
            out[:, at] = block.values
        else:
            named = np.flatnonzero(block.place >= 0)
            out[named, at + block.place[named]] = 1.0
        at += block.width
    return out


def _sparse(blocks: list[Block], n: int) -> sparse.csr_matrix:
    parts = []
    for block in blocks:
        if isinstance(block, Numeric):
            parts.append(sparse.csr_matrix(block.values[:, None]))
            continue
        named = np.flatnonzero(block.place >= 0)
        cells = (np.ones(len(named)), (named, block.place[named]))
        parts.append(sparse.csr_matrix(cells, shape=(n, block.width)))
    return sparse.csr_matrix(sparse.hstack(parts, format="csr"))
