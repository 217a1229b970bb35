"""One cluster against another bears no valid interval."""

from __future__ import annotations

import pandas as pd

from swis.evidence.results import Finding

NAME = "one cluster"


def check_months(table: pd.DataFrame, outcomes: list[str]) -> list[Finding]:
    if "arm" not in table.columns:
        return []
    unit = "cluster" if "cluster" in table.columns else "school"
    sizes = table.groupby("arm")[unit].nunique()
    return [
        Finding(
            NAME,
            "warning",
            f"Arm {arm} is one {unit}: nothing separates the programme from whatever else happened "
            "there, so no interval is valid. Show the series.",
        )
        for arm in sizes.index[sizes == 1]
    ]
