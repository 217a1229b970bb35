"""What is asked about leave: the days, never why."""

from datetime import date
from typing import Any

from swis.kernel.design import forms

from . import absence


class AskLeaveForm(forms.Form):
    submit = "Ask for leave"

    starts_on = forms.Day("First day of leave", missing="Enter the first day of leave")
    last_on = forms.Day("Last day of leave", missing="Enter the last day of leave")

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("starts_on", "last_on"):
            self.fields[name].earliest = today  # type: ignore[attr-defined]
            self.fields[name].latest = today + absence.AHEAD  # type: ignore[attr-defined]


class AnswerLeaveForm(forms.Form):
    submit = "Decide"

    is_agreed = forms.Choice(
        "Do you agree this leave?",
        [("yes", "Agree"), ("no", "Decline")],
        missing="Choose whether you agree",
        hints={"yes": "The schools are told the dates at once."},
    )
    answer = forms.Prose(
        "A word for whoever asked", rows=2, help_text="Needed if you decline. They read it."
    )

    def arguments(self) -> dict[str, Any]:
        answers = super().arguments()
        return {**answers, "is_agreed": answers["is_agreed"] == "yes"}


class CancelLeaveForm(forms.Form):
    submit = "Cancel this leave"
