"""A pupil referral unit against a high school compares two kinds of place, not two programmes."""

from __future__ import annotations

import pandas as pd

from swis.evidence.results import Finding

NAME = "comparators of another kind"
KINDS = ("kind", "phase", "type", "provision")


def check_months(table: pd.DataFrame, outcomes: list[str]) -> list[Finding]:
    if "arm" not in table.columns:
        return []
    schools = table.drop_duplicates("school")
    findings = []
    for column in KINDS:
        if column not in table.columns:
            continue
        sides = {arm: set(group[column].astype(str)) for arm, group in schools.groupby("arm")}
        if len(sides) != 2:
            continue
        one, other = sides.values()
        for kind in sorted(one ^ other):
            names = schools.loc[schools[column].astype(str) == kind, "school"].astype(str)
            findings.append(
                Finding(
                    NAME,
                    "warning",
                    f"Only one arm has schools of {column} '{kind}' ({', '.join(names)}): they "
                    "have no like-for-like comparator.",
                )
            )
    return findings
