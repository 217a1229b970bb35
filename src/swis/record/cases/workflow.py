"""Statutory work: the case, its assessment and its section 47 enquiry."""

from typing import Any

from swis.record.kernel.people import Person
from swis.record.kernel.roles import MANAGERS, Role
from swis.record.kernel.workflow import Lifecycle, Step, roles

WORKER = roles(Role.SOCIAL_WORKER)
MANAGER = roles(MANAGERS)
TEAM = roles(Role.SOCIAL_WORKER, MANAGERS)


def not_the_author(assessment: Any, person: Person) -> str | None:
    """Signed off by someone who is not its author (E7)."""
    if person.account_id in (assessment.made_by_id, assessment.submitted_by_id):
        return "You wrote this assessment, so somebody else must sign it off."
    return None


CASE = Lifecycle(
    noun="case",
    states={"open": "Open", "closed": "Closed"},
    steps=(Step("close", "open", "closed", MANAGER, "Close the case"),),
)

ASSESSMENT = Lifecycle(
    noun="assessment",
    states={
        "writing": "Being written",
        "submitted": "Waiting for sign-off",
        "sent_back": "Sent back",
        "signed_off": "Signed off",
    },
    steps=(
        Step("submit", "writing", "submitted", WORKER, "Send for sign-off"),
        Step("submit", "sent_back", "submitted", WORKER, "Send for sign-off again"),
        Step("send_back", "submitted", "sent_back", MANAGER, "Send back", (not_the_author,)),
        Step("sign_off", "submitted", "signed_off", MANAGER, "Sign off", (not_the_author,)),
    ),
)

ENQUIRY = Lifecycle(
    noun="section 47 enquiry",
    states={"open": "Open", "concluded": "Concluded"},
    steps=(Step("conclude", "open", "concluded", TEAM, "Record the conclusion"),),
)
