"""Writes about children: register, edit, relate, involve, agree, restrict."""

from .agree import record_agreement
from .edit import edit
from .elsewhere import (
    accept,
    act_first,
    answer_home_referral,
    end_open_elsewhere,
    refer_home,
    say_open_elsewhere,
)
from .enrol import enrol
from .family import add_carer, edit_carer, relate
from .involve import end_involvement, involve
from .open import ask_why, open_record
from .register import register
from .restrict import lift, restrict
from .tell_apart import tell_apart

__all__ = [
    "accept",
    "act_first",
    "add_carer",
    "answer_home_referral",
    "ask_why",
    "edit",
    "edit_carer",
    "end_involvement",
    "end_open_elsewhere",
    "enrol",
    "involve",
    "lift",
    "open_record",
    "record_agreement",
    "refer_home",
    "register",
    "relate",
    "restrict",
    "say_open_elsewhere",
    "tell_apart",
]
