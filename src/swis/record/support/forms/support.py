"""What is asked about non-statutory support."""

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError

from swis.kernel import models as kernel
from swis.kernel.design import forms
from swis.record.activities import forms as activities_forms
from swis.record.activities import models as activities

from .. import models
from . import agreed


class Minutes(forms.Line):
    """A whole number of minutes."""

    short = True

    def clean(self, value: Any) -> int:
        text = super().clean(value).strip()
        if not (text.isascii() and text.isdigit() and len(text) <= 4):
            raise ValidationError("Enter the minutes in numbers, like 45.")
        return int(text)


class Number(forms.Line):
    """A whole number from 1 to 200, or nothing."""

    short = True

    def clean(self, value: Any) -> Any:
        text = super().clean(value).strip()
        if not text:
            return None
        if not (text.isascii() and text.isdigit() and 1 <= int(text) <= 200):
            raise ValidationError("Enter a number from 1 to 200, like 6.")
        return int(text)


TOPICS = "Any that fit. They are counted; the aims say what it is about."


class PlanForm(agreed.AgreedForm):
    """Aims, and who agreed (E9): now, or before the first session."""

    submit = "Plan the support"
    field_order = ("worker", "aims", "topics", "source", "planned_sessions", "review_on")

    worker = forms.Pick("Who gives the support?", missing="Choose who gives the support")
    aims = forms.Prose(
        "Aims of the support",
        missing="Enter the aims of the support",
        help_text="What should be different for the young person.",
    )
    topics = forms.Several(
        "What is it on?", activities.Topic.choices, required=False, help_text=TOPICS
    )
    source = forms.Choice(
        "Who asked for it?", activities.Source.choices, missing="Choose who asked for it"
    )
    planned_sessions = Number("How many sessions are planned?", longest=3)
    review_on = forms.Day("When will you review it?", help_text="Half-way is usual.")

    def __init__(self, *args: Any, workers: list[kernel.Account], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.workers = {str(account.pk): account for account in workers}
        choices = [("", "Choose one"), *((key, row.name) for key, row in self.workers.items())]
        self.fields["worker"].choices = choices  # type: ignore[attr-defined]
        if len(workers) == 1:
            del self.fields["worker"]

    def arguments(self) -> dict[str, Any]:
        answers = super().arguments()
        only = next(iter(self.workers.values()))
        answers["worker"] = self.workers.get(answers.get("worker", ""), only)
        return answers


class EditForm(forms.VersionedForm):
    """The plan, changed with the reason."""

    submit = "Change the plan"

    aims = forms.Prose("Aims of the support", missing="Enter the aims of the support", rows=4)
    topics = forms.Several(
        "What is it on?", activities.Topic.choices, required=False, help_text=TOPICS
    )
    source = forms.Choice("Who asked for it?", activities.Source.choices)
    planned_sessions = Number("How many sessions are planned?", longest=3)
    review_on = forms.Day("When will you review it?")
    reason = forms.Line("Why is it changed?", missing="Enter why it is changed")


class ReviewForm(forms.Form):
    submit = "Record the review"

    held_on = forms.Day("When did you look at it together?", missing="Enter the date of the review")
    changed = forms.Prose("What has changed?", missing="Enter what has changed", rows=4)
    child_view = forms.Prose(
        "How does the young person see it, in their own words?",
        rows=3,
        help_text="It is shown as theirs.",
    )
    goes_on = forms.Choice("What follows?", models.GoesOn.choices, missing="Choose what follows")
    aims = forms.Prose("If with other aims: which?", rows=3)
    review_on = forms.Day("When is the next review?")


class LogForm(activities_forms.opening.OpeningForm):
    """A session, in half a minute."""

    submit = "Log the session"
    field_order = (
        "held_on",
        "time",
        "minutes",
        "opened",
        "opened_note",
        "child_words",
        "words",
        "disclosed",
    )

    held_on = forms.Day("When was it?", missing="Enter the date of the session")
    time = forms.Clock("At what time did it begin?", missing="Enter the time it began")
    minutes = Minutes("How many minutes?", missing="Enter how many minutes it took", longest=10)
    child_words = forms.Prose(
        "What did they say, in their own words?",
        rows=4,
        help_text="As they said it. It is shown as theirs.",
    )
    words = forms.Prose("What did you do?", missing="Enter what you did", rows=4)
    topic = forms.Choice("What was it on, mainly?", activities.Topic.choices)
    outcomes = forms.Several("What comes of it?", activities.Outcome.choices, required=False)

    def __init__(self, *args: Any, today: date, topics: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["held_on"]
        field.latest = today
        if len(topics) < 2:  # the only one is the session's; without any nothing is asked
            del self.fields["topic"]
        else:
            offered = [row for row in activities.Topic.choices if row[0] in topics]
            self.fields["topic"].choices = offered  # type: ignore[attr-defined]

    def arguments(self) -> dict[str, Any]:
        answers = super().arguments()
        answers["held_at"] = forms.moment(answers.pop("held_on"), answers.pop("time"))
        return answers


class CorrectForm(forms.VersionedForm):
    submit = "Save the correction"

    minutes = Minutes("How many minutes?", missing="Enter how many minutes it took", longest=10)
    child_words = forms.Prose("What did they say, in their own words?", rows=4)
    words = forms.Prose("What did you do?", missing="Enter what you did", rows=4)
    reason = forms.Line("Why is it corrected?", missing="Enter why it is corrected")


class CloseForm(forms.Form):
    submit = "Close the support"

    how_ended = forms.Choice(
        "How did it end?", models.HowEnded.choices, missing="Choose how it ended"
    )
    ending = forms.Prose(
        "How did it go against the aims?",
        missing="Enter how it went against the aims",
        help_text="It goes into the one-page summary for the school's own system.",
    )
