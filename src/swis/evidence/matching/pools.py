"""The open list of schools as a table to match on."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from swis.open_data.school import School
from swis.open_data.schools import schools

ROLL = "pupils on roll"
NEED = "% eligible for deprivation pupil premium"


def school_table() -> pd.DataFrame:
    """One row a school of 2019-20 with pupils: urn, name, name_la, la_code, la, kind, provision,
    phase, and the matching variables `ROLL` (pupils) and `NEED` (per cent)."""
    rows = [_row(school) for school in schools() if school.on_roll and school.phase]
    table = pd.DataFrame(rows)
    twice = table.duplicated("name_la", keep=False)
    table.loc[twice, "name_la"] += " " + table.loc[twice, "urn"]
    return table


def _row(school: School) -> dict[str, object]:
    on_roll = school.on_roll or 0.0
    return {
        "urn": school.urn,
        "name": school.name,
        "name_la": f"{school.name} ({school.la_name})",
        "la_code": school.la_code,
        "la": school.la_name,
        "kind": school.kind,
        "provision": provision(school.kind),
        "phase": school.phase,
        ROLL: on_roll,
        NEED: 100 * (school.deprivation_pupils or 0.0) / on_roll,
    }


def provision(kind: str) -> str:
    """'mainstream', 'special' or 'alternative', from the DfE's kind of school."""
    words = kind.casefold()
    if "special" in words:
        return "special"
    if "referral" in words or "alternative" in words or words.split()[-1] == "ap":
        return "alternative"
    return "alternative" if words.startswith("ap ") else "mainstream"


def of_kinds(table: pd.DataFrame, others: pd.DataFrame, columns: Sequence[str]) -> pd.Series:
    """Which rows of `table` are like some row of `others` in all of `columns`."""
    known = set(zip(*(others[name] for name in columns), strict=True))
    rows = zip(*(table[name] for name in columns), strict=True)
    return pd.Series([row in known for row in rows], index=table.index)
