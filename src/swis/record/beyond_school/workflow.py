"""What goes beyond the school: home visits, hand-overs to services, early help plans."""

from datetime import datetime
from typing import Any

from swis.kernel import people, workflow
from swis.record.activities import workflow as activities_workflow


def visits_themself(visit: Any, person: people.Person) -> str | None:
    """A visit is its worker's to make."""
    if visit.worker_id == person.account_id:
        return None
    return "Only the social worker who makes this visit can do this."


VISIT = workflow.Lifecycle(
    noun="home visit",
    states={
        "planned": "Planned",
        "out": "Out on the visit",
        "back": "Back safely, to be logged",
        "logged": "Logged",
        "cancelled": "Cancelled",
    },
    colours={"out": "yellow", "logged": "grey", "cancelled": "grey"},
    steps=(
        workflow.Step(
            "set_off", "planned", "out", activities_workflow.TEAM, "Set off", (visits_themself,)
        ),
        workflow.Step(
            "cancel_visit", "planned", "cancelled", activities_workflow.TEAM, "Cancel the visit"
        ),
        workflow.Step("stay_longer", "out", "out", activities_workflow.TEAM, "I am back later"),
        workflow.Step("ring", "out", "out", activities_workflow.TEAM, "Record the call"),
        workflow.Step("come_back", "out", "back", activities_workflow.TEAM, "Back safely"),
        workflow.Step(
            "log_visit",
            "back",
            "logged",
            activities_workflow.TEAM,
            "Log the visit",
            (visits_themself,),
        ),
    ),
)


def time_is_left(visit: Any, at: datetime) -> str | None:
    """The time to be back has not passed."""
    if visit.expected_back <= at:
        return "The time to be back has passed. Cancel this visit and plan it again."
    return None


def hands_over(hand_over: Any, person: people.Person) -> str | None:
    """A hand-over is its worker's, or a manager's."""
    if hand_over.worker_id == person.account_id or person.holds(people.MANAGERS):
        return None
    return "Only the social worker who hands over, or a manager, can do this."


HAND_OVER = workflow.Lifecycle(
    noun="hand-over",
    states={
        "offered": "Offered, not accepted yet",
        "accepted": "Accepted",
        "declined": "Declined",
        "withdrawn": "Withdrawn",
    },
    colours={"offered": "yellow", "accepted": "green", "declined": "grey", "withdrawn": "grey"},
    steps=(
        workflow.Step(
            "accept_hand_over",
            "offered",
            "accepted",
            activities_workflow.TEAM,
            "They accepted",
            (hands_over,),
        ),
        workflow.Step(
            "decline_hand_over",
            "offered",
            "declined",
            activities_workflow.TEAM,
            "They declined",
            (hands_over,),
        ),
        workflow.Step(
            "withdraw",
            "offered",
            "withdrawn",
            activities_workflow.TEAM,
            "Withdraw it",
            (hands_over,),
        ),
    ),
)

# raised by the school; SWIS supports and attends, and never repeats it (E16)
HELP_PLAN = workflow.Lifecycle(
    noun="early help plan",
    states={"open": "Open", "ended": "Ended"},
    colours={"ended": "grey"},
    steps=(
        workflow.Step(
            "review_help_plan", "open", "open", workflow.roles(people.DSLS), "Record the review"
        ),
        workflow.Step(
            "attend",
            "open",
            "open",
            activities_workflow.TEAM,
            "Log a team around the family meeting",
        ),
        workflow.Step(
            "end_help_plan", "open", "ended", workflow.roles(people.DSLS), "The plan has ended"
        ),
    ),
)
