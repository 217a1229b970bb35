"""Reads about statutory work."""

from .appointments import appointments
from .caseloads import Caseload, caseload_of, caseloads
from .cases import assessment, case, cases, conference, core_group, enquiry
from .chronology import entries, entries_of
from .clocks import Due, clocks_of, how_kept
from .covers import (
    Covering,
    cover,
    covered_already,
    covers,
    covers_of,
    own_covering,
)
from .lists import (
    Member,
    Row,
    TeamPage,
    colleagues,
    member,
    rows_of,
    rows_of_worker,
    team_page,
    work_of,
)
from .next_steps import Next, next_steps, step_of_assessment
from .status import SocialWork, status_for_school
from .support import SupportWanted, support_wanted
from .told import told
from .waiting import overrides_ended, waiting_for

__all__ = [
    "Caseload",
    "Covering",
    "Due",
    "Member",
    "Next",
    "Row",
    "SocialWork",
    "SupportWanted",
    "TeamPage",
    "appointments",
    "assessment",
    "case",
    "caseload_of",
    "caseloads",
    "cases",
    "clocks_of",
    "colleagues",
    "conference",
    "core_group",
    "cover",
    "covered_already",
    "covers",
    "covers_of",
    "enquiry",
    "entries",
    "entries_of",
    "how_kept",
    "member",
    "next_steps",
    "overrides_ended",
    "own_covering",
    "rows_of",
    "rows_of_worker",
    "status_for_school",
    "step_of_assessment",
    "support_wanted",
    "team_page",
    "told",
    "waiting_for",
    "work_of",
]
