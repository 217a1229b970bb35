"""What is asked when a child is taken off roll, and of a child that is on none."""

from datetime import date
from typing import Any

from swis.kernel.design import forms

from .. import models
from . import enrol


class TakeOffRollForm(enrol.SeeingFields):
    """From when, why, where to; who sees the child next, and by when."""

    submit = "Take the child off roll"

    ends_on = forms.Day("From which day?", missing="Enter the day from which")
    why = forms.Choice(
        "Why?", models.WhyOffRoll.choices, missing="Choose why the child is taken off roll"
    )
    elsewhere = forms.Line(
        "If it goes to a school, a college or a unit: which, and where?",
        help_text="For example: Alder High School, Southmere. The file goes there, with a receipt. "
        "For a school in this record ask the SWIS team to change the school instead.",
    )
    field_order = ("press", "ends_on", "why", "elsewhere")

    def __init__(self, *args: Any, today: date, must_see: bool, **kwargs: Any) -> None:
        super().__init__(*args, today=today, **kwargs)
        self.must_see = must_see
        day: Any = self.fields["ends_on"]
        day.latest = today

    def clean(self) -> dict[str, Any]:
        answers = super().clean() or self.cleaned_data
        goes_on = answers.get("why") == models.WhyOffRoll.ELSEWHERE
        if goes_on and not answers.get("elsewhere"):
            self.add_error("elsewhere", "Enter which school or college, and where it is")
        if self.must_see or not goes_on:
            self.ask_who_sees(answers)
        return answers

    def arguments(self) -> dict[str, Any]:
        answers = super().arguments()
        if answers["why"] != models.WhyOffRoll.ELSEWHERE:
            answers["elsewhere"] = ""
        answers["leaving"] = self.leaving(answers, answers["why"])
        return answers


class WatchForm(enrol.SeeingFields):
    """Of a child whose place has ended already."""

    submit = "Name who sees the child"

    why = forms.Choice(
        "Why is the child on no roll?", models.WhyOffRoll.choices, missing="Choose why"
    )
    field_order = ("press", "why")

    def clean(self) -> dict[str, Any]:
        answers = super().clean() or self.cleaned_data
        self.ask_who_sees(answers)
        return answers

    def arguments(self) -> dict[str, Any]:
        answers = super().arguments()
        return {"leaving": self.leaving(answers, answers.pop("why"))}


class SeenForm(forms.Form):
    """The child was seen: when, by whom, how; and by which day again."""

    submit = "Record that the child was seen"

    seen_on = forms.Day("On which day was the child seen?", missing="Enter the day")
    words = forms.Prose(
        "Who saw the child, where, alone, and how was it?",
        missing="Enter who saw the child, and how it was",
        rows=4,
    )
    see_by = forms.Day(
        "By which day will somebody have seen the child again?",
        missing="Enter by which day somebody will have seen the child again",
        help_text="At most six weeks from today.",
    )

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        seen: Any = self.fields["seen_on"]
        seen.latest = today
        again: Any = self.fields["see_by"]
        again.earliest, again.latest = today, today + models.LONGEST_UNSEEN


class NoticeForm(forms.Form):
    submit = "Record that it was sent"

    notice_on = forms.Day("On which day was it sent?", missing="Enter the day on which it was sent")
    notice_to = forms.Line(
        "To whom at the authority, and how?",
        missing="Enter to whom at the authority it was sent",
        help_text="For example: the children missing education officer, by secure email.",
    )

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        day: Any = self.fields["notice_on"]
        day.latest = today


class EndSeeingForm(forms.Form):
    submit = "Nobody need see the child any more"

    reason = forms.Prose("Why not?", missing="Enter why nobody need see the child", rows=3)
