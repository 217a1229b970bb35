"""Booking a term ahead, and the authority's own days."""

from datetime import date
from typing import Any

from django import forms

from swis.kernel.clocks import add_months
from swis.kernel.design.forms import Clock, Day, Form, Line, Pick

from .booking import minutes_field

WEEKDAYS = [
    (str(number), name)
    for number, name in enumerate(["Monday", "Tuesday", "Wednesday", "Thursday", "Friday"])
]
WEEKS = [("1", "First"), ("2", "Second"), ("3", "Third"), ("4", "Fourth")]
OFTEN = [("1", "Every month"), ("2", "Every second month"), ("3", "Every third month")]


class KeepForm(Form):
    submit = "Book the term's meetings"

    starts_on = Day("From which day?", missing="Enter the first day")
    last_on = Day(
        "Until which day?",
        missing="Enter the last day",
        help_text="School holidays are included: only leave and bank holidays move a meeting.",
    )

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("starts_on", "last_on"):
            field: Any = self.fields[name]
            field.earliest, field.latest = today, add_months(today, 12)


class BoroughForm(Form):
    submit = "Keep these days"

    weekday = Pick("On which weekday?", WEEKDAYS, missing="Choose the weekday")
    week = Pick("In which week of the month?", WEEKS, missing="Choose the week")
    every_months = Pick("How often?", OFTEN, missing="Choose how often")
    starts = Clock("At what time?", missing="Enter the time")
    minutes = minutes_field()
    place = Line("Where?", longest=120, required=False)

    def arguments(self) -> dict[str, Any]:
        given = super().arguments()
        numbers = {name: int(given[name]) for name in ("weekday", "week", "every_months")}
        return {**given, **numbers}


class WeekForm(forms.Form):
    """The week that a link asks for, by a day in it."""

    on = forms.DateField(required=False, input_formats=["%Y-%m-%d"])
