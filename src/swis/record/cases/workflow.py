"""Statutory work: the case, its assessment, its section 47 enquiry and conferences."""

from typing import Any

from django.db.models import TextChoices

from swis.kernel import people, workflow

WORKER = workflow.roles(people.Role.SOCIAL_WORKER)
MANAGER = workflow.roles(people.MANAGERS)
TEAM = workflow.roles(people.Role.SOCIAL_WORKER, people.MANAGERS)


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
    return None


class CaseState(TextChoices):
    OPEN = "open", "Open"
    CLOSED = "closed", "Closed"


CASE = workflow.Lifecycle(
    noun="case",
    names=CaseState,
    steps=(
        workflow.Step(
            "reallocate", CaseState.OPEN, CaseState.OPEN, MANAGER, "Give to another worker"
        ),
        workflow.Step(
            "add_note", CaseState.OPEN, CaseState.OPEN, TEAM, "Add a note", (holder_or_manager,)
        ),
        workflow.Step(
            "hold_strategy",
            CaseState.OPEN,
            CaseState.OPEN,
            TEAM,
            "Strategy discussion",
            (holder_or_manager,),
        ),
        workflow.Step(
            "set_plan", CaseState.OPEN, CaseState.OPEN, TEAM, "Set the plan", (holder_or_manager,)
        ),
        workflow.Step("close", CaseState.OPEN, CaseState.CLOSED, MANAGER, "Close the case"),
    ),
)


class AssessmentState(TextChoices):
    WRITING = "writing", "Being written"
    SUBMITTED = "submitted", "Waiting for sign-off"
    SENT_BACK = "sent_back", "Sent back"
    SIGNED_OFF = "signed_off", "Signed off"


ASSESSMENT = workflow.Lifecycle(
    noun="assessment",
    names=AssessmentState,
    colours={AssessmentState.SENT_BACK: "orange", AssessmentState.SIGNED_OFF: "green"},
    steps=(
        workflow.Step(
            "write",
            AssessmentState.WRITING,
            AssessmentState.WRITING,
            WORKER,
            "Write the assessment",
            (holds_the_case,),
        ),
        workflow.Step(
            "write",
            AssessmentState.SENT_BACK,
            AssessmentState.SENT_BACK,
            WORKER,
            "Change the assessment",
            (holds_the_case,),
        ),
        workflow.Step(
            "submit",
            AssessmentState.WRITING,
            AssessmentState.SUBMITTED,
            WORKER,
            "Send for sign-off",
            (holds_the_case,),
        ),
        workflow.Step(
            "submit",
            AssessmentState.SENT_BACK,
            AssessmentState.SUBMITTED,
            WORKER,
            "Send for sign-off again",
            (holds_the_case,),
        ),
        workflow.Step(
            "send_back",
            AssessmentState.SUBMITTED,
            AssessmentState.SENT_BACK,
            MANAGER,
            "Send back",
            (not_the_author,),
        ),
        workflow.Step(
            "sign_off",
            AssessmentState.SUBMITTED,
            AssessmentState.SIGNED_OFF,
            MANAGER,
            "Sign off",
            (not_the_author, says_whether_seen),
        ),
        # signed off, it is frozen: what follows stands beside it
        workflow.Step(
            "record_outcome",
            AssessmentState.SIGNED_OFF,
            AssessmentState.SIGNED_OFF,
            MANAGER,
            "Record the outcome",
            (no_outcome_yet, case_is_open),
        ),
        workflow.Step(
            "correct",
            AssessmentState.SIGNED_OFF,
            AssessmentState.SIGNED_OFF,
            TEAM,
            "Add a correction",
            (holder_or_manager,),
        ),
    ),
)


class EnquiryState(TextChoices):
    OPEN = "open", "Open"
    CONCLUDED = "concluded", "Concluded"


ENQUIRY = workflow.Lifecycle(
    noun="section 47 enquiry",
    names=EnquiryState,
    steps=(
        workflow.Step(
            "conclude",
            EnquiryState.OPEN,
            EnquiryState.CONCLUDED,
            TEAM,
            "Record the conclusion",
            (holder_or_manager,),
        ),
    ),
)

ALLOWED = (holder_or_manager, case_is_open)


class ConferenceState(TextChoices):
    AHEAD = "ahead", "Ahead"
    HELD = "held", "Held"


CONFERENCE = workflow.Lifecycle(
    noun="conference",
    names=ConferenceState,
    steps=(
        workflow.Step(
            "plan_conference",
            ConferenceState.AHEAD,
            ConferenceState.AHEAD,
            TEAM,
            "Set the date",
            ALLOWED,
        ),
        workflow.Step(
            "hold_conference",
            ConferenceState.AHEAD,
            ConferenceState.HELD,
            TEAM,
            "Record what it decided",
            ALLOWED,
        ),
    ),
)


class CoreGroupState(TextChoices):
    AHEAD = "ahead", "Ahead"
    HELD = "held", "Held"


CORE_GROUP = workflow.Lifecycle(
    noun="core group",
    names=CoreGroupState,
    steps=(
        workflow.Step(
            "hold_core_group",
            CoreGroupState.AHEAD,
            CoreGroupState.HELD,
            TEAM,
            "Record that it met",
            ALLOWED,
        ),
    ),
)
