"""Children of another authority, two records of one child, a move, no roll."""

from .elsewhere import (
    ACTED_FIRST,
    AUTHORITY,
    HOME_REFERRAL,
    OPEN_ELSEWHERE,
    RECEIVERS,
    TELLING,
    ActedFirstState,
    HomeReferralState,
    OpenElsewhereState,
    TellingState,
)
from .merging import AGREERS, MERGING, MERGING_STANDS, MergingState
from .moves import OFF_ROLL, TRANSFER, OffRollState, TransferState, passes_it_on, says_it_came
