"""What is asked about contact with a service, and about a hand-over."""

from datetime import date
from typing import Any

from swis.kernel.design.forms import Choice, Clock, Day, Form, Line, Prose, moment
from swis.record.children.models import AgreementState
from swis.record.sharing.models import Basis

from ..models import Service
from .support import Minutes

A = AgreementState
CALLED = {"help_text": "Where it has a name of its own, such as the name of a local team."}
ANSWERS = [
    (A.AGREED, "Agreed"),
    (A.REFUSED_PROCEEDING, "Refused, and it goes on because of the risk"),
    (A.NOT_SOUGHT, "Not asked: asking would put the child at risk"),
]


class ContactForm(Form):
    submit = "Log the contact"

    service = Choice("With which service?", Service.choices, missing="Choose the service")
    called = Line("What is it called here?", longest=120, **CALLED)
    with_name = Line("With whom?", missing="Enter with whom you spoke", longest=120)
    on = Day("On which day?", missing="Enter the day")
    time = Clock("At what time?", missing="Enter the time")
    minutes = Minutes("How many minutes?", missing="Enter how many minutes it took", longest=10)
    words = Prose("What was said?", missing="Enter what was said", rows=4)
    shared = Prose("What did you share with them?", rows=2, help_text="Only what they need.")
    basis = Choice("On which basis?", Basis.choices, help_text="If you shared something.")

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["on"].latest = today  # type: ignore[attr-defined]

    def arguments(self) -> dict[str, Any]:
        given = super().arguments()
        given["held_at"] = moment(given.pop("on"), given.pop("time"))
        return given


class HandOverForm(Form):
    submit = "Offer the hand-over"

    service = Choice("To which service?", Service.choices, missing="Choose the service")
    called = Line("What is it called here?", longest=120, **CALLED)
    to_whom = Line("To whom there?", missing="Enter to whom you offered it", longest=120)
    need = Prose("What does the young person need?", missing="Enter what they need", rows=3)
    state = Choice("What did the family say?", ANSWERS, missing="Choose what the family said")
    from_whom = Line("Who was asked?", longest=120, help_text="Their name, and who they are.")
    reason = Prose("If nobody agreed: why does it go on?", rows=2)
    shared = Prose(
        "What did you share with them?",
        missing="Enter what you shared with them",
        rows=2,
        help_text="Only what they need.",
    )
    basis = Choice("On which basis?", Basis.choices, missing="Choose the basis")


class TheirAnswerForm(Form):
    """Accepted, declined or withdrawn: one page each, with the words that belong to it."""

    submit = "Record this"

    answer = Prose("Words", missing="Enter it in a few words", rows=3)

    def __init__(self, *args: Any, asks: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["answer"].label = asks
