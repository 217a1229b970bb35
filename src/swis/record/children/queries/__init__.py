"""Reads about children."""

from .alike import lookalikes
from .details import Details, agreements, carer, details, shows_place
from .found import (
    alike,
    child,
    children,
    enrolment,
    home_authorities,
    our_schools,
    school_of,
    schools_for_a_new_child,
)
from .named import may_be_named, named, nobody_from, opening, openings
from .work import entries, waiting_for

__all__ = [
    "Details",
    "agreements",
    "alike",
    "carer",
    "child",
    "children",
    "details",
    "enrolment",
    "entries",
    "home_authorities",
    "lookalikes",
    "may_be_named",
    "named",
    "nobody_from",
    "opening",
    "openings",
    "our_schools",
    "school_of",
    "schools_for_a_new_child",
    "shows_place",
    "waiting_for",
]
