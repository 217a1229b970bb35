"""What is asked about the duty line."""

from datetime import date
from typing import Any

from django import forms

from swis.kernel import clocks
from swis.kernel import models as kernel
from swis.kernel.design import forms as design_forms

from .. import models


class DutyForm(design_forms.VersionedForm):
    submit = "Put on the rota"

    account = design_forms.Pick("Who answers the duty line?", missing="Choose who answers")
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def __init__(
        self, *args: Any, team: list[kernel.Account], away: set[int], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.team = {account.reference: account for account in team}
        rows = [
            (key, f"{member.name} (away that day)" if member.pk in away else member.name)
            for key, member in self.team.items()
        ]
        self.fields["account"].choices = [("", "Choose one"), *rows]  # type: ignore[attr-defined]

    def arguments(self) -> dict[str, Any]:
        answers = super().arguments()
        return {**answers, "account": self.team[answers["account"]]}


class LineForm(design_forms.Form):
    submit = "Save the number"

    phone = design_forms.Line(
        "Telephone number of the duty line", missing="Enter the number", longest=40
    )


class SwapForm(design_forms.Form):
    """A worker asks a colleague: one of their own days for one of the colleague's."""

    submit = "Ask to swap"

    taken = design_forms.Pick("Which day would you take instead?", missing="Choose a day")

    def __init__(self, *args: Any, days: list[models.DutyDay], today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.days = {day.reference: day for day in days}
        rows = [(key, _day(day, today)) for key, day in self.days.items()]
        self.fields["taken"].choices = [("", "Choose one"), *rows]  # type: ignore[attr-defined]

    def arguments(self) -> dict[str, Any]:
        answers = super().arguments()
        return {**answers, "taken": self.days[answers["taken"]]}


class SwapDaysForm(SwapForm):
    """Whoever keeps the rota lets two people change days."""

    submit = "Swap these days"

    given = design_forms.Pick("One day", missing="Choose a day")
    taken = design_forms.Pick("The other day", missing="Choose the other day")
    field_order = ("given", "taken")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["given"].choices = self.fields["taken"].choices  # type: ignore[attr-defined]

    def arguments(self) -> dict[str, Any]:
        answers = super().arguments()
        return {**answers, "given": self.days[answers["given"]]}


def _day(day: models.DutyDay, today: date) -> str:
    return f"{clocks.said(day.on, today)}: {day.account.name}"


class AnswerSwapForm(design_forms.Form):
    submit = "Answer"

    is_agreed = design_forms.Choice(
        "Do you swap?",
        [("yes", "Yes, we swap these days"), ("no", "No, the days stay")],
        missing="Choose whether you swap",
    )

    def arguments(self) -> dict[str, Any]:
        return {"is_agreed": super().arguments()["is_agreed"] == "yes"}
