"""What is done about a child of another authority (E11)."""

from swis.kernel.roles import DSLS, SWIS_TEAM, Role
from swis.kernel.workflow import Lifecycle, Step, roles

RECEIVERS = roles(Role.FRONT_DOOR, Role.LOCALITY_MANAGER)


ACTED_FIRST = Lifecycle(
    noun="emergency action",
    states={"acting": "Acting for the home authority", "accepted": "Accepted in writing"},
    steps=(
        Step(
            "accept",
            "acting",
            "accepted",
            roles(SWIS_TEAM, RECEIVERS),
            "Record the acceptance in writing",
        ),
    ),
)

HOME_REFERRAL = Lifecycle(
    noun="referral to another authority",
    states={"sent": "Sent, not answered yet", "answered": "Answered"},
    steps=(
        Step(
            "answer",
            "sent",
            "answered",
            roles(DSLS, SWIS_TEAM, RECEIVERS),
            "Record their answer",
        ),
    ),
)

OPEN_ELSEWHERE = Lifecycle(
    noun="opening to another authority",
    states={"open": "Open there", "ended": "No longer open there"},
    steps=(
        Step(
            "end",
            "open",
            "ended",
            roles(DSLS, SWIS_TEAM, RECEIVERS),
            "Say that it is no longer open",
        ),
    ),
)
