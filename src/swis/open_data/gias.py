"""The extract of all establishments from Get Information about Schools (GIAS)."""

import os
from pathlib import Path

from swis.open_data.school import AS_STATED, School
from swis.open_data.table import Reading, Row, Table

NAME = "EstablishmentName"

COLUMNS = (
    "URN",
    "LA (code)",
    "LA (name)",
    "EstablishmentNumber",
    NAME,
    "TypeOfEstablishment (name)",
    "EstablishmentStatus (name)",
    "OpenDate",
    "CloseDate",
    "PhaseOfEducation (name)",
    "StatutoryLowAge",
    "StatutoryHighAge",
    "NumberOfPupils",
    "Postcode",
    "Trusts (name)",
    "FSM",
)


def read_gias(path: str | os.PathLike[str]) -> Reading:
    """Establishments from a GIAS extract, open and closed, with what could not be read.

    GIAS knows free school meals and not the pupil premium, so `deprivation_pupils` is None.
    Nor does it split the roll into primary and secondary.
    """
    table = Table(Path(path))
    return table.reading(COLUMNS, _school)


def _school(row: Row) -> School:
    phase = _said(row, "PhaseOfEducation (name)")
    return School(
        urn=row.code("URN", 6),
        la_code=row.code("LA (code)", 3),
        la_name=row.words("LA (name)"),
        establishment_number=_number(row),
        name=row.words(NAME),
        kind=row.words("TypeOfEstablishment (name)"),
        phase=phase,
        phase_basis=AS_STATED if phase else None,
        on_roll=row.count("NumberOfPupils"),
        free_meal_pupils=row.count("FSM"),
        low_age=row.age("StatutoryLowAge"),
        high_age=row.age("StatutoryHighAge"),
        status=_said(row, "EstablishmentStatus (name)"),
        opened_on=row.day("OpenDate"),
        closed_on=row.day("CloseDate"),
        postcode=_said(row, "Postcode"),
        trust=_said(row, "Trusts (name)"),
    )


def _number(row: Row) -> str | None:
    """Some establishments that are not schools have no number of their own."""
    return row.code("EstablishmentNumber", 4) if row.text("EstablishmentNumber") else None


def _said(row: Row, column: str) -> str | None:
    text = row.text(column)
    return None if text.casefold() in {"", "not applicable", "not recorded"} else text
