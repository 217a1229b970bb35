"""Writes about children: register, edit, relate, involve, agree, restrict."""

from .agree import record_agreement
from .edit import edit
from .enrol import enrol
from .family import add_carer, edit_carer, relate
from .involve import end_involvement, involve
from .open import ask_why, open_record
from .register import register
from .restrict import lift, restrict
from .tell_apart import tell_apart

__all__ = [
    "add_carer",
    "ask_why",
    "edit",
    "edit_carer",
    "end_involvement",
    "enrol",
    "involve",
    "lift",
    "open_record",
    "record_agreement",
    "register",
    "relate",
    "restrict",
    "tell_apart",
]
