"""Two arms, no fewer and no more: another word in the column is a slip or a third arm."""

from __future__ import annotations

import pandas as pd

from swis.evidence.results import Finding

NAME = "two arms"


def check_months(table: pd.DataFrame, outcomes: list[str]) -> list[Finding]:
    if "arm" not in table.columns:
        return []
    rows = table["arm"].astype(str).value_counts()
    if len(rows) == 2:
        return []
    listed = ", ".join(f"{arm} in {count} rows" for arm, count in rows.head(6).items())
    return [Finding(NAME, "stop", f"Two arms are compared, and {len(rows)} found: {listed}.")]
