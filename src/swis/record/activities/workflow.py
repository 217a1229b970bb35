"""Non-statutory work: support of one child, groups, sessions to come, what was disclosed."""

from typing import Any

from swis.kernel.people import Person
from swis.kernel.roles import DSLS, MANAGERS, SWIS_TEAM, Role
from swis.kernel.workflow import Lifecycle, Step, roles

WORKER = roles(Role.SOCIAL_WORKER)
TEAM = roles(Role.SOCIAL_WORKER, MANAGERS)
LONGEST_SESSION = 12 * 60  # minutes; more is a slip of the pen


def somebody_agreed(support: Any, person: Person) -> str | None:
    """Direct work needs a parent's agreement, or the young person's own with its reasoning (E9)."""
    if support.agreement is None:
        return "Nobody has agreed to this work yet. Record who agreed, then log the session."
    if support.agreement.state != "agreed":
        return (
            "There is no agreement to this work now. Record who agreed before the next session. "
            "If the young person comes to you, talk to them: log that as a drop-in."
        )
    return None


SUPPORT = Lifecycle(
    noun="support",
    states={"planned": "Planned", "under_way": "Under way", "closed": "Closed"},
    steps=(
        Step("log", "planned", "under_way", WORKER, "Log a session", (somebody_agreed,)),
        Step("log", "under_way", "under_way", WORKER, "Log a session", (somebody_agreed,)),
        Step("review", "under_way", "under_way", TEAM, "Review half-way"),
        Step("close", "planned", "closed", TEAM, "Close"),
        Step("close", "under_way", "closed", TEAM, "Review and close"),
    ),
)


def it_has_begun(planned: Any, person: Person) -> str | None:
    """Nobody stayed away from what has not begun."""
    if planned.starts_at > person.at:
        return "It has not begun yet. If it will not take place, cancel it."
    return None


PLANNED_SESSION = Lifecycle(
    noun="planned session",
    states={
        "planned": "Planned",
        "held": "Held",
        "cancelled": "Cancelled",
        "missed": "The young person did not attend",
    },
    steps=(
        Step("hold", "planned", "held", WORKER, "Log it"),
        Step("cancel", "planned", "cancelled", TEAM, "Cancel"),
        Step("miss", "planned", "missed", TEAM, "They did not attend", (it_has_begun,)),
    ),
)

# somebody said something that the safeguarding lead must know; they hear what came of it (E10)
DISCLOSURE = Lifecycle(
    noun="disclosure",
    states={
        "passed_on": "Passed on: the young person is still to hear what happened",
        "told": "The young person was told what happened",
    },
    steps=(
        Step("put_off", "passed_on", "passed_on", TEAM, "Say why not yet"),
        Step("tell", "passed_on", "told", TEAM, "Record what they were told"),
    ),
)

AUTHORITY = roles(SWIS_TEAM, Role.FRONT_DOOR, Role.LOCALITY_MANAGER)

# another authority is told what is done here with its child (E11)
TELLING = Lifecycle(
    noun="telling",
    states={"to_tell": "To be told", "told": "Told", "not_needed": "Not needed"},
    steps=(
        Step("say_told", "to_tell", "told", AUTHORITY, "Say when and whom you told"),
        Step("need_not_tell", "to_tell", "not_needed", AUTHORITY, "It isn't needed any more"),
    ),
)


def somebody_may_come(group: Any, person: Person) -> str | None:
    """A child joins a group once a parent agreed, or the young person did, with reasons (E9)."""
    if not group.members.filter(left_on=None, agreement__state="agreed").exists():
        return "Nobody may come yet: add the members, and record who agreed for each."
    return None


GROUP = Lifecycle(
    noun="group",
    states={"planned": "Planned", "running": "Running", "ended": "Ended"},
    steps=(
        Step("hold_group", "planned", "running", WORKER, "Take the register", (somebody_may_come,)),
        Step("hold_group", "running", "running", WORKER, "Take the register", (somebody_may_come,)),
        Step("end_group", "planned", "ended", TEAM, "End the group"),
        Step("end_group", "running", "ended", TEAM, "Review and end the group"),
    ),
)


def visits_themself(visit: Any, person: Person) -> str | None:
    """A visit is its worker's to make."""
    if visit.worker_id == person.account_id:
        return None
    return "Only the social worker who makes this visit can do this."


VISIT = Lifecycle(
    noun="home visit",
    states={
        "planned": "Planned",
        "out": "Out on the visit",
        "back": "Back safely, to be logged",
        "logged": "Logged",
        "cancelled": "Cancelled",
    },
    steps=(
        Step("set_off", "planned", "out", TEAM, "Set off", (visits_themself,)),
        Step("cancel_visit", "planned", "cancelled", TEAM, "Cancel the visit"),
        Step("stay_longer", "out", "out", TEAM, "I am back later"),
        Step("ring", "out", "out", TEAM, "Record the call"),
        Step("come_back", "out", "back", TEAM, "Back safely"),
        Step("log_visit", "back", "logged", TEAM, "Log the visit", (visits_themself,)),
    ),
)


def hands_over(hand_over: Any, person: Person) -> str | None:
    """A hand-over is its worker's, or a manager's."""
    if hand_over.worker_id == person.account_id or person.holds(MANAGERS):
        return None
    return "Only the social worker who hands over, or a manager, can do this."


HAND_OVER = Lifecycle(
    noun="hand-over",
    states={
        "offered": "Offered, not accepted yet",
        "accepted": "Accepted",
        "declined": "Declined",
        "withdrawn": "Withdrawn",
    },
    steps=(
        Step("accept_hand_over", "offered", "accepted", TEAM, "They accepted", (hands_over,)),
        Step("decline_hand_over", "offered", "declined", TEAM, "They declined", (hands_over,)),
        Step("withdraw", "offered", "withdrawn", TEAM, "Withdraw it", (hands_over,)),
    ),
)

# raised by the school; SWIS supports and attends, and never repeats it (E16)
HELP_PLAN = Lifecycle(
    noun="early help plan",
    states={"open": "Open", "ended": "Ended"},
    steps=(
        Step("review_help_plan", "open", "open", roles(DSLS), "Record the review"),
        Step("attend", "open", "open", TEAM, "Log a team around the family meeting"),
        Step("end_help_plan", "open", "ended", roles(DSLS), "The plan has ended"),
    ),
)
