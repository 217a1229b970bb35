"""The programme model: a dated file with every limit. Programmes differ in data, not in code."""

from .national import Clock, clocks, national
from .problems import ModelError, Problem
from .reading import read
from .rubric import Measure, Rating, Rubric
from .shape import DAYS, Base, Cadences, Caseload, Cluster, Item, ProgrammeModel, Staffing
from .shipped import check_versions, load, names, versions

__all__ = [
    "DAYS",
    "Base",
    "Cadences",
    "Caseload",
    "Clock",
    "Cluster",
    "Item",
    "Measure",
    "ModelError",
    "Problem",
    "ProgrammeModel",
    "Rating",
    "Rubric",
    "Staffing",
    "check_versions",
    "clocks",
    "load",
    "names",
    "national",
    "read",
    "versions",
]
