"""Pages about the programme and about what is set up with each school."""

from .ending import end_programme
from .partners import invite_partner
from .programme import end, place, programme
from .set_up import (
    add_promotion,
    add_provision,
    change_provision,
    correct_induction,
    induction,
    map_provision,
    set_up,
    sign,
)
from .themes import agree, propose, reword, theme

__all__ = [
    "add_promotion",
    "add_provision",
    "agree",
    "change_provision",
    "correct_induction",
    "end",
    "end_programme",
    "induction",
    "invite_partner",
    "map_provision",
    "place",
    "programme",
    "propose",
    "reword",
    "set_up",
    "sign",
    "theme",
]
