"""Meetings and what was agreed in them: planned, held or not; agreed, done or dropped."""

from datetime import datetime
from typing import Any

from swis.kernel import people, workflow

PARTIES = workflow.roles(people.SWIS_TEAM, people.DSLS)
DIARY = workflow.roles(PARTIES, people.Role.BUSINESS_SUPPORT)


def is_theirs(meeting: Any, person: people.Person) -> str | None:
    """A meeting is recorded by those invited to it, or by a manager of its team."""
    if meeting.is_of(person):
        return None
    return "Only somebody invited to this meeting, or a manager of its team, can do this."


def leads_it(meeting: Any, person: people.Person) -> str | None:
    """Supervision is recorded by the manager who gives it."""
    if meeting.is_recorded_by(person):
        return None
    return is_theirs(meeting, person) or "Only the manager who gives this supervision records it."


def keeps_the_diary(meeting: Any, person: people.Person) -> str | None:
    """Business support, and a manager of its team, move whatever is not about a child."""
    keeps = people.Role.BUSINESS_SUPPORT in person.roles or meeting.team_id in person.teams(
        *people.MANAGERS
    )
    if keeps and meeting.child_id is None:
        return None
    return is_theirs(meeting, person)


MEETING = workflow.Lifecycle(
    noun="meeting",
    states={
        "planned": "Planned",
        "held": "Held",
        "missed": "Not held",
        "cancelled": "Cancelled",
    },
    colours={"held": "green", "missed": "red", "cancelled": "grey"},
    steps=(
        workflow.Step("move", "planned", "planned", DIARY, "Move it", (keeps_the_diary,)),
        workflow.Step("hold", "planned", "held", PARTIES, "Record what was agreed", (leads_it,)),
        workflow.Step(
            "miss", "planned", "missed", PARTIES, "Say that it was not held", (is_theirs,)
        ),
        workflow.Step("cancel", "planned", "cancelled", DIARY, "Cancel it", (keeps_the_diary,)),
    ),
)


def is_the_worker(supervision: Any, person: people.Person) -> str | None:
    """Supervision is signed as read by the one whose it was."""
    if person.account_id == supervision.worker_id:
        return None
    return "Only the one whose supervision it was signs it as read."


SUPERVISION = workflow.Lifecycle(
    noun="supervision",
    states={"given": "To be read", "read": "Signed as read"},
    steps=(
        workflow.Step(
            "sign",
            "given",
            "read",
            workflow.roles(people.SWIS_TEAM),
            "Sign as read",
            (is_the_worker,),
        ),
    ),
)


def is_its_owner(action: Any, person: people.Person) -> str | None:
    """The owner says that it is done, or whoever agreed it for them."""
    if person.account_id in (action.owner_id, action.made_by_id):
        return None
    return "Only the owner of this action, or who agreed it, can do this."


ACTION = workflow.Lifecycle(
    noun="action",
    states={"open": "Open", "done": "Done", "dropped": "Dropped"},
    steps=(
        workflow.Step(
            "finish", "open", "done", people.EVERYONE, "Say that it is done", (is_its_owner,)
        ),
        workflow.Step("drop", "open", "dropped", people.EVERYONE, "Drop it", (is_its_owner,)),
    ),
)


def not_their_own_decision(disagreement: Any, person: people.Person) -> str | None:
    """Nobody hears a disagreement about their own decision."""
    if disagreement.decided_by_id == person.account_id:
        return "This is about your own decision, so another manager hears it."
    return None


def gives_the_basis(disagreement: Any, person: people.Person) -> str | None:
    """Whoever decided gives the basis, or the social worker."""
    if person.account_id in (disagreement.decided_by_id, disagreement.worker_id):
        return None
    return "Only whoever decided, or the social worker, gives the basis."


RAISERS = workflow.roles(people.DSLS, people.Role.HEAD, people.Role.SOCIAL_WORKER)
BOTH_SIDES = workflow.roles(RAISERS, people.MANAGERS)

# the ladder of the protocol; a new referral is always open beside it (E15, E18)
DISAGREEMENT = workflow.Lifecycle(
    noun="disagreement",
    states={
        "asked": "Asked for the basis of the decision",
        "with_manager": "With the deputy or team manager",
        "gathered": "The manager has gathered the information",
        "met": "A three-way meeting has agreed actions",
        "resolved": "Resolved",
        "escalated": "Taken up under the partnership's escalation policy",
    },
    steps=(
        workflow.Step(
            "give_basis", "asked", "asked", BOTH_SIDES, "Give the basis", (gives_the_basis,)
        ),
        workflow.Step("take_up", "asked", "with_manager", BOTH_SIDES, "Take it to the manager"),
        workflow.Step(
            "gather",
            "with_manager",
            "gathered",
            workflow.roles(people.MANAGERS),
            "Record what was gathered",
            (not_their_own_decision,),
        ),
        workflow.Step(
            "meet",
            "gathered",
            "met",
            workflow.roles(people.MANAGERS),
            "Record the three-way meeting",
            (not_their_own_decision,),
        ),
        *(
            workflow.Step("resolve", state, "resolved", BOTH_SIDES, "It is resolved")
            for state in ("asked", "with_manager", "gathered", "met")
        ),
        *(
            workflow.Step("escalate", state, "escalated", BOTH_SIDES, "Use the escalation policy")
            for state in ("with_manager", "gathered", "met")
        ),
    ),
)


def has_begun(meeting: Any, at: datetime) -> str | None:
    """It has begun."""
    if meeting.starts_at > at:
        return "This meeting is still to come. Record it when it has begun."
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
    if meeting.state not in ("planned", "held"):
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
    """About a child: the SWIS team or a safeguarding lead."""
    if child is None or by.holds(PARTIES):
        return None
    return "A meeting about a child is booked by the SWIS team or a safeguarding lead."
