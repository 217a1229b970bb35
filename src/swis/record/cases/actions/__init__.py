"""Writes about statutory work."""

from ..models import Told
from .assess import correct, send_back, sign_off, submit, write
from .close import close
from .confer import hold_conference, hold_core_group, plan_conference
from .cover import cover, end_cover
from .give import extend_override, reallocate
from .notes import add_note
from .open import open_case
from .outcome import record_outcome
from .plans import set_plan
from .protect import conclude, hold_strategy

__all__ = [
    "Told",
    "add_note",
    "close",
    "conclude",
    "correct",
    "cover",
    "end_cover",
    "extend_override",
    "hold_conference",
    "hold_core_group",
    "hold_strategy",
    "open_case",
    "plan_conference",
    "reallocate",
    "record_outcome",
    "send_back",
    "set_plan",
    "sign_off",
    "submit",
    "write",
]
