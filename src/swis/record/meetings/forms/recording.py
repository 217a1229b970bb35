"""What was said, who came, and the actions agreed."""

from datetime import date
from typing import Any

from swis.kernel import clocks
from swis.kernel.design import forms

from .. import models, queries

ROWS = 3
MONTHS = 12


def action_fields(
    form: Any, guests: list[queries.people.Guest], today: date, rows: int = ROWS
) -> None:
    """Rows of what, who and by when at the end of a form; none of them must be filled."""
    form.owners = {guest.account.reference: guest.account for guest in guests}
    choices = [(guest.account.reference, str(guest)) for guest in guests]
    for number in range(1, rows + 1):
        form.fields[f"what_{number}"] = forms.Line(
            f"Action {number}: what is to be done?", longest=500
        )
        owner = forms.Pick(f"Action {number}: who does it?", required=False)
        owner.choices = [("", "Nobody yet"), *choices]
        form.fields[f"owner_{number}"] = owner
        latest = clocks.add_months(today, MONTHS)
        day = forms.Day(f"Action {number}: by when?", earliest=today, latest=latest, required=False)
        form.fields[f"due_on_{number}"] = day


def check_actions(form: Any, given: dict[str, Any], rows: int = ROWS) -> None:
    """A row that is begun is whole: what, who and by when."""
    wanted = {
        "what": "Enter what is to be done",
        "owner": "Choose who does it",
        "due_on": "Enter by when",
    }
    for number in range(1, rows + 1):
        row = {name: given.get(f"{name}_{number}") for name in wanted}
        if not any(row.values()):
            continue
        for name, sentence in wanted.items():
            field = f"{name}_{number}"
            if not row[name] and field not in form.errors:
                form.add_error(field, sentence)


def agreed_in(form: Any, given: dict[str, Any], rows: int = ROWS) -> list[models.Agreed]:
    """Take the rows out of what the form gives."""
    agreed = []
    for number in range(1, rows + 1):
        what, owner = given.pop(f"what_{number}"), given.pop(f"owner_{number}")
        due_on = given.pop(f"due_on_{number}")
        if what:
            agreed.append(models.Agreed(form.owners[owner], what, due_on))
    return agreed


class HoldForm(forms.Form):
    submit = "Record the meeting"

    attended = forms.Several("Who came?")
    others = forms.Line("Who else came?", required=False, help_text="People who do not use SWIS.")
    notes = forms.Prose("What was said and decided", missing="Enter what was said and decided")

    def __init__(
        self,
        *args: Any,
        meeting: models.Meeting,
        guests: list[queries.people.Guest],
        today: date,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        came = list(meeting.attendances.all())
        self.invited = {row.account.reference: row.account for row in came}
        fields: Any = self.fields
        fields["attended"].choices = [
            (row.account.reference, f"{row.account.name}, {row.label}".rstrip(", ")) for row in came
        ]
        action_fields(self, guests, today)

    def clean(self) -> dict[str, Any]:
        answers = super().clean() or {}
        check_actions(self, answers)
        return answers

    def arguments(self) -> dict[str, Any]:
        answers = super().arguments()
        agreed = agreed_in(self, answers)
        attended = [self.invited[ref] for ref in answers.pop("attended")]
        return {**answers, "attended": attended, "agreed": agreed}


class ActionForm(forms.Form):
    submit = "Agree this action"

    what = forms.Line("What is to be done?", missing="Enter what is to be done", longest=500)
    owner = forms.Pick("Who does it?", missing="Choose who does it")
    due_on = forms.Day("By when?", missing="Enter by when")

    def __init__(
        self, *args: Any, guests: list[queries.people.Guest], today: date, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.owners = {guest.account.reference: guest.account for guest in guests}
        fields: Any = self.fields
        fields["owner"].choices = [
            ("", "Choose one"),
            *((guest.account.reference, str(guest)) for guest in guests),
        ]
        fields["due_on"].earliest, fields["due_on"].latest = today, clocks.add_months(today, MONTHS)

    def arguments(self) -> dict[str, Any]:
        answers = super().arguments()
        return {**answers, "owner": self.owners[answers["owner"]]}


class FinishForm(forms.Form):
    submit = "It is done"

    ending = forms.Prose("What came of it?", rows=3, required=False)


class EndingForm(forms.Form):
    submit = "Drop this action"

    ending = forms.Prose("Why is it dropped?", missing="Enter why it is dropped", rows=3)
