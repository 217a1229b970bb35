"""Reads about statutory work."""

from .caseloads import Caseload, caseload_of, caseloads
from .cases import assessment, case, cases, conference, core_group, enquiry
from .chronology import entries, entries_of
from .clocks import Due, clocks_of
from .status import SocialWork, status_for_school
from .support import SupportWanted, support_wanted
from .waiting import overrides_ended, waiting_for

__all__ = [
    "Caseload",
    "Due",
    "SocialWork",
    "SupportWanted",
    "assessment",
    "case",
    "caseload_of",
    "caseloads",
    "cases",
    "clocks_of",
    "conference",
    "core_group",
    "enquiry",
    "entries",
    "entries_of",
    "overrides_ended",
    "status_for_school",
    "support_wanted",
    "waiting_for",
]
