"""Meetings and what was agreed in them: planned, held or not; agreed, done or dropped."""

from datetime import datetime
from typing import Any

from django.db.models import TextChoices

from swis.kernel import clocks, people, workflow

from . import requirements

PARTIES = workflow.roles(people.SWIS_TEAM, people.DSLS)
ATTENDING = workflow.roles(PARTIES, people.Role.HEAD_OF_SERVICE)
DIARY = workflow.roles(PARTIES, people.Role.BUSINESS_SUPPORT)


class MeetingState(TextChoices):
    PLANNED = "planned", "Planned"
    HELD = "held", "Held"
    MISSED = "missed", "Not held"
    CANCELLED = "cancelled", "Cancelled"


MEETING = workflow.Lifecycle(
    noun="meeting",
    names=MeetingState,
    colours={
        MeetingState.HELD: "green",
        MeetingState.MISSED: "red",
        MeetingState.CANCELLED: "grey",
    },
    steps=(
        workflow.Step(
            "move",
            MeetingState.PLANNED,
            MeetingState.PLANNED,
            DIARY,
            "Move it",
            (requirements.keeps_the_diary,),
        ),
        workflow.Step(
            "hold",
            MeetingState.PLANNED,
            MeetingState.HELD,
            ATTENDING,
            "Record what was agreed",
            (requirements.leads_it,),
        ),
        workflow.Step(
            "miss",
            MeetingState.PLANNED,
            MeetingState.MISSED,
            ATTENDING,
            "Say that it was not held",
            (requirements.is_theirs,),
        ),
        workflow.Step(
            "cancel",
            MeetingState.PLANNED,
            MeetingState.CANCELLED,
            DIARY,
            "Cancel it",
            (requirements.keeps_the_diary,),
        ),
    ),
)


class SupervisionState(TextChoices):
    GIVEN = "given", "To be read"
    READ = "read", "Signed as read"


SUPERVISION = workflow.Lifecycle(
    noun="supervision",
    names=SupervisionState,
    steps=(
        workflow.Step(
            "sign",
            SupervisionState.GIVEN,
            SupervisionState.READ,
            workflow.roles(people.SWIS_TEAM),
            "Sign as read",
            (requirements.is_the_worker,),
        ),
    ),
)


class ActionState(TextChoices):
    OPEN = "open", "Open"
    DONE = "done", "Done"
    DROPPED = "dropped", "Dropped"


ACTION = workflow.Lifecycle(
    noun="action",
    names=ActionState,
    steps=(
        workflow.Step(
            "finish",
            ActionState.OPEN,
            ActionState.DONE,
            people.EVERYONE,
            "Say that it is done",
            (requirements.is_its_owner,),
        ),
        workflow.Step(
            "drop",
            ActionState.OPEN,
            ActionState.DROPPED,
            people.EVERYONE,
            "Drop it",
            (requirements.is_its_owner,),
        ),
    ),
)


RAISERS = workflow.roles(people.DSLS, people.Role.HEAD, people.Role.SOCIAL_WORKER)
DECIDERS = workflow.roles(RAISERS, people.MANAGERS, people.Role.FRONT_DOOR)
HEARERS = workflow.roles(people.ABOVE_A_TEAM)
BOTH_SIDES = workflow.roles(RAISERS, people.ABOVE_A_TEAM)


# the ladder of the protocol; a new referral is always open beside it (E15, E18)
class DisagreementState(TextChoices):
    ASKED = "asked", "Asked for the basis of the decision"
    WITH_MANAGER = "with_manager", "With whoever is one step above who decided"
    GATHERED = "gathered", "The manager has gathered the information"
    MET = "met", "A three-way meeting has agreed actions"
    RESOLVED = "resolved", "Resolved"
    ESCALATED = "escalated", "Taken up under the partnership's escalation policy"


DISAGREEMENT = workflow.Lifecycle(
    noun="disagreement",
    names=DisagreementState,
    steps=(
        workflow.Step(
            "give_basis",
            DisagreementState.ASKED,
            DisagreementState.ASKED,
            DECIDERS,
            "Give the basis",
            (requirements.gives_the_basis,),
        ),
        workflow.Step(
            "take_up",
            DisagreementState.ASKED,
            DisagreementState.WITH_MANAGER,
            BOTH_SIDES,
            "Take it one step above",
        ),
        workflow.Step(
            "gather",
            DisagreementState.WITH_MANAGER,
            DisagreementState.GATHERED,
            HEARERS,
            "Record what was gathered",
            (requirements.not_their_own_decision, requirements.stands_above),
        ),
        workflow.Step(
            "meet",
            DisagreementState.GATHERED,
            DisagreementState.MET,
            HEARERS,
            "Record the three-way meeting",
            (requirements.not_their_own_decision, requirements.stands_above),
        ),
        *(
            workflow.Step(
                "resolve", state, DisagreementState.RESOLVED, BOTH_SIDES, "It is resolved"
            )
            for state in (DisagreementState.ASKED, "with_manager", "gathered", "met")
        ),
        *(
            workflow.Step(
                "escalate",
                state,
                DisagreementState.ESCALATED,
                BOTH_SIDES,
                "Use the escalation policy",
            )
            for state in (DisagreementState.WITH_MANAGER, "gathered", "met")
        ),
    ),
)


def has_begun(meeting: Any, at: datetime) -> str | None:
    """Its day has come: people meet earlier than they planned, and write it up then."""
    if clocks.local_day(meeting.starts_at) > clocks.local_day(at):
        return "This meeting is still to come. Record it on its day."
    return None


def was_to_begin(meeting: Any, at: datetime) -> str | None:
    """Its time has come."""
    if meeting.starts_at > at:
        return "This meeting is still to come. Cancel it, or move it."
    return None


def is_a_supervision(meeting: Any) -> str | None:
    """It is a supervision."""
    if meeting.is_supervision and meeting.worker is not None:
        return None
    return "This meeting is not a supervision."


def is_around_the_school(meeting: Any) -> str | None:
    """It is a team-around-the-school meeting, planned or held."""
    if meeting.kind != "around_school":
        return "Only a team-around-the-school meeting has children on its agenda."
    if meeting.state not in (MeetingState.PLANNED, MeetingState.HELD):
        return "This meeting does not take place."
    return None


def may_be_spoken_of(child: Any) -> str | None:
    """The child is not restricted."""
    if child.is_restricted:
        return "Of this child only the people named may know, so no meeting speaks of them."
    return None


def its_meeting_has_begun(item: Any, at: datetime) -> str | None:
    """The meeting has begun."""
    return "This meeting is still to come." if item.meeting.starts_at > at else None


def books_one(by: people.Person, series: Any) -> str | None:
    """What does not come round by itself: the SWIS team or a safeguarding lead."""
    if series is not None or by.holds(PARTIES):
        return None
    return "A meeting by itself is booked by the SWIS team or a safeguarding lead."


def books_about_a_child(by: people.Person, child: Any) -> str | None:
    """About a child: the SWIS team, its head or a safeguarding lead."""
    if child is None or by.holds(ATTENDING):
        return None
    return "A meeting about a child is booked by the SWIS team, its head or a safeguarding lead."
