"""Pages about children: each is one fetch and one act."""

from .details import agreement, details, edit, enrol
from .family import carer, edit_carer, relate
from .register import register
from .restrict import open_record, opened, restrict, tell_apart

__all__ = [
    "agreement",
    "carer",
    "details",
    "edit",
    "edit_carer",
    "enrol",
    "open_record",
    "opened",
    "register",
    "relate",
    "restrict",
    "tell_apart",
]
