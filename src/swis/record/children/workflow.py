"""What is done about a child of another authority (E11)."""

from swis.kernel import people, workflow

RECEIVERS = workflow.roles(people.Role.FRONT_DOOR, people.Role.LOCALITY_MANAGER)


ACTED_FIRST = workflow.Lifecycle(
    noun="emergency action",
    states={"acting": "Acting for the home authority", "accepted": "Accepted in writing"},
    colours={"acting": "yellow", "accepted": "grey"},
    steps=(
        workflow.Step(
            "accept",
            "acting",
            "accepted",
            workflow.roles(people.SWIS_TEAM, RECEIVERS),
            "Record the acceptance in writing",
        ),
    ),
)

HOME_REFERRAL = workflow.Lifecycle(
    noun="referral to another authority",
    states={"sent": "Sent, not answered yet", "answered": "Answered"},
    colours={"sent": "yellow", "answered": "grey"},
    steps=(
        workflow.Step(
            "answer",
            "sent",
            "answered",
            workflow.roles(people.DSLS, people.SWIS_TEAM, RECEIVERS),
            "Record their answer",
        ),
    ),
)

OPEN_ELSEWHERE = workflow.Lifecycle(
    noun="opening to another authority",
    states={"open": "Open there", "ended": "No longer open there"},
    steps=(
        workflow.Step(
            "end",
            "open",
            "ended",
            workflow.roles(people.DSLS, people.SWIS_TEAM, RECEIVERS),
            "Say that it is no longer open",
        ),
    ),
)


AUTHORITY = workflow.roles(people.SWIS_TEAM, people.Role.FRONT_DOOR, people.Role.LOCALITY_MANAGER)

# another authority is told what is done here with its child (E11)
TELLING = workflow.Lifecycle(
    noun="telling",
    states={"to_tell": "To be told", "told": "Told", "not_needed": "Not needed"},
    steps=(
        workflow.Step("say_told", "to_tell", "told", AUTHORITY, "Say when and whom you told"),
        workflow.Step(
            "need_not_tell", "to_tell", "not_needed", AUTHORITY, "It isn't needed any more"
        ),
    ),
)
