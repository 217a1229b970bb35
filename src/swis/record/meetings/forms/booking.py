"""Booking, moving, and saying why not."""

from datetime import date, datetime, timedelta
from typing import Any

from django import forms

from swis.kernel import clocks
from swis.kernel.design import forms as design_forms

from .. import models, queries

BACK = timedelta(days=31)  # a meeting may be entered after it was held
MONTHS = 12
KINDS = {
    models.MeetingKind.THREE_WAY: "Worker, manager and safeguarding lead look at how "
    "it goes in school.",
    models.MeetingKind.CAUSE_FOR_CONCERN: "About one child. The social worker attends all of them.",
    models.MeetingKind.AROUND_SCHOOL: "The professions around the school, about the "
    "school's pupils.",
    models.MeetingKind.TEAM: "The SWIS team.",
    models.MeetingKind.BOROUGH: "The authority's safeguarding leads. A SWIS manager attends.",
    models.MeetingKind.THEME: "Worker and safeguarding lead agree the month's theme of group work.",
}


class MinutesField(forms.IntegerField):
    short = True


def minutes_field() -> MinutesField:
    return MinutesField(
        label="How many minutes?",
        min_value=5,
        max_value=480,
        initial=60,
        error_messages={
            "required": "Enter how many minutes",
            "invalid": "Enter the minutes as a number, like 45.",
            "min_value": "Enter 5 minutes or more.",
            "max_value": "Enter 480 minutes or fewer.",
        },
    )


class BookForm(design_forms.Form):
    submit = "Book the meeting"

    kind = design_forms.Pick("What kind of meeting?", missing="Choose the kind of meeting")
    on = design_forms.Day("Which day?", missing="Enter the day")
    starts = design_forms.Clock("At what time?", missing="Enter the time")
    minutes = minutes_field()
    place = design_forms.Line("Where?", longest=120, required=False)
    invited = design_forms.Several("Who is invited?", missing="")
    staff = design_forms.Pick("Another member of school staff", required=False)
    others = design_forms.Line(
        "Who else comes?",
        required=False,
        help_text="People who do not use SWIS: name and role.",
    )

    def __init__(
        self,
        *args: Any,
        kinds: list[models.MeetingKind],
        guests: list[queries.people.Guest],
        today: date,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.guests = {guest.account.reference: guest for guest in guests}
        fields: Any = self.fields
        fields["kind"].choices = [(kind.value, kind.label) for kind in kinds]
        if len(kinds) == 1:
            self.initial.setdefault("kind", kinds[0].value)
        fields["on"].earliest, fields["on"].latest = today - BACK, clocks.add_months(today, MONTHS)
        fields["invited"].choices = [
            (ref, str(guest)) for ref, guest in self.guests.items() if guest.is_key
        ]
        staff = [(ref, str(g)) for ref, g in self.guests.items() if not g.is_key]
        if staff:
            fields["staff"].choices = [("", "Nobody else"), *staff]
        else:
            del fields["staff"]

    def clean(self) -> dict[str, Any]:
        answers = super().clean() or {}
        if not answers.get("invited") and not answers.get("staff") and "invited" not in self.errors:
            self.add_error("invited", "Choose who is invited")
        return answers

    def arguments(self) -> dict[str, Any]:
        answers = super().arguments()
        chosen = [*answers["invited"], *filter(None, [answers.pop("staff", "")])]
        starts_at = design_forms.moment(answers.pop("on"), answers.pop("starts"))
        accounts = [self.guests[ref].account for ref in chosen]
        return {**answers, "starts_at": starts_at, "invited": accounts}


class MoveForm(design_forms.Form):
    submit = "Move the meeting"

    on = design_forms.Day("To which day?", missing="Enter the day")
    starts = design_forms.Clock("At what time?", missing="Enter the time")
    place = design_forms.Line("Where?", longest=120, required=False)
    why = design_forms.Line(
        "Why is it moved?",
        missing="Enter why it is moved",
        help_text="Everyone invited reads this.",
    )

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["on"]
        field.earliest, field.latest = today, clocks.add_months(today, MONTHS)

    def arguments(self) -> dict[str, Any]:
        answers = super().arguments()
        return {
            "starts_at": design_forms.moment(answers.pop("on"), answers.pop("starts")),
            **answers,
        }


class WhyForm(design_forms.Form):
    why = design_forms.Line(
        "Why?", missing="Enter the reason", help_text="Everyone invited reads this."
    )


class QueryForm(forms.Form):
    """What a link to the form says already: the school, the child, the kind."""

    school = forms.RegexField("^([0-9]{6}|none)$", required=False)
    child = forms.RegexField("^CH-[0-9A-Z]{5}-[0-9A-Z]{5}$", required=False)
    kind = forms.ChoiceField(choices=[("", ""), *models.MeetingKind.choices], required=False)


def clock_of(at: datetime) -> str:
    return f"{at.astimezone(clocks.LONDON):%H:%M}"
