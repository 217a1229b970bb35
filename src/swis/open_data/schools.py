"""The list of schools: the copy that comes with SWIS, and newer ones that a user downloads.

from swis.open_data import schools

schools.schools_of("307")  # Ealing's
schools.read_list("edubasealldata20250422.csv").problems
"""

import os
from functools import cache
from pathlib import Path

from swis.open_data import authorities, dfe, gias
from swis.open_data.authorities import LocalAuthority
from swis.open_data.dfe import read_dfe
from swis.open_data.gias import read_gias
from swis.open_data.school import School
from swis.open_data.table import Problem, Reading, Table

__all__ = [
    "LocalAuthority",
    "Problem",
    "Reading",
    "School",
    "local_authorities",
    "read_dfe",
    "read_gias",
    "read_list",
    "schools",
    "schools_of",
]

SHIPPED = Path(__file__).with_name("data") / "schools-2019-20.csv.gz"
SHIPPED_YEAR = "2019-20"
ATTRIBUTION = (
    "Schools in England as the Department for Education listed them for pupil premium "
    f"{SHIPPED_YEAR}. Contains public sector information licensed under the "
    "Open Government Licence v3.0."
)


@cache
def schools() -> tuple[School, ...]:
    """Every school of the list that comes with SWIS, state-funded and in England, 2019-20."""
    reading = read_dfe(SHIPPED)
    if reading.problems:
        raise RuntimeError(f"The list of schools is damaged. {reading.problems[0]}")
    return reading.schools


def schools_of(la_code: str) -> tuple[School, ...]:
    """The schools of one local authority by its three-figure code; none for an unknown code."""
    return tuple(school for school in schools() if school.la_code == la_code)


def local_authorities() -> tuple[LocalAuthority, ...]:
    """The local authorities of England in the newest list that comes with SWIS, by code. Its
    schools are older: an authority made since has none until a newer list is imported."""
    return authorities.there_are()


def read_list(path: str | os.PathLike[str]) -> Reading:
    """Schools from either file, told apart by the names in its first row."""
    table = Table(Path(path))
    if table.names_any(gias.NAME):
        return read_gias(path)
    if table.names_any(dfe.NAME) or table.problems:
        return read_dfe(path)
    table.note("This is neither the DfE's pupil premium file nor an extract of GIAS.")
    return Reading((), tuple(table.problems))
