"""The start of care and its end, and a manager's name under what somebody else decided."""

from datetime import date
from typing import Any

from swis.kernel import clocks
from swis.kernel.design import forms

from .. import models
from . import case, protection, telling

UNTIL_18 = [("yes", "Yes"), ("no", "No, or not known yet")]


class CareForm(telling.TellForm):
    shared_as = "Plan"
    has_begun = forms.Choice(
        "Has it begun?",
        [("yes", "Yes: it has happened, in an emergency"), ("no", "No: it is planned")],
        hints={
            "yes": "It is recorded at once. A manager's name is asked by the next working day.",
            "no": "It holds when a manager has put their name to it.",
        },
        missing="Choose whether it has begun",
    )
    legal_status = forms.Pick(
        "Under which legal status?",
        models.LegalStatus.choices,
        missing="Choose the legal status",
    )
    placement = forms.Pick("Placed where?", models.Placement.choices, missing="Choose where")
    until_18 = forms.Choice(
        "Is the placement meant to last until 18?", UNTIL_18, missing="Choose whether it is"
    )
    started_on = forms.Day("From which day?", missing="Enter the day on which it begins")
    next_meeting_on = forms.Day(
        "When is the plan next looked at together?", missing="Enter when the plan is next looked at"
    )
    reasons = forms.Prose(
        "Reasons",
        missing="Enter the reasons",
        help_text="For the authority's book. The school does not see these.",
    )
    field_order = (
        "has_begun",
        "legal_status",
        "placement",
        "until_18",
        "started_on",
        "next_meeting_on",
        "reasons",
        "tell",
        "for_school",
        "withheld_why",
    )

    def __init__(self, *args: Any, today: date, began: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        protection.between(self.fields["started_on"], began, clocks.add_months(today, 12))
        case.ahead(self.fields["next_meeting_on"], today)

    def arguments(self) -> dict[str, Any]:
        answers = super().arguments()
        care = {name: answers.pop(name) for name in ("legal_status", "placement", "started_on")}
        is_long = answers.pop("until_18") == "yes"
        begun = answers.pop("has_begun") == "yes"
        return answers | {"has_begun": begun, "care": models.Care(**care, until_18=is_long)}

    def preview(self) -> list[tuple[str, models.Told]]:
        meeting = self.cleaned_data["next_meeting_on"]
        return [("Plan", self.told.of_plan("looked_after", meeting, self.today))]


class EndCareForm(forms.Form):
    submit = "Record the end of care"

    ended_on = forms.Day("When did it end?", missing="Enter the day on which it ended")
    end_reason = forms.Choice(
        "Why did it end?", models.EndReason.choices, missing="Choose why it ended"
    )

    def __init__(self, *args: Any, today: date, began: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        protection.between(self.fields["ended_on"], began, today)


class AgreeForm(forms.Form):
    """A manager's name under what somebody else decided, or why not."""

    submit = "Answer with your name"

    answer = forms.Choice(
        "Do you put your name to it?",
        [("agree", "Yes, I agree"), ("return", "No, it goes back with my reasons")],
        missing="Choose whether you put your name to it",
    )
    words = forms.Prose("What you want to say with your name, or why not", rows=3)

    def clean(self) -> dict[str, Any]:
        answers = super().clean() or {}
        if answers.get("answer") == "return" and not answers.get("words"):
            self.add_error("words", "Enter why you do not agree")
        return answers

    def arguments(self) -> dict[str, Any]:
        answers = super().arguments()
        return answers | {"is_agreed": answers.pop("answer") == "agree"}
