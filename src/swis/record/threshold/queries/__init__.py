"""Reads at the threshold: decisions, referrals, who holds them, what waits, what happened."""

from .board import Part, Row, board, time_left
from .chronology import entries
from .decisions import decision, decisions, open_referral, proposed, what_each_sets_in_motion
from .holding import (
    Holder,
    held_by,
    lapsed,
    last_words,
    reads_further,
    side_said,
    status,
    step_of_screening,
)
from .referrals import (
    exactly,
    locality_teams,
    only_locality,
    others_of,
    reached_inbox_on,
    referral,
    referrals,
    school_now,
    swis_team,
    team_of,
    teams_of,
    unread_direct,
)
from .waiting import waiting_for

__all__ = [
    "Holder",
    "Part",
    "Row",
    "board",
    "decision",
    "decisions",
    "entries",
    "exactly",
    "held_by",
    "lapsed",
    "last_words",
    "locality_teams",
    "only_locality",
    "open_referral",
    "others_of",
    "proposed",
    "reached_inbox_on",
    "reads_further",
    "referral",
    "referrals",
    "school_now",
    "side_said",
    "status",
    "step_of_screening",
    "swis_team",
    "team_of",
    "teams_of",
    "time_left",
    "unread_direct",
    "waiting_for",
    "what_each_sets_in_motion",
]
