"""Several tables of the same records, protected together.

Two tables that share a margin are two sums over one cube that nobody shows whole. So the cube is
what is protected: its cells that are in no table count as withheld from the start, those of the
tables are withheld as in `disclosure`, and a cell that stands in two tables is withheld in both
or in neither. What no record can hold (a school in another authority) the attacker knows to be
zero. Small cells of the cube that no table shows are guarded too: nobody should work them out.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import product

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from swis.evidence.disclosure import (
    MARK,
    THRESHOLD,
    TOTAL,
    Counts,
    Mask,
    check_tables,
    cube_of,
    protect,
    relations_of,
    rounded_to_base,
)
from swis.evidence.errors import InputError
from swis.evidence.results import Result

MOST_CELLS = 1_000
ROWS = "\0rows"

Places = NDArray[np.intp]


@dataclass(frozen=True)
class LinkedTables(Result):
    """`published`: by the columns of each table, joined by a comma, the table as text."""

    published: Mapping[str, pd.DataFrame] = field(compare=False)
    threshold: int
    rounded_to: int | None
    cells: int
    primary: int
    secondary: int

    def table(self) -> pd.DataFrame:
        """All of them, one below the other; a column that a table does not have is its total."""
        parts = [part.assign(table=name) for name, part in self.published.items()]
        whole = pd.concat(parts, ignore_index=True).fillna(TOTAL)
        return whole[["table", *(name for name in whole.columns if name != "table")]]

    def sentence(self) -> str:
        rounded = (
            f" Every number is rounded to the nearest {self.rounded_to}, so totals need not add up."
            if self.rounded_to
            else ""
        )
        return (
            f"In {len(self.published)} tables, {self.cells} cells with their totals, "
            f"{self.primary} hold 1 to {self.threshold - 1} and are withheld, and "
            f"{self.secondary} more so that they cannot be had by subtraction in any of the tables "
            f"or from one to the other; both are marked {MARK}.{rounded} A further table of these "
            "records is not allowed for: make all of them in one run."
        )


def suppress_linked(
    table: pd.DataFrame,
    *,
    tables: Sequence[Sequence[str]],
    counts: Sequence[str],
    threshold: int = THRESHOLD,
    round_to: int | None = None,
) -> LinkedTables:
    """Withhold small counts of several tables of the same records, each with all its totals.

    `table`: one row for each combination of all the columns that `tables` name (repeated rows are
    added up). `tables`: the columns of each. `counts`: columns of whole numbers, each protected
    for itself. Raises InputError naming row and column, or for tables too many to be protected.
    """
    by = list(dict.fromkeys(name for one in tables for name in one))
    check_tables(table, by, counts, threshold, round_to)
    labels = [[*sorted(table[name].astype(str).unique()), TOTAL] for name in by]
    _refuse_too_large(list(map(len, labels)), by)
    places = {",".join(one): _cells_of(one, by, labels) for one in tables}
    shown = np.zeros(math.prod(map(len, labels)), dtype=bool)
    for cells in places.values():
        shown[cells] = True
    rows = cube_of(table.assign(**{ROWS: 1}), by, ROWS, labels)
    possible = rows.ravel() > 0
    relations = (relations_of(rows.shape) * possible).tocsr()
    texts: dict[str, list[str]] = {}
    primary, secondary = 0, 0
    for count in counts:
        values = cube_of(table, by, count, labels).ravel()
        small = (values > 0) & (values < threshold)
        withheld = protect(values, relations, small, threshold, possible & ~shown)
        primary += int((small & shown).sum())
        secondary += int((withheld & shown & ~small).sum())
        texts[count] = _as_text(rounded_to_base(values, round_to), withheld)
    published = {
        name: _published(one, by, labels, places[name], texts)
        for name, one in zip(places, tables, strict=True)
    }
    n_cells = int(shown.sum()) * len(counts)
    return LinkedTables(published, threshold, round_to, n_cells, primary, secondary)


def _refuse_too_large(sizes: Sequence[int], by: Sequence[str]) -> None:
    cells = math.prod(sizes)
    if cells > MOST_CELLS:
        raise InputError(
            f"the columns {', '.join(by)} make {cells:,} combinations, and {MOST_CELLS:,} is the "
            f"most that can be protected together: join months into terms or years, or leave a "
            f"column out"
        )


def _cells_of(one: Sequence[str], by: Sequence[str], labels: list[list[str]]) -> Places:
    """Places in the cube of the cells of one table: all others of its columns at their total."""
    sizes = [len(names) for names in labels]
    cube = np.arange(math.prod(sizes)).reshape(sizes)
    whole = slice(None)
    return cube[tuple(whole if name in one else -1 for name in by)].ravel()


def _as_text(values: Counts, withheld: Mask) -> list[str]:
    pairs = zip(values, withheld, strict=True)
    return [MARK if hidden else f"{value:.0f}" for value, hidden in pairs]


def _published(
    one: Sequence[str],
    by: Sequence[str],
    labels: list[list[str]],
    cells: Places,
    texts: Mapping[str, list[str]],
) -> pd.DataFrame:
    kept = [name for name in by if name in one]
    own = [names for name, names in zip(by, labels, strict=True) if name in one]
    published = pd.DataFrame(list(product(*own)), columns=kept)
    for count, text in texts.items():
        published[count] = [text[cell] for cell in cells]
    return published
