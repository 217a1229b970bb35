"""Rows that cannot be used, named as the person at the keyboard sees them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np
import pandas as pd

from swis.evidence.errors import InputError
from swis.evidence.schema import column, counts, exposures, numbered, refuse_gaps

HEADING = 1


def require_columns(table: pd.DataFrame, names: Iterable[str]) -> None:
    """Raise InputError, with the nearest name, for a column that is not there."""
    for name in names:
        column(table, name)


def require_values(table: pd.DataFrame, names: Iterable[str]) -> None:
    """Raise InputError for a column that is not there, or has a gap: no row is dropped silently."""
    names = list(names)
    require_columns(table, names)
    for name in names:
        refuse_gaps(numbered(table)[name], name)


def require_counts(table: pd.DataFrame, name: str) -> None:
    """Raise InputError for anything but whole numbers from zero up."""
    require_values(table, [name])
    counts(numbered(table), name)


def require_numbers(table: pd.DataFrame, name: str, *, negative: bool = True) -> None:
    """Raise InputError for text, infinity, and (unless `negative`) anything below zero."""
    values = pd.to_numeric(table[name], errors="coerce")
    bad = values.isna() | np.isinf(values) | ((values < 0) & (not negative))
    wanted = "a number" if negative else "a number from zero up"
    refuse_rows(table, bad, name, f"This must be {wanted}.")


def require_exposures(table: pd.DataFrame, name: str) -> None:
    """Raise InputError for anything but numbers above zero."""
    exposures(numbered(table), name)


def require_level(level: float) -> None:
    """Raise InputError for a confidence that no interval here can have."""
    if not 0.5 <= level <= 0.999:
        raise InputError(f"--level is a confidence from 0.5 to 0.999, such as 0.95, not {level:g}")


def require_seed(seed: int) -> None:
    """Raise InputError for a seed that no stream of draws can start from."""
    if not 0 <= seed < 2**63:
        raise InputError(f"--seed is a whole number from zero up, not {seed}")


def require_whole(name: str, value: int, *, least: int, most: int = 10_000_000) -> None:
    """Raise InputError for how many of something outside `least` to `most`."""
    if not least <= value <= most:
        raise InputError(f"--{name} is {least:,} to {most:,}, not {value}")


def require_arms(table: pd.DataFrame, name: str) -> None:
    """Raise InputError unless the column holds both 1 (programme) and 0, and nothing else."""
    refuse_rows(table, ~table[name].isin([0, 1]), name, "An arm is 1 (programme) or 0.")
    if table[name].nunique() < 2:
        raise InputError("Only one arm is here, so there is nothing to compare.", column=name)


def refuse_rows(table: pd.DataFrame, bad: pd.Series, column: str, reason: str) -> None:
    """Raise InputError for the first row where `bad` holds."""
    if not bad.any():
        return
    place = int(np.flatnonzero(bad.to_numpy(dtype=bool, na_value=False))[0])
    value = table[column].iloc[place]
    held = " It is empty." if pd.isna(value) else f" It holds '{value}'."
    raise InputError(reason + held, row=row_number(table, place), column=column)


def row_number(table: pd.DataFrame, place: int) -> int:
    """The row as a spreadsheet counts it; a table read from a file carries it as its index."""
    if table.index.name == "row":
        return int(table.index[place])
    return place + HEADING + 1


@contextmanager
def in_file(path: Path) -> Iterator[None]:
    """Add the file's name to whatever is refused inside."""
    try:
        yield
    except InputError as error:
        if error.file is not None:
            raise
        raise InputError(
            error.reason, file=path.name, row=error.row, column=error.column
        ) from error
