"""What is asked to correct a line of the log."""

from typing import Any

from swis.kernel import clocks, people
from swis.kernel.design import forms
from swis.record.children import models as children
from swis.record.children import years as children_years

from .. import models, workflow
from . import counted, log

NOT_CATEGORISED = ("", "Not categorised")


class CorrectActivityForm(forms.VersionedForm):
    """Everything of a line; what is taken from the record can be said otherwise."""

    submit = "Save the correction"

    kind = forms.Pick("What was it?", missing="Choose what it was")
    held_on = forms.Day("Which day?", missing="Enter the day")
    time = forms.Clock("At what time?", missing="Enter the time")
    minutes = counted.Count("How many minutes?", most=workflow.LONGEST_SESSION, required=True)
    with_whom = forms.Pick("With whom?", models.WithWhom.choices, missing="Choose with whom it was")
    with_name = forms.Line("Name and role, where that matters", longest=120)
    source = forms.Pick("Who asked for it?", models.Source.choices)
    headcount = counted.Count("How many people?", most=2000)
    outcomes = forms.Several(
        "What came of it?", models.Outcome.choices, missing="Choose what came of it"
    )
    words = forms.Prose("In one line", rows=3)
    year_group = forms.Pick("Year group", children_years.CHOICES)
    age = counted.Count("Age", most=25)
    sex = forms.Pick("Sex", children.Sex.choices)
    known = forms.Pick(
        "Known to social care?", models.Known.choices, missing="Choose whether they were known"
    )
    reason = forms.Line("Why is it corrected?", missing="Enter why it is corrected")

    def __init__(
        self, *args: Any, line: models.Activity, person: people.Person, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        kinds = {*log.OFTEN, *log.RARER, models.Kind(line.kind)}
        rows = [(kind.value, kind.label) for kind in models.Kind if kind in kinds]
        fields["kind"].choices = [("", "Choose one"), *rows]
        for name in ("year_group", "sex"):
            fields[name].choices = [NOT_CATEGORISED, *fields[name].choices[1:]]
        fields["minutes"].error_messages["required"] = "Enter how many minutes it took"
        fields["held_on"].latest = person.at.astimezone(clocks.LONDON).date()

    def arguments(self) -> dict[str, Any]:
        answers = super().arguments()
        answers["held_at"] = forms.moment(answers.pop("held_on"), answers.pop("time"))
        answers["year_group"] = int(answers["year_group"]) if answers["year_group"] else None
        return answers


def as_it_is(line: models.Activity) -> dict[str, Any]:
    """A line of the log as the form shows it first."""
    names = (
        "version kind minutes with_whom with_name source headcount words year_group age sex known"
    )
    local = line.held_at.astimezone(clocks.LONDON)
    shown = {name: getattr(line, name) for name in names.split()}
    shown["outcomes"] = [row.outcome for row in line.outcomes.all()]
    return shown | {"held_on": local.date(), "time": f"{local:%H:%M}"}
