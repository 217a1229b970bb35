"""Reads about programmes, who is placed where, and what is set up with each school."""

from ..access import schools_worked
from .partners import partners, professions
from .placed import (
    every_placement,
    link_worker,
    link_workers,
    model_of,
    model_of_team,
    our_programme,
    placed_schools,
    placement,
    placements,
    programme_of,
    rhythm,
)
from .set_up import (
    SetUp,
    agreement,
    induction_of,
    induction_thing,
    placement_to_set_up,
    promotion,
    provision,
    school_to_set_up,
    set_up,
    words_of,
)
from .themes import months_to_plan, theme, theme_of, themes
from .waiting import waiting_for

__all__ = [
    "SetUp",
    "agreement",
    "every_placement",
    "induction_of",
    "induction_thing",
    "link_worker",
    "link_workers",
    "model_of",
    "model_of_team",
    "months_to_plan",
    "our_programme",
    "partners",
    "placed_schools",
    "placement",
    "placement_to_set_up",
    "placements",
    "professions",
    "programme_of",
    "promotion",
    "provision",
    "rhythm",
    "school_to_set_up",
    "schools_worked",
    "set_up",
    "theme",
    "theme_of",
    "themes",
    "waiting_for",
    "words_of",
]
