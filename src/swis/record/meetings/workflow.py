"""Meetings and what was agreed in them: planned, held or not; agreed, done or dropped."""

from typing import Any

from swis.record.kernel.people import Person
from swis.record.kernel.roles import DSLS, EVERYONE, MANAGERS, SWIS_TEAM, Role
from swis.record.kernel.workflow import Lifecycle, Step, roles

PARTIES = roles(SWIS_TEAM, DSLS)
DIARY = roles(PARTIES, Role.BUSINESS_SUPPORT)


def is_theirs(meeting: Any, person: Person) -> str | None:
    """A meeting is recorded by those invited to it, or by a manager of its team."""
    if meeting.is_of(person):
        return None
    return "Only somebody invited to this meeting, or a manager of its team, can do this."


def leads_it(meeting: Any, person: Person) -> str | None:
    """Supervision is recorded by the manager who gives it."""
    if meeting.is_recorded_by(person):
        return None
    return is_theirs(meeting, person) or "Only the manager who gives this supervision records it."


def keeps_the_diary(meeting: Any, person: Person) -> str | None:
    """Business support, and a manager of its team, move whatever is not about a child."""
    keeps = Role.BUSINESS_SUPPORT in person.roles or meeting.team_id in person.teams(*MANAGERS)
    if keeps and meeting.child_id is None:
        return None
    return is_theirs(meeting, person)


MEETING = Lifecycle(
    noun="meeting",
    states={
        "planned": "Planned",
        "held": "Held",
        "missed": "Not held",
        "cancelled": "Cancelled",
    },
    steps=(
        Step("move", "planned", "planned", DIARY, "Move it", (keeps_the_diary,)),
        Step("hold", "planned", "held", PARTIES, "Record what was agreed", (leads_it,)),
        Step("miss", "planned", "missed", PARTIES, "Say that it was not held", (is_theirs,)),
        Step("cancel", "planned", "cancelled", DIARY, "Cancel it", (keeps_the_diary,)),
    ),
)


def is_the_worker(supervision: Any, person: Person) -> str | None:
    """Supervision is signed as read by the one whose it was."""
    if person.account_id == supervision.worker_id:
        return None
    return "Only the one whose supervision it was signs it as read."


SUPERVISION = Lifecycle(
    noun="supervision",
    states={"given": "To be read", "read": "Signed as read"},
    steps=(Step("sign", "given", "read", roles(SWIS_TEAM), "Sign as read", (is_the_worker,)),),
)


def is_its_owner(action: Any, person: Person) -> str | None:
    """The owner says that it is done, or whoever agreed it for them."""
    if person.account_id in (action.owner_id, action.made_by_id):
        return None
    return "Only the owner of this action, or who agreed it, can do this."


ACTION = Lifecycle(
    noun="action",
    states={"open": "Open", "done": "Done", "dropped": "Dropped"},
    steps=(
        Step("finish", "open", "done", EVERYONE, "Say that it is done", (is_its_owner,)),
        Step("drop", "open", "dropped", EVERYONE, "Drop it", (is_its_owner,)),
    ),
)
