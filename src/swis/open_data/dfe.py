"""The DfE's file of deprivation pupil premium by school."""

import os
from pathlib import Path

from swis.open_data.school import DERIVED_FROM_ROLL, School
from swis.open_data.table import Reading, Row, Table

URN = "URN"
LA_CODE = "LA"
LA_NAME = "Local Authority"
NUMBER = "Estab"
NAME = "School Name"
KIND = "School Type"
PRIMARY_ROLL = "Number of Primary pupils on roll"
PRIMARY_ELIGIBLE = "Number of Primary pupils eligible for the Deprivation Pupil Premium"
SECONDARY_ROLL = "Number of Secondary pupils on roll"
SECONDARY_ELIGIBLE = "Number of Secondary pupils eligible for the Deprivation Pupil Premium"

COLUMNS = (
    URN,
    LA_CODE,
    LA_NAME,
    NUMBER,
    NAME,
    KIND,
    PRIMARY_ROLL,
    PRIMARY_ELIGIBLE,
    SECONDARY_ROLL,
    SECONDARY_ELIGIBLE,
)


def read_dfe(path: str | os.PathLike[str]) -> Reading:
    """Schools from a DfE pupil premium file, as published, with what could not be read.

    The phase is derived from the roll, since the file has none. The number eligible is the sum
    of primary and secondary pupils; DfE prints the same sum rounded to whole pupils.
    """
    table = Table(Path(path))
    return table.reading(COLUMNS, _school)


def _school(row: Row) -> School:
    primary, secondary = row.count(PRIMARY_ROLL), row.count(SECONDARY_ROLL)
    phase = phase_of_roll(primary, secondary)
    return School(
        urn=row.code(URN, 6),
        la_code=row.code(LA_CODE, 3),
        la_name=row.words(LA_NAME),
        establishment_number=row.code(NUMBER, 4),
        name=row.words(NAME),
        kind=row.words(KIND),
        phase=phase,
        phase_basis=DERIVED_FROM_ROLL if phase else None,
        on_roll=_sum(primary, secondary),
        on_roll_primary=primary,
        on_roll_secondary=secondary,
        deprivation_pupils=_sum(row.count(PRIMARY_ELIGIBLE), row.count(SECONDARY_ELIGIBLE)),
    )


def phase_of_roll(primary: float | None, secondary: float | None) -> str | None:
    """The phase that a roll shows, or None where it shows none."""
    if primary and secondary:
        return "Primary and secondary"
    if primary:
        return "Primary" if secondary == 0 else None
    return "Secondary" if secondary and primary == 0 else None


def _sum(primary: float | None, secondary: float | None) -> float | None:
    return None if primary is None or secondary is None else primary + secondary
