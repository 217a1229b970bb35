"""What is asked about a school."""

from datetime import date
from typing import Any

from django import forms

from swis.kernel.design import forms as design_forms

from . import models

EARLIEST_PAPER = date(2015, 1, 1)


class SearchForm(forms.Form):
    """Finds schools by a part of their name."""

    name = forms.CharField(required=False, max_length=100)


class PapersForm(design_forms.VersionedForm):
    """Three dates; one left empty is still missing."""

    submit = "Save the dates"
    optional = ""  # needed, if not at once

    agreement = design_forms.Day(str(models.Paper.AGREEMENT.label), earliest=EARLIEST_PAPER)
    impact = design_forms.Day(str(models.Paper.IMPACT.label), earliest=EARLIEST_PAPER)
    notice = design_forms.Day(str(models.Paper.NOTICE.label), earliest=EARLIEST_PAPER)

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for paper in models.Paper:
            self.fields[paper].latest = today  # type: ignore[attr-defined]

    def arguments(self) -> dict[str, Any]:
        answers = super().arguments()
        dates = {str(paper): answers.pop(paper) for paper in models.Paper}
        return {**answers, "dates": {name: day for name, day in dates.items() if day}}


class DescribeForm(design_forms.VersionedForm):
    submit = "Save"

    roll = forms.IntegerField(
        label="Pupils on roll",
        required=False,
        min_value=0,
        max_value=10_000,
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
        error_messages={
            "invalid": "Enter the number of pupils in figures.",
            "max_value": "Enter 10,000 pupils or fewer.",
            "min_value": "Enter 0 pupils or more.",
        },
    )
    system = design_forms.Line(
        "Where does the school keep its own record?",
        missing="Enter the name of the school's recording system",
        longest=40,
        help_text="For example CPOMS or MyConcern. SWIS says so wherever something goes into it.",
    )
    is_open = design_forms.Choice(
        "Is the school open?",
        [("yes", "Yes"), ("no", "No, it has closed")],
        missing="Choose whether the school is open",
    )

    def arguments(self) -> dict[str, Any]:
        answers = super().arguments()
        return {**answers, "is_open": answers["is_open"] == "yes"}


class FeederForm(design_forms.Form):
    submit = "Add this feeder"

    feeder = design_forms.Pick("Feeder school", missing="Choose the feeder school")
    starts_on = design_forms.Day("From when?", missing="Enter the day from which it is a feeder")

    def __init__(self, *args: Any, schools: list[models.School], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.schools = {school.urn: school for school in schools}
        choices = [(school.urn, school.name) for school in schools]
        self.fields["feeder"].choices = [("", "Choose one"), *choices]  # type: ignore[attr-defined]

    def arguments(self) -> dict[str, Any]:
        answers = super().arguments()
        return {**answers, "feeder": self.schools[answers["feeder"]]}


class EndFeederForm(design_forms.Form):
    submit = "End this link"

    ends_on = design_forms.Day(
        "From which day is it no feeder any more?", missing="Enter the day on which it ends"
    )


class TermForm(design_forms.Form):
    submit = "Add this term"

    name = design_forms.Line(
        "Name", missing="Enter the term's name, like Spring 2026, first half", longest=60
    )
    starts_on = design_forms.Day("First day", missing="Enter the first day of the term")
    ends_on = design_forms.Day("Last day", missing="Enter the last day of the term")


class NumbersForm(design_forms.Form):
    submit = "Save the numbers"

    front_door = design_forms.Line(
        "Front door", missing="Enter the number of the front door", longest=40, help_text="In hours"
    )
    out_of_hours = design_forms.Line(
        "Out-of-hours team", missing="Enter the number of the out-of-hours team", longest=40
    )
