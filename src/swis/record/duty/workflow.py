"""Leave: asked for, agreed or declined by a manager, never by whoever takes it (E14)."""

from typing import Any

from django.db.models import TextChoices

from swis.kernel import people, workflow

# the roles that may decide on somebody's leave, by the role of whoever asks
DECIDERS = workflow.roles(people.ABOVE_A_TEAM, people.Role.LOCALITY_MANAGER)


def not_ones_own(leave: Any, person: people.Person) -> str | None:
    """Nobody agrees their own leave."""
    if leave.account_id == person.account_id:
        return "This is your own leave, so somebody else decides on it."
    return None


def decides(leave: Any, person: people.Person) -> str | None:
    """A worker's leave is decided by a manager of the team, a deputy's by its team manager, a team
    manager's by another team manager of the authority, SWIS or locality; a manager's always by the
    head of service."""
    if leave.is_decided_by(person):
        return None
    if leave.role == people.Role.TEAM_MANAGER:
        return "A team manager's leave is decided by the head of service, or another team manager."
    if leave.role == people.Role.DEPUTY_MANAGER:
        return "A deputy's leave is decided by the team manager, or the head of service."
    return "The managers of the person's own team decide on this leave."


def ones_own(leave: Any, person: people.Person) -> str | None:
    """Taken back by whoever asked for it."""
    if leave.account_id == person.account_id:
        return None
    return "Only the person who asked for this leave can take it back."


def own_or_decided(leave: Any, person: people.Person) -> str | None:
    """Cancelled by whoever takes it, or by a manager who could have decided on it."""
    if leave.account_id == person.account_id or leave.is_decided_by(person):
        return None
    return "Only the person who takes this leave, or their manager, can cancel it."


def not_begun(leave: Any, person: people.Person) -> str | None:
    """Leave that has begun is ended by its first day back instead."""
    if person.today < leave.starts_on:
        return None
    return "This leave has begun. Change the first day back instead."


class LeaveState(TextChoices):
    REQUESTED = "requested", "Asked for"
    AGREED = "agreed", "Agreed"
    DECLINED = "declined", "Declined"
    CANCELLED = "cancelled", "Cancelled"


LEAVE = workflow.Lifecycle(
    noun="leave",
    names=LeaveState,
    colours={
        LeaveState.REQUESTED: "yellow",
        LeaveState.AGREED: "green",
        LeaveState.DECLINED: "grey",
        LeaveState.CANCELLED: "grey",
    },
    steps=(
        workflow.Step(
            "agree",
            LeaveState.REQUESTED,
            LeaveState.AGREED,
            DECIDERS,
            "Agree",
            (not_ones_own, decides),
        ),
        workflow.Step(
            "decline",
            LeaveState.REQUESTED,
            LeaveState.DECLINED,
            DECIDERS,
            "Decline",
            (not_ones_own, decides),
        ),
        workflow.Step(
            "cancel",
            LeaveState.REQUESTED,
            LeaveState.CANCELLED,
            workflow.roles(people.SWIS_TEAM),
            "Take it back",
            (ones_own,),
        ),
        workflow.Step(
            "cancel",
            LeaveState.AGREED,
            LeaveState.CANCELLED,
            workflow.roles(people.SWIS_TEAM, DECIDERS),
            "Cancel the leave",
            (own_or_decided, not_begun),
        ),
    ),
)


def own_day_was_asked(swap: Any, person: people.Person) -> str | None:
    """Agreed or declined by the person whose day it would cost."""
    if swap.with_whom_id == person.account_id:
        return None
    return "Only the person who was asked can answer."


def asked_by_them(swap: Any, person: people.Person) -> str | None:
    """Taken back by whoever asked."""
    return (
        None if swap.made_by_id == person.account_id else "Only the person who asked can do this."
    )


def own_day(by: people.Person, given: Any) -> str | None:
    """The day that is offered is one's own."""
    if given.account_id == by.account_id:
        return None
    return "You can offer a duty day of your own only."


TEAM = workflow.roles(people.SWIS_TEAM)


class SwapState(TextChoices):
    ASKED = "asked", "Asked for"
    AGREED = "agreed", "Agreed"
    DECLINED = "declined", "Declined"
    WITHDRAWN = "withdrawn", "Taken back"


SWAP = workflow.Lifecycle(
    noun="swap",
    names=SwapState,
    colours={
        SwapState.ASKED: "yellow",
        SwapState.AGREED: "green",
        SwapState.DECLINED: "grey",
        SwapState.WITHDRAWN: "grey",
    },
    steps=(
        workflow.Step(
            "agree", SwapState.ASKED, SwapState.AGREED, TEAM, "Agree to swap", (own_day_was_asked,)
        ),
        workflow.Step(
            "decline", SwapState.ASKED, SwapState.DECLINED, TEAM, "Decline", (own_day_was_asked,)
        ),
        workflow.Step(
            "withdraw", SwapState.ASKED, SwapState.WITHDRAWN, TEAM, "Take it back", (asked_by_them,)
        ),
    ),
)
