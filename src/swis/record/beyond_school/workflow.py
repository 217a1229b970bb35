"""What goes beyond the school: home visits, hand-overs to services, early help plans."""

from datetime import datetime
from typing import Any

from django.db.models import TextChoices

from swis.kernel import people, workflow
from swis.record.activities import workflow as activities_workflow


def visits_themself(visit: Any, person: people.Person) -> str | None:
    """A visit is its worker's to make."""
    if visit.worker_id == person.account_id:
        return None
    return "Only the social worker who makes this visit can do this."


class VisitState(TextChoices):
    PLANNED = "planned", "Planned"
    OUT = "out", "Out on the visit"
    BACK = "back", "Back safely, to be logged"
    LOGGED = "logged", "Logged"
    CANCELLED = "cancelled", "Cancelled"


VISIT = workflow.Lifecycle(
    noun="home visit",
    names=VisitState,
    colours={VisitState.OUT: "yellow", VisitState.LOGGED: "grey", VisitState.CANCELLED: "grey"},
    steps=(
        workflow.Step(
            "set_off",
            VisitState.PLANNED,
            VisitState.OUT,
            activities_workflow.TEAM,
            "Set off",
            (visits_themself,),
        ),
        workflow.Step(
            "cancel_visit",
            VisitState.PLANNED,
            VisitState.CANCELLED,
            activities_workflow.TEAM,
            "Cancel the visit",
        ),
        workflow.Step(
            "stay_longer",
            VisitState.OUT,
            VisitState.OUT,
            activities_workflow.TEAM,
            "I am back later",
        ),
        workflow.Step(
            "ring", VisitState.OUT, VisitState.OUT, activities_workflow.TEAM, "Record the call"
        ),
        workflow.Step(
            "come_back", VisitState.OUT, VisitState.BACK, activities_workflow.TEAM, "Back safely"
        ),
        workflow.Step(
            "log_visit",
            VisitState.BACK,
            VisitState.LOGGED,
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


class HandOverState(TextChoices):
    OFFERED = "offered", "Offered, not accepted yet"
    ACCEPTED = "accepted", "Accepted"
    DECLINED = "declined", "Declined"
    WITHDRAWN = "withdrawn", "Withdrawn"


HAND_OVER = workflow.Lifecycle(
    noun="hand-over",
    names=HandOverState,
    colours={
        HandOverState.OFFERED: "yellow",
        HandOverState.ACCEPTED: "green",
        HandOverState.DECLINED: "grey",
        HandOverState.WITHDRAWN: "grey",
    },
    steps=(
        workflow.Step(
            "accept_hand_over",
            HandOverState.OFFERED,
            HandOverState.ACCEPTED,
            activities_workflow.TEAM,
            "They accepted",
            (hands_over,),
        ),
        workflow.Step(
            "decline_hand_over",
            HandOverState.OFFERED,
            HandOverState.DECLINED,
            activities_workflow.TEAM,
            "They declined",
            (hands_over,),
        ),
        workflow.Step(
            "withdraw",
            HandOverState.OFFERED,
            HandOverState.WITHDRAWN,
            activities_workflow.TEAM,
            "Withdraw it",
            (hands_over,),
        ),
    ),
)


# raised by the school; SWIS supports and attends, and never repeats it (E16)
class HelpPlanState(TextChoices):
    OPEN = "open", "Open"
    ENDED = "ended", "Ended"


HELP_PLAN = workflow.Lifecycle(
    noun="early help plan",
    names=HelpPlanState,
    colours={HelpPlanState.ENDED: "grey"},
    steps=(
        workflow.Step(
            "review_help_plan",
            HelpPlanState.OPEN,
            HelpPlanState.OPEN,
            workflow.roles(people.DSLS),
            "Record the review",
        ),
        workflow.Step(
            "attend",
            HelpPlanState.OPEN,
            HelpPlanState.OPEN,
            activities_workflow.TEAM,
            "Log a team around the family meeting",
        ),
        workflow.Step(
            "end_help_plan",
            HelpPlanState.OPEN,
            HelpPlanState.ENDED,
            workflow.roles(people.DSLS),
            "The plan has ended",
        ),
    ),
)
