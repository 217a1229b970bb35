"""Pages about children: each is one fetch and one act."""

from .details import agreement, details, edit, enrol
from .elsewhere import (
    accept,
    acted_first,
    answer_home,
    end_elsewhere,
    home_referral,
    open_elsewhere,
    refer_home,
)
from .family import carer, edit_carer, relate
from .register import register
from .restrict import open_record, opened, restrict, tell_apart

__all__ = [
    "accept",
    "acted_first",
    "agreement",
    "answer_home",
    "carer",
    "details",
    "edit",
    "edit_carer",
    "end_elsewhere",
    "enrol",
    "home_referral",
    "open_elsewhere",
    "open_record",
    "opened",
    "refer_home",
    "register",
    "relate",
    "restrict",
    "tell_apart",
]
