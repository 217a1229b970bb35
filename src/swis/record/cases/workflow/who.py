"""Who takes steps in statutory work, and what the steps require."""

from typing import Any

from django.db.models import TextChoices

from swis.kernel import people, workflow

WORKER = workflow.roles(people.Role.SOCIAL_WORKER)
MANAGER = workflow.roles(people.MANAGERS)
TEAM = workflow.roles(people.Role.SOCIAL_WORKER, people.MANAGERS)


class CaseState(TextChoices):
    OPEN = "open", "Open"
    CLOSED = "closed", "Closed"


class ProposedState(TextChoices):
    PROPOSED = "proposed", "Waiting for another manager's name"
    AGREED = "agreed", "Agreed"
    RETURNED = "returned", "Not agreed"


def holds_the_case(record: Any, person: people.Person) -> str | None:
    """Statutory work is done by the worker to whom the case is allocated, or who covers it."""
    holder = record.of_case.holder
    if holder and holder.pk == person.account_id:
        return None
    if people.Role.SOCIAL_WORKER in person.roles and record.of_case.is_covered_by(person):
        return None
    return "Only the social worker who holds this case can do this."


def holder_or_manager(record: Any, person: people.Person) -> str | None:
    """By the worker who holds the case or stands in on it, or by a manager."""
    return None if person.holds(people.MANAGERS) else holds_the_case(record, person)


def case_is_open(record: Any, person: people.Person) -> str | None:
    """The case is open."""
    return None if record.of_case.state == CaseState.OPEN else "This case is closed."


def not_the_author(assessment: Any, person: people.Person) -> str | None:
    """Signed off by someone who is not its author (E7)."""
    if person.account_id in assessment.authors:
        return "You wrote this assessment, so somebody else must sign it off."
    return None


def says_whether_seen(assessment: Any, person: people.Person) -> str | None:
    """Sign-off asks: child seen, seen alone, or why not (E7)."""
    missing: str | None = assessment.what_is_missing_of_seen()
    return missing


def no_outcome_yet(assessment: Any, person: people.Person) -> str | None:
    """An assessment has one outcome."""
    if assessment.has_outcome():
        return "The outcome of this assessment is recorded already."
    if assessment.proposed.filter(state=ProposedState.PROPOSED).exists():
        return "An outcome of this assessment waits for another manager's name."
    return None


def another_manager_concluded(enquiry: Any, person: people.Person) -> str | None:
    """A conclusion has a manager's name who is not its author."""
    if enquiry.found_by_id == person.account_id:
        return "You wrote this conclusion, so another manager's name is needed."
    return None


def another_manager_decided(record: Any, person: people.Person) -> str | None:
    """A decision has a manager's name who did not make it."""
    if record.made_by_id == person.account_id:
        return "This is your own decision, so another manager's name is needed."
    return None


ALLOWED = (holder_or_manager, case_is_open)
