"""What steps of meetings, supervision, actions and disagreements require."""

from typing import Any

from swis.kernel import people


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


def is_the_worker(supervision: Any, person: people.Person) -> str | None:
    """Supervision is signed as read by the one whose it was."""
    if person.account_id == supervision.made_by_id:
        return "You recorded this yourself, so it is not signed here: nobody signs for themselves."
    if person.account_id == supervision.worker_id:
        return None
    return "Only the one whose supervision it was signs it as read."


def is_its_owner(action: Any, person: people.Person) -> str | None:
    """The owner says that it is done, or whoever agreed it for them."""
    if person.account_id in (action.owner_id, action.made_by_id):
        return None
    return "Only the owner of this action, or who agreed it, can do this."


def not_their_own_decision(disagreement: Any, person: people.Person) -> str | None:
    """Nobody hears a disagreement about their own decision."""
    if disagreement.decided_by_id == person.account_id:
        return "This is about your own decision, so another manager hears it."
    return None


def stands_above(disagreement: Any, person: people.Person) -> str | None:
    """It is heard one step above who decided: a deputy's decision by the team manager, a team
    manager's by the head of service, where there is one."""
    if disagreement.is_heard_by(person):
        return None
    return (
        f"{disagreement.decided_by.name} decided this, so it is heard one step above: by the "
        f"{disagreement.heard_by}."
    )


def gives_the_basis(disagreement: Any, person: people.Person) -> str | None:
    """Whoever decided gives the basis, or the social worker."""
    if person.account_id in (disagreement.decided_by_id, disagreement.worker_id):
        return None
    return "Only whoever decided, or the social worker, gives the basis."
