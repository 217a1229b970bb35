"""Writes about programmes: placements, partners, what is set up with a school, the end."""

from .ending import end_programme
from .partners import invite_partner
from .place import end, place
from .set_up import (
    add_promotion,
    add_provision,
    change_provision,
    correct_induction,
    do_induction,
    map_provision,
    sign,
)
from .themes import agree, propose, reword

__all__ = [
    "add_promotion",
    "add_provision",
    "agree",
    "change_provision",
    "correct_induction",
    "do_induction",
    "end",
    "end_programme",
    "invite_partner",
    "map_provision",
    "place",
    "propose",
    "reword",
    "sign",
]
