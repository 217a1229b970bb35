"""Reads about children."""

from .alike import lookalikes
from .details import Details, agreements, carer, details, shows_place
from .elsewhere import (
    Elsewhere,
    acted_first,
    elsewhere,
    elsewhere_of,
    home_referral,
    home_referrals,
    one_acted_first,
    opening_elsewhere,
    why_kept,
    why_not_statutory,
)
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
from .named import may_be_named, may_hear, named, nobody_from, opening, openings
from .work import entries, waiting_for

__all__ = [
    "Details",
    "Elsewhere",
    "acted_first",
    "agreements",
    "alike",
    "carer",
    "child",
    "children",
    "details",
    "elsewhere",
    "elsewhere_of",
    "enrolment",
    "entries",
    "home_authorities",
    "home_referral",
    "home_referrals",
    "lookalikes",
    "may_be_named",
    "may_hear",
    "named",
    "nobody_from",
    "one_acted_first",
    "opening",
    "opening_elsewhere",
    "openings",
    "our_schools",
    "school_of",
    "schools_for_a_new_child",
    "shows_place",
    "waiting_for",
    "why_kept",
    "why_not_statutory",
]
