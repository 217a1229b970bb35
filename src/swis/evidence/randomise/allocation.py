"""The sealed allocation file: JSON lines, each carrying the hash of the one before.

Line 1 is the header (seed, algorithm, version, settings, the factor table and its hash), then one
line a school, then the seal. Whoever holds the file can check the chain and draw it all again.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from swis.evidence.errors import InputError
from swis.evidence.randomise.draws import ALGORITHM
from swis.evidence.randomise.schemes import allocate
from swis.evidence.refusals import refuse_rows, require_values
from swis.evidence.results import Result, plain

FORMAT = "swis-allocation-1"


@dataclass(frozen=True)
class Allocation(Result):
    """Arms by school (`arms`, 1 is the programme) with all that is needed to draw them again."""

    schools: tuple[str, ...]
    arms: tuple[int, ...]
    scheme: str
    settings: Mapping[str, Any]
    seed: int
    factors: pd.DataFrame
    school_column: str
    seal: str

    def table(self) -> pd.DataFrame:
        table = self.factors.copy()
        table["arm"] = list(self.arms)
        return table

    def sentence(self) -> str:
        ones = sum(self.arms)
        return (
            f"{ones} of {len(self.arms)} schools have the programme and {len(self.arms) - ones} "
            f"are controls, by {self.scheme} with seed {self.seed}. The file is sealed with "
            f"{self.seal[:12]}…: publish that number, and nobody can change an arm unseen. "
            "Whoever has the seed knows every arm, so keep it from those who enrol schools."
        )


def draw_allocation(
    schools: pd.DataFrame,
    *,
    school: str = "school",
    scheme: str = "blocks",
    seed: int,
    settings: Mapping[str, Any] | None = None,
) -> Allocation:
    """Randomise schools 1:1. `schools`: one row each, with the columns that `settings` name.

    blocks: `strata`, `block_sizes`. minimise: `factors`, `favour`. constrained: `covariates`,
    `strata`, `candidates`, `keep`. Raises InputError for a missing or repeated school or value.
    """
    chosen = dict(settings or {})
    if scheme == "blocks":
        chosen.setdefault("strata", [])
    factors = _factor_table(schools, school, chosen)
    arms = allocate(factors, scheme, chosen, seed)
    names = tuple(factors[school].astype(str))
    lines = _lines(factors, school, arms, scheme, chosen, seed)
    seal = json.loads(lines[-1])["hash"]
    return Allocation(
        names, tuple(int(arm) for arm in arms), scheme, chosen, seed, factors, school, seal
    )


def write_allocation(allocation: Allocation, path: Path) -> None:
    """Write the sealed file. It refuses to write over one that is there."""
    if path.exists():
        raise InputError(
            "This allocation file exists; an allocation is never overwritten.", file=str(path)
        )
    lines = _lines(
        allocation.factors,
        allocation.school_column,
        np.array(allocation.arms),
        allocation.scheme,
        allocation.settings,
        allocation.seed,
    )
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def chained(entry: Mapping[str, Any], previous: str) -> dict[str, Any]:
    """The entry with the hash before it, and its own over both."""
    body = {**entry, "previous": previous}
    digest = hashlib.sha256(canonical(body).encode()).hexdigest()
    return {**body, "hash": digest}


def canonical(value: Any) -> str:
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def _lines(
    factors: pd.DataFrame,
    school: str,
    arms: np.ndarray,
    scheme: str,
    settings: Mapping[str, Any],
    seed: int,
) -> list[str]:
    # Floats in full: an allocation drawn from rounded ones might be another.
    rows = plain(factors)
    header = {
        "format": FORMAT,
        "algorithm": ALGORITHM,
        "scheme": scheme,
        "settings": dict(settings),
        "seed": seed,
        "school_column": school,
        "columns": list(factors.columns),
        "factor_table_sha256": hashlib.sha256(canonical(rows).encode()).hexdigest(),
    }
    entries = [header]
    entries += [{"row": row, "arm": int(arm)} for row, arm in zip(rows, arms, strict=True)]
    entries.append({"seal": True, "schools": len(rows), "programme": int(arms.sum())})
    lines, previous = [], ""
    for entry in entries:
        link = chained(entry, previous)
        previous = link["hash"]
        lines.append(canonical(link))
    return lines


def _factor_table(schools: pd.DataFrame, school: str, settings: Mapping[str, Any]) -> pd.DataFrame:
    named = [
        column for key in ("strata", "factors", "covariates") for column in settings.get(key, ())
    ]
    require_values(schools, [school, *named])
    refuse_rows(schools, schools.duplicated(school), school, "This school is here twice.")
    if len(schools) < 2:
        raise InputError("There must be at least two schools to randomise.")
    wanted = list(dict.fromkeys([school, *named]))
    # The file's order must not matter: whoever sorts the list cannot steer the draw.
    table = schools[wanted].assign(_key=schools[school].astype(str)).sort_values("_key")
    return table.drop(columns="_key").reset_index(drop=True)
