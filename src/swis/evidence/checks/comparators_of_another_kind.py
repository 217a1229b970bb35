"""A pupil referral unit against a high school compares two kinds of place, not two programmes."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from swis.evidence.matching.pools import provision
from swis.evidence.results import Finding
from swis.open_data.schools import schools

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


def check_settings(urns: Sequence[object]) -> list[Finding]:
    """For programme settings given by URN: those of another kind than most of them."""
    wanted = {str(urn) for urn in urns}
    kinds = {school.name: provision(school.kind) for school in schools() if school.urn in wanted}
    if len(set(kinds.values())) < 2:
        return []
    most = max(set(kinds.values()), key=list(kinds.values()).count)
    return [
        Finding(
            NAME,
            "warning",
            f"{name} is {kind} provision, the other settings are {most}: unless its comparator is "
            "of the same kind, and the source does not say, it has none like for like.",
        )
        for name, kind in kinds.items()
        if kind != most
    ]
