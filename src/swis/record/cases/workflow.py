"""Statutory work: the case, its assessment, its section 47 enquiry and conferences."""

from typing import Any

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
    return None if record.of_case.state == "open" else "This case is closed."


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


CASE = workflow.Lifecycle(
    noun="case",
    states={"open": "Open", "closed": "Closed"},
    steps=(
        workflow.Step("reallocate", "open", "open", MANAGER, "Give to another worker"),
        workflow.Step("add_note", "open", "open", TEAM, "Add a note", (holder_or_manager,)),
        workflow.Step(
            "hold_strategy", "open", "open", TEAM, "Strategy discussion", (holder_or_manager,)
        ),
        workflow.Step("set_plan", "open", "open", TEAM, "Set the plan", (holder_or_manager,)),
        workflow.Step("close", "open", "closed", MANAGER, "Close the case"),
    ),
)

ASSESSMENT = workflow.Lifecycle(
    noun="assessment",
    states={
        "writing": "Being written",
        "submitted": "Waiting for sign-off",
        "sent_back": "Sent back",
        "signed_off": "Signed off",
    },
    colours={"sent_back": "orange", "signed_off": "green"},
    steps=(
        workflow.Step(
            "write", "writing", "writing", WORKER, "Write the assessment", (holds_the_case,)
        ),
        workflow.Step(
            "write", "sent_back", "sent_back", WORKER, "Change the assessment", (holds_the_case,)
        ),
        workflow.Step(
            "submit", "writing", "submitted", WORKER, "Send for sign-off", (holds_the_case,)
        ),
        workflow.Step(
            "submit",
            "sent_back",
            "submitted",
            WORKER,
            "Send for sign-off again",
            (holds_the_case,),
        ),
        workflow.Step(
            "send_back", "submitted", "sent_back", MANAGER, "Send back", (not_the_author,)
        ),
        workflow.Step(
            "sign_off",
            "submitted",
            "signed_off",
            MANAGER,
            "Sign off",
            (not_the_author, says_whether_seen),
        ),
        # signed off, it is frozen: what follows stands beside it
        workflow.Step(
            "record_outcome",
            "signed_off",
            "signed_off",
            MANAGER,
            "Record the outcome",
            (no_outcome_yet, case_is_open),
        ),
        workflow.Step(
            "correct",
            "signed_off",
            "signed_off",
            TEAM,
            "Add a correction",
            (holder_or_manager,),
        ),
    ),
)

ENQUIRY = workflow.Lifecycle(
    noun="section 47 enquiry",
    states={"open": "Open", "concluded": "Concluded"},
    steps=(
        workflow.Step(
            "conclude", "open", "concluded", TEAM, "Record the conclusion", (holder_or_manager,)
        ),
    ),
)

ALLOWED = (holder_or_manager, case_is_open)

CONFERENCE = workflow.Lifecycle(
    noun="conference",
    states={"ahead": "Ahead", "held": "Held"},
    steps=(
        workflow.Step("plan_conference", "ahead", "ahead", TEAM, "Set the date", ALLOWED),
        workflow.Step("hold_conference", "ahead", "held", TEAM, "Record what it decided", ALLOWED),
    ),
)

CORE_GROUP = workflow.Lifecycle(
    noun="core group",
    states={"ahead": "Ahead", "held": "Held"},
    steps=(workflow.Step("hold_core_group", "ahead", "held", TEAM, "Record that it met", ALLOWED),),
)
