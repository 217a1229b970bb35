"""What is asked about contact with a service, and about a hand-over."""

from datetime import date
from typing import Any

from swis.kernel.design import forms
from swis.record.children import forms as children_forms
from swis.record.children import models as children
from swis.record.sharing import models as sharing
from swis.record.support import forms as support_forms

from .. import models

A = children.AgreementState
CALLED = {"help_text": "Where it has a name of its own, such as the name of a local team."}
ANSWERS = [
    (A.AGREED, "Agreed"),
    (A.REFUSED_PROCEEDING, "Refused, and it goes on because of the risk"),
    (A.NOT_SOUGHT, "Not asked: asking would put the child at risk"),
]


class ContactForm(forms.Form):
    submit = "Log the contact"

    service = forms.Choice(
        "With which service?", models.Service.choices, missing="Choose the service"
    )
    called = forms.Line("What is it called here?", longest=120, **CALLED)
    with_name = forms.Line("With whom?", missing="Enter with whom you spoke", longest=120)
    on = forms.Day("On which day?", missing="Enter the day")
    time = forms.Clock("At what time?", missing="Enter the time")
    minutes = support_forms.support.Minutes(
        "How many minutes?", missing="Enter how many minutes it took", longest=10
    )
    words = forms.Prose("What was said?", missing="Enter what was said", rows=4)
    shared = forms.Prose("What did you share with them?", rows=2, help_text="Only what they need.")
    basis = forms.Choice(
        "On which basis?", sharing.Basis.choices, help_text="If you shared something."
    )

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["on"].latest = today  # type: ignore[attr-defined]

    def arguments(self) -> dict[str, Any]:
        answers = super().arguments()
        answers["held_at"] = forms.moment(answers.pop("on"), answers.pop("time"))
        return answers


class HandOverForm(children_forms.agreement.AskedForm):
    submit = "Offer the hand-over"
    field_order = ("service", "called", "to_whom", "need")
    not_asked = ("giver", "safe_to_contact", "advice")

    service = forms.Choice(
        "To which service?", models.Service.choices, missing="Choose the service"
    )
    called = forms.Line("What is it called here?", longest=120, **CALLED)
    to_whom = forms.Line("To whom there?", missing="Enter to whom you offered it", longest=120)
    need = forms.Prose("What does the young person need?", missing="Enter what they need", rows=3)
    state = forms.Choice("What did the family say?", ANSWERS, missing="Choose what the family said")
    reason = forms.Prose("If nobody agreed: why does it go on?", rows=2)
    shared = forms.Prose(
        "What did you share with them?",
        missing="Enter what you shared with them",
        rows=2,
        help_text="Only what they need.",
    )
    basis = forms.Choice("On which basis?", sharing.Basis.choices, missing="Choose the basis")


class TheirAnswerForm(forms.Form):
    """Accepted, declined or withdrawn: one page each, with the words that belong to it."""

    submit = "Record this"

    answer = forms.Prose("Words", missing="Enter it in a few words", rows=3)

    def __init__(self, *args: Any, asks: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["answer"].label = asks
