"""Statutory work: the case, its assessment, its section 47 enquiry and conferences, care."""

from .care import EPISODE, PROPOSED_OUTCOME, EpisodeState
from .case import ASSESSMENT, CASE, AssessmentState
from .protection import (
    CONFERENCE,
    CORE_GROUP,
    ENQUIRY,
    ConferenceState,
    CoreGroupState,
    EnquiryState,
)
from .who import (
    CaseState,
    ProposedState,
    holder_or_manager,
    holds_the_case,
    not_the_author,
    says_whether_seen,
)
