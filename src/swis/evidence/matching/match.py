"""Comparators for each programme school: exact where it must be, nearest in the rest."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Literal

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from swis.evidence.errors import InputError
from swis.evidence.matching.balance import Balance, balance
from swis.evidence.matching.distance import mahalanobis, propensity, refuse_constant
from swis.evidence.matching.optimal import optimal_pairs
from swis.evidence.refusals import require_arms, require_numbers, require_values
from swis.evidence.results import Result, number
from swis.evidence.schema import gate_schools, numbered

DISTANCES = {"mahalanobis": "Mahalanobis distance", "propensity": "propensity score"}
POOR = 0.25  # Stuart (2010): a larger standardised difference calls for adjustment


@dataclass(frozen=True)
class Pair:
    """A programme school and one of its comparators. `rank` 1 is the nearest."""

    school: str
    comparator: str
    rank: int
    distance: float


@dataclass(frozen=True)
class Match(Result):
    """Pairs, balance, and those for whom the rules left nobody."""

    pairs: tuple[Pair, ...]
    balance: tuple[Balance, ...]
    unmatched: tuple[str, ...]
    treated: int
    pool: int
    method: str
    exact: tuple[str, ...]
    ratio: int
    warnings: tuple[str, ...] = ()

    def table(self) -> pd.DataFrame:
        return pd.DataFrame(
            [asdict(pair) for pair in self.pairs],
            columns=["school", "comparator", "rank", "distance"],
        )

    def balance_table(self) -> pd.DataFrame:
        """One row a variable: means, and standardised differences before and after."""
        return pd.DataFrame([asdict(row) for row in self.balance]).assign(
            **{"n": self.treated - len(self.unmatched)}
        )

    def sentence(self) -> str:
        matched = self.treated - len(self.unmatched)
        exact = f", alike in {' and '.join(self.exact)}," if self.exact else ""
        worst = max(self.balance, key=lambda row: abs(row.difference_after), default=None)
        words = (
            f"{matched} of {self.treated} schools have a comparator{exact} from a pool of "
            f"{self.pool} ({DISTANCES[self.method]}, {self.ratio} each, no school used twice)."
        )
        if worst is not None and self.pairs:
            words += (
                f" The largest difference left is in {worst.variable}: "
                f"{number(abs(worst.difference_after), 2)} standard deviations "
                f"({number(abs(worst.difference_before), 2)} before)."
            )
        if self.unmatched:
            words += f" Without a comparator: {', '.join(self.unmatched)}."
        return words + " Schools alike in these may still differ in what was not measured."


def match(
    table: pd.DataFrame,
    *,
    treated: str,
    school: str = "school",
    on: Sequence[str],
    exact: Sequence[str] = (),
    ratio: int = 1,
    caliper: float | None = None,
    calipers: dict[str, float] | None = None,
    method: Literal["mahalanobis", "propensity"] = "mahalanobis",
) -> Match:
    """Match each row with `treated` 1 to `ratio` rows with 0, without replacement.

    `on`: numeric columns to be near in. `exact`: columns that must be equal. `caliper`: the most
    distance allowed, in standard deviations of the whole. `calipers`: the most difference allowed
    in a column, in its own unit. Raises InputError naming row and column of a missing value.
    """
    if school in table.columns:
        table = gate_schools(numbered(table), school=school)
    _check(table, [treated, school, *on, *exact], on, treated, ratio)
    if caliper is not None and not caliper > 0:
        raise InputError(f"--caliper is a distance above zero, not {caliper:g}")
    programme = table.loc[table[treated] == 1].reset_index(drop=True)
    pool = table.loc[table[treated] == 0].reset_index(drop=True)
    distance = _distances(programme, pool, tuple(on), method)
    for column in exact:
        distance[programme[column].to_numpy()[:, None] != pool[column].to_numpy()[None, :]] = np.inf
    for column, most in (calipers or {}).items():
        gap = np.abs(programme[column].to_numpy(float)[:, None] - pool[column].to_numpy(float))
        distance[gap > most] = np.inf
    if caliper is not None:
        distance[distance > caliper] = np.inf
    chosen = optimal_pairs(distance, ratio)
    return _result(
        programme, pool, distance, chosen, school, tuple(on), tuple(exact), ratio, method
    )


def _distances(
    programme: pd.DataFrame, pool: pd.DataFrame, on: tuple[str, ...], method: str
) -> NDArray[np.float64]:
    mine, theirs = programme[list(on)].to_numpy(float), pool[list(on)].to_numpy(float)
    if method == "mahalanobis":
        return mahalanobis(mine, theirs, on)
    refuse_constant(np.vstack([mine, theirs]).std(axis=0), on)
    return propensity(mine, theirs)


def _result(
    programme: pd.DataFrame,
    pool: pd.DataFrame,
    distance: NDArray[np.float64],
    chosen: list[list[int]],
    school: str,
    on: tuple[str, ...],
    exact: tuple[str, ...],
    ratio: int,
    method: str,
) -> Match:
    names, others = programme[school].astype(str), pool[school].astype(str)
    pairs = tuple(
        Pair(names[i], others[column], rank, float(distance[i, column]))
        for i, columns in enumerate(chosen)
        for rank, column in enumerate(columns, start=1)
    )
    matched = pool.iloc[[column for columns in chosen for column in columns]]
    kept = programme.iloc[[i for i, columns in enumerate(chosen) if columns]]
    rows = balance(programme, kept, pool, matched, on) if pairs else ()
    unmatched = tuple(names[i] for i, columns in enumerate(chosen) if not columns)
    short = [names[i] for i, columns in enumerate(chosen) if 0 < len(columns) < ratio]
    warnings = [
        f"{row.variable} still differs by {number(abs(row.difference_after), 2)} standard "
        "deviations: adjust for it, or say that the schools differ."
        for row in rows
        if abs(row.difference_after) > POOR
    ]
    if short:
        warnings.append(f"Fewer than {ratio} comparators were left for: {', '.join(short)}.")
    return Match(
        pairs, rows, unmatched, len(names), len(pool), method, exact, ratio, tuple(warnings)
    )


def _check(
    table: pd.DataFrame, wanted: list[str], on: Sequence[str], treated: str, ratio: int
) -> None:
    require_values(table, wanted)
    for column in on:
        require_numbers(table, column)
    require_arms(table, treated)
    if ratio < 1 or not on:
        raise InputError("Give at least one column to be near in, and a ratio of 1 or more.")
