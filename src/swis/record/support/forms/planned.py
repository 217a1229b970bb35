"""What is asked about a session to come."""

from typing import Any

from swis.kernel.design import forms

from . import support


class PlanSessionForm(forms.Form):
    submit = "Plan the session"

    on = forms.Day("On which day?", missing="Enter the date of the session")
    time = forms.Clock("At what time?", missing="Enter the time it begins")
    minutes = support.Minutes(
        "How many minutes?", missing="Enter how many minutes it takes", longest=10
    )
    place = forms.Line("Where?", longest=120, help_text="For example, room 14. No names.")

    def arguments(self) -> dict[str, Any]:
        answers = super().arguments()
        answers["starts_at"] = forms.moment(answers.pop("on"), answers.pop("time"))
        return answers


class DidNotTakePlaceForm(forms.Form):
    submit = "Record this"

    what = forms.Choice(
        "What happened?",
        [("cancelled", "It was cancelled"), ("missed", "The young person did not attend")],
        missing="Choose what happened",
    )
    why_not = forms.Line("Why?", missing="Enter why, or that nobody knows yet")

    def __init__(self, *args: Any, of_group: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if of_group:  # who stayed away from a group stands in its register
            del self.fields["what"]

    def arguments(self) -> dict[str, Any]:
        return {"what": "cancelled", **super().arguments()}
