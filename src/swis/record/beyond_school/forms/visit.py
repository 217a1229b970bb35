"""What is asked about a home visit: as little as keeps the worker safe."""

from datetime import date, datetime, timedelta
from typing import Any

from django import forms as django

from swis.kernel import clocks
from swis.kernel import models as kernel
from swis.kernel.design import forms
from swis.record.support import forms as support_forms

from .. import models

LONGEST_UNASKED = timedelta(hours=4)  # few visits take longer: a slip of the finger more often does
SURE = "sure"


class BackForm(forms.Form):
    """By when somebody is back: a time long after they set off is read aloud, and asked once."""

    def began(self, answers: dict[str, Any]) -> datetime | None:
        """When they set off, as far as the answers say; nothing is asked where they don't."""
        return None

    def clean(self) -> dict[str, Any]:
        answers = super().clean() or {}
        began = self.began(answers)
        if began and answers.get("back") and not self.data.get(SURE):
            back = forms.moment(began.astimezone(clocks.LONDON).date(), answers["back"])
            if back - began > LONGEST_UNASKED:
                self._ask(back, began)
        return answers

    def _ask(self, back: datetime, began: datetime) -> None:
        long = f"back by {clocks.spoken_time(back)}, {clocks.spoken_gap(back - began)} later"
        self.fields[SURE] = django.BooleanField(label=f"Yes, {long}", required=False)
        self.add_error(SURE, f"Is that right: {long}? Tick it if so, or mend the time.")


class PlanVisitForm(BackForm):
    submit = "Plan the visit"

    on = forms.Day("On which day?", missing="Enter the day of the visit")
    time = forms.Clock("When does it begin?", missing="Enter when the visit begins")
    back = forms.Clock("By when are you back?", missing="Enter by when you are back")
    place = forms.Choice(
        "Where?",
        models.VisitPlace.choices,
        missing="Choose where",
        help_text="Don't write the address: it stands in the child's record.",
    )
    company = forms.Choice(
        "Alone, or with whom?", models.Company.choices, missing="Choose alone or with whom"
    )
    company_name = forms.Line("Who comes along?", longest=120, help_text="If you don't go alone.")
    ringer = forms.Pick("Who rings if you are not back?", missing="Choose who rings")
    number = forms.Line(
        "On which number?", missing="Enter the number on which you are reached", longest=40
    )
    about = forms.Prose("What is it for?", rows=2)
    why_alone = forms.Prose(
        "If you go alone: why?", rows=2, help_text="You are rung earlier than the time back."
    )

    def __init__(
        self,
        *args: Any,
        ringers: list[kernel.Account],
        today: date,
        is_unsafe: bool,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        if not is_unsafe:
            del self.fields["why_alone"]
        self.ringers = {str(account.pk): account for account in ringers}
        rows = [(key, account.name) for key, account in self.ringers.items()]
        self.fields["ringer"].choices = [("", "Choose one"), *rows]  # type: ignore[attr-defined]
        self.fields["on"].earliest = today  # type: ignore[attr-defined]

    def began(self, answers: dict[str, Any]) -> datetime | None:
        if not answers.get("on") or not answers.get("time"):
            return None
        return forms.moment(answers["on"], answers["time"])

    def arguments(self) -> dict[str, Any]:
        answers = super().arguments()
        on = answers.pop("on")
        answers["starts_at"] = forms.moment(on, answers.pop("time"))
        answers["expected_back"] = forms.moment(on, answers.pop("back"))
        return answers | {"ringer": self.ringers[answers["ringer"]]}


class LaterForm(BackForm):
    submit = "Save the new time"

    back = forms.Clock("By when are you back now?", missing="Enter by when you are back")

    def __init__(self, *args: Any, now: datetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.now = now

    def began(self, answers: dict[str, Any]) -> datetime | None:
        return self.now

    def arguments(self) -> dict[str, Any]:
        answers = super().arguments()
        day = self.now.astimezone(clocks.LONDON).date()
        return {"expected_back": forms.moment(day, answers["back"])}


class CallForm(forms.Form):
    submit = "Record the call"

    outcome = forms.Choice(
        "What came of it?", models.CallOutcome.choices, missing="Choose what came of it"
    )
    words = forms.Line("Anything the next to ring should know?", longest=300)


class CancelVisitForm(forms.Form):
    submit = "Cancel the visit"

    why_not = forms.Line("Why does it not take place?", missing="Enter why it does not take place")


class LogVisitForm(forms.Form):
    submit = "Log the visit"

    found = forms.Choice("Who was seen?", models.Found.choices, missing="Choose who was seen")
    minutes = support_forms.support.Minutes(
        "How many minutes?", missing="Enter how many minutes it took", longest=10
    )
    child_words = forms.Prose("What did the young person say, in their own words?", rows=3)
    words = forms.Prose("What happened?", missing="Enter what happened", rows=4)
