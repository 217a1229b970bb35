"""One-to-one support, groups, and sessions to come."""

from typing import Any

from django.db.models import TextChoices

from swis.kernel import people, permission, workflow
from swis.record.activities import workflow as activities_workflow
from swis.record.children import models as children

PLANNERS = people.DSLS | people.SWIS_TEAM


def somebody_agreed(support: Any, person: people.Person) -> str | None:
    """Direct work needs a parent's agreement, or the young person's own with its reasoning (E9)."""
    if support.agreement is None:
        return "Nobody has agreed to this work yet. Record who agreed, then log the session."
    if not support.agreement.is_agreed:
        return (
            "There is no agreement to this work now. Record who agreed before the next session. "
            "If the young person comes to you, talk to them: log that as a drop-in."
        )
    return None


class SupportState(TextChoices):
    PLANNED = "planned", "Planned"
    UNDER_WAY = "under_way", "Under way"
    CLOSED = "closed", "Closed"


SUPPORT = workflow.Lifecycle(
    noun="support",
    names=SupportState,
    colours={SupportState.PLANNED: "yellow", SupportState.CLOSED: "grey"},
    steps=(
        workflow.Step(
            "log",
            SupportState.PLANNED,
            SupportState.UNDER_WAY,
            activities_workflow.WORKER,
            "Log a session",
            (somebody_agreed,),
        ),
        workflow.Step(
            "log",
            SupportState.UNDER_WAY,
            SupportState.UNDER_WAY,
            activities_workflow.WORKER,
            "Log a session",
            (somebody_agreed,),
        ),
        workflow.Step(
            "review",
            SupportState.UNDER_WAY,
            SupportState.UNDER_WAY,
            activities_workflow.TEAM,
            "Review half-way",
        ),
        workflow.Step(
            "close", SupportState.PLANNED, SupportState.CLOSED, activities_workflow.TEAM, "Close"
        ),
        workflow.Step(
            "close",
            SupportState.UNDER_WAY,
            SupportState.CLOSED,
            activities_workflow.TEAM,
            "Review and close",
        ),
    ),
)


def it_has_begun(planned: Any, person: people.Person) -> str | None:
    """Nobody stayed away from what has not begun."""
    if planned.starts_at > person.at:
        return "It has not begun yet. If it will not take place, cancel it."
    return None


class PlannedSessionState(TextChoices):
    PLANNED = "planned", "Planned"
    HELD = "held", "Held"
    CANCELLED = "cancelled", "Cancelled"
    MISSED = "missed", "The young person did not attend"


PLANNED_SESSION = workflow.Lifecycle(
    noun="planned session",
    names=PlannedSessionState,
    steps=(
        workflow.Step(
            "hold",
            PlannedSessionState.PLANNED,
            PlannedSessionState.HELD,
            activities_workflow.WORKER,
            "Log it",
        ),
        workflow.Step(
            "cancel",
            PlannedSessionState.PLANNED,
            PlannedSessionState.CANCELLED,
            activities_workflow.TEAM,
            "Cancel",
        ),
        workflow.Step(
            "miss",
            PlannedSessionState.PLANNED,
            PlannedSessionState.MISSED,
            activities_workflow.TEAM,
            "They did not attend",
            (it_has_begun,),
        ),
    ),
)


def somebody_may_come(group: Any, person: people.Person) -> str | None:
    """A child joins a group once a parent agreed, or the young person did, with reasons (E9)."""
    if not group.members.filter(
        left_on=None, agreement__state=children.AgreementState.AGREED
    ).exists():
        return "Nobody may come yet: add the members, and record who agreed for each."
    return None


class GroupState(TextChoices):
    PLANNED = "planned", "Planned"
    RUNNING = "running", "Running"
    ENDED = "ended", "Ended"


GROUP = workflow.Lifecycle(
    noun="group",
    names=GroupState,
    colours={GroupState.PLANNED: "yellow", GroupState.ENDED: "grey"},
    steps=(
        workflow.Step(
            "hold_group",
            GroupState.PLANNED,
            GroupState.RUNNING,
            activities_workflow.WORKER,
            "Take the register",
            (somebody_may_come,),
        ),
        workflow.Step(
            "hold_group",
            GroupState.RUNNING,
            GroupState.RUNNING,
            activities_workflow.WORKER,
            "Take the register",
            (somebody_may_come,),
        ),
        workflow.Step(
            "end_group",
            GroupState.PLANNED,
            GroupState.ENDED,
            activities_workflow.TEAM,
            "End the group",
        ),
        workflow.Step(
            "end_group",
            GroupState.RUNNING,
            GroupState.ENDED,
            activities_workflow.TEAM,
            "Review and end the group",
        ),
    ),
)


def support_goes_on(support: Any) -> str | None:
    """The support is not closed."""
    return "This support is closed." if support.state in SUPPORT.final else None


def group_goes_on(group: Any) -> str | None:
    """The group has not ended."""
    return "This group has ended." if group.state in GROUP.final else None


def its_group_goes_on(member: Any) -> str | None:
    """The group has not ended."""
    return group_goes_on(member.group)


def still_in_it(member: Any) -> str | None:
    """The child has not left."""
    return "This child has left the group already." if member.left_on else None


def it_goes_on(of: Any) -> str | None:
    """The support, or the group, has not ended."""
    if of.state in of.lifecycle.final:
        return "This has ended: no session of it is to come."
    return None


CORRECTED_BY = "Only the social worker who held the session corrects it."


def held_the_session(session: Any, by: people.Person) -> str | None:
    """Whoever held the session."""
    return None if session.held_by_id == by.account_id else CORRECTED_BY


def held_its_session(note: Any, by: people.Person) -> str | None:
    """Whoever held the session."""
    return held_the_session(note.session, by)


def plans(said: str, *needs: permission.Need) -> permission.Permission:
    """An act of the safeguarding lead or the SWIS team."""
    return permission.of_roles(PLANNERS, said=said, needs=needs)


def of_the_team(
    *needs: permission.Need, said: str = "Only the SWIS team does this."
) -> permission.Permission:
    """An act of the SWIS team."""
    return permission.of_roles(people.SWIS_TEAM, said=said, needs=needs)
