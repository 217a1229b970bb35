"""One-to-one support, groups, and sessions to come."""

from typing import Any

from swis.kernel import people, workflow
from swis.record.activities import workflow as activities_workflow


def somebody_agreed(support: Any, person: people.Person) -> str | None:
    """Direct work needs a parent's agreement, or the young person's own with its reasoning (E9)."""
    if support.agreement is None:
        return "Nobody has agreed to this work yet. Record who agreed, then log the session."
    if support.agreement.state != "agreed":
        return (
            "There is no agreement to this work now. Record who agreed before the next session. "
            "If the young person comes to you, talk to them: log that as a drop-in."
        )
    return None


SUPPORT = workflow.Lifecycle(
    noun="support",
    states={"planned": "Planned", "under_way": "Under way", "closed": "Closed"},
    colours={"planned": "yellow", "closed": "grey"},
    steps=(
        workflow.Step(
            "log",
            "planned",
            "under_way",
            activities_workflow.WORKER,
            "Log a session",
            (somebody_agreed,),
        ),
        workflow.Step(
            "log",
            "under_way",
            "under_way",
            activities_workflow.WORKER,
            "Log a session",
            (somebody_agreed,),
        ),
        workflow.Step(
            "review", "under_way", "under_way", activities_workflow.TEAM, "Review half-way"
        ),
        workflow.Step("close", "planned", "closed", activities_workflow.TEAM, "Close"),
        workflow.Step("close", "under_way", "closed", activities_workflow.TEAM, "Review and close"),
    ),
)


def it_has_begun(planned: Any, person: people.Person) -> str | None:
    """Nobody stayed away from what has not begun."""
    if planned.starts_at > person.at:
        return "It has not begun yet. If it will not take place, cancel it."
    return None


PLANNED_SESSION = workflow.Lifecycle(
    noun="planned session",
    states={
        "planned": "Planned",
        "held": "Held",
        "cancelled": "Cancelled",
        "missed": "The young person did not attend",
    },
    steps=(
        workflow.Step("hold", "planned", "held", activities_workflow.WORKER, "Log it"),
        workflow.Step("cancel", "planned", "cancelled", activities_workflow.TEAM, "Cancel"),
        workflow.Step(
            "miss",
            "planned",
            "missed",
            activities_workflow.TEAM,
            "They did not attend",
            (it_has_begun,),
        ),
    ),
)


def somebody_may_come(group: Any, person: people.Person) -> str | None:
    """A child joins a group once a parent agreed, or the young person did, with reasons (E9)."""
    if not group.members.filter(left_on=None, agreement__state="agreed").exists():
        return "Nobody may come yet: add the members, and record who agreed for each."
    return None


GROUP = workflow.Lifecycle(
    noun="group",
    states={"planned": "Planned", "running": "Running", "ended": "Ended"},
    colours={"planned": "yellow", "ended": "grey"},
    steps=(
        workflow.Step(
            "hold_group",
            "planned",
            "running",
            activities_workflow.WORKER,
            "Take the register",
            (somebody_may_come,),
        ),
        workflow.Step(
            "hold_group",
            "running",
            "running",
            activities_workflow.WORKER,
            "Take the register",
            (somebody_may_come,),
        ),
        workflow.Step("end_group", "planned", "ended", activities_workflow.TEAM, "End the group"),
        workflow.Step(
            "end_group", "running", "ended", activities_workflow.TEAM, "Review and end the group"
        ),
    ),
)
