"""Booking a term ahead, and the authority's own days."""

from datetime import date
from typing import Any

from django import forms

from swis.kernel import clocks
from swis.kernel.design import forms as design_forms

from . import booking

WEEKDAYS = [
    (str(number), name)
    for number, name in enumerate(["Monday", "Tuesday", "Wednesday", "Thursday", "Friday"])
]
WEEKS = [("1", "First"), ("2", "Second"), ("3", "Third"), ("4", "Fourth")]
OFTEN = [("1", "Every month"), ("2", "Every second month"), ("3", "Every third month")]


class KeepForm(design_forms.Form):
    submit = "Book the term's meetings"

    starts_on = design_forms.Day("From which day?", missing="Enter the first day")
    last_on = design_forms.Day(
        "Until which day?",
        missing="Enter the last day",
        help_text="School holidays are included: only leave and bank holidays move a meeting.",
    )

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("starts_on", "last_on"):
            field: Any = self.fields[name]
            field.earliest, field.latest = today, clocks.add_months(today, 12)


class BoroughForm(design_forms.Form):
    submit = "Keep these days"

    weekday = design_forms.Pick("On which weekday?", WEEKDAYS, missing="Choose the weekday")
    week = design_forms.Pick("In which week of the month?", WEEKS, missing="Choose the week")
    every_months = design_forms.Pick("How often?", OFTEN, missing="Choose how often")
    starts = design_forms.Clock("At what time?", missing="Enter the time")
    minutes = booking.minutes_field()
    place = design_forms.Line("Where?", longest=120, required=False)

    def arguments(self) -> dict[str, Any]:
        answers = super().arguments()
        numbers = {name: int(answers[name]) for name in ("weekday", "week", "every_months")}
        return {**answers, **numbers}


class WeekForm(forms.Form):
    """The week that a link asks for, by a day in it."""

    on = forms.DateField(required=False, input_formats=["%Y-%m-%d"])
