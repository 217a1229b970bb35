"""What is asked when another authority was told of its child."""

from datetime import date
from typing import Any

from swis.kernel.design import forms

from .. import models


class ToldForm(forms.Form):
    """When, whom and how."""

    submit = "Record that they were told"

    told_on = forms.Day(
        "On which day were they told?", missing="Enter the day on which they were told"
    )
    time = forms.Clock(
        "At what time?", by_day=False, missing="Enter the time at which they were told"
    )
    to_whom = forms.Line("Whom did you tell?", missing="Enter whom you told", longest=120)
    how = forms.Choice("How?", models.How.choices, missing="Choose how they were told")
    ending = forms.Prose("What did they say?", rows=3)

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["told_on"].latest = today  # type: ignore[attr-defined]

    def arguments(self) -> dict[str, Any]:
        answers = super().arguments()
        answers["told_at"] = forms.moment(answers.pop("told_on"), answers.pop("time"))
        return answers


class NotNeededForm(forms.Form):
    submit = "It isn't needed any more"

    ending = forms.Prose("Why?", missing="Enter why they need not be told", rows=3)
