"""Pages about statutory work: each is one fetch and one act."""

from .allocation import override, reallocate
from .assessment import assessment, correct, send_back, sign_off, submit, write
from .case import case_page, close, note, outcome, plan
from .cover import cover, end_cover
from .lists import my_cases, team
from .protection import conclude, conference, core_group, held, strategy

__all__ = [
    "assessment",
    "case_page",
    "close",
    "conclude",
    "conference",
    "core_group",
    "correct",
    "cover",
    "end_cover",
    "held",
    "my_cases",
    "note",
    "outcome",
    "override",
    "plan",
    "reallocate",
    "send_back",
    "sign_off",
    "strategy",
    "submit",
    "team",
    "write",
]
