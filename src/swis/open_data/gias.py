"""The extract of all establishments from Get Information about Schools (GIAS)."""

import os
from pathlib import Path

from swis.open_data import kinds
from swis.open_data.school import AS_STATED, School
from swis.open_data.table import Reading, Row, Table

NAME = "EstablishmentName"

KIND = "TypeOfEstablishment (name)"
STATUS, PHASE, PUPILS = "EstablishmentStatus (name)", "PhaseOfEducation (name)", "NumberOfPupils"
COLUMNS = ("URN", "LA (code)", NAME, KIND)  # without these there is no school
# read where they are; of the first three it is said that they are not
WANTED = (STATUS, PHASE, PUPILS)


def read_gias(path: str | os.PathLike[str]) -> Reading:
    """Establishments from a GIAS extract, open and closed, with what could not be read.

    GIAS knows free school meals and not the pupil premium, so `deprivation_pupils` is None.
    Nor does it split the roll into primary and secondary.
    """
    table = Table(Path(path))
    return table.reading(COLUMNS, _school, WANTED)


def _school(row: Row) -> School:
    phase, kind = _said(row, PHASE), row.words(KIND)
    if not kinds.is_known(kind):
        row.table.note(
            f"“{kind[:60]}” is not a type that is known here; it was read by its phase and ages.",
            row.number,
            KIND,
        )
    return School(
        urn=row.code("URN", 6),
        la_code=row.code("LA (code)", 3),
        la_name=row.text("LA (name)"),
        establishment_number=_number(row),
        name=row.words(NAME),
        kind=kind,
        phase=phase,
        phase_basis=AS_STATED if phase else None,
        on_roll=row.count(PUPILS),
        free_meal_pupils=row.count("FSM"),
        low_age=row.age("StatutoryLowAge"),
        high_age=row.age("StatutoryHighAge"),
        status=_said(row, STATUS),
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
