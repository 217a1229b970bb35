"""What is asked about the school's early help plan (E16)."""

from datetime import date
from typing import Any

from swis.kernel.design import forms
from swis.record.support import forms as support_forms


class RaiseHelpPlanForm(forms.Form):
    submit = "Record the plan"

    raised_on = forms.Day("When was it raised?", missing="Enter when it was raised")
    supporter = forms.Line(
        "Who is the EHAP support worker?", missing="Enter the EHAP support worker", longest=120
    )
    their_reference = forms.Line("Its reference in their system", longest=60)
    aims = forms.Prose("What is it for?", missing="Enter what the plan is for", rows=3)
    review_on = forms.Day("When is it reviewed?", missing="Enter when it is reviewed")

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["raised_on"].latest = today  # type: ignore[attr-defined]


class ReviewHelpPlanForm(forms.Form):
    submit = "Record the review"

    reason = forms.Prose("What did the review say?", missing="Enter what the review said", rows=3)
    review_on = forms.Day("When is it reviewed next?", missing="Enter when it is reviewed next")


class AttendForm(forms.Form):
    submit = "Log the meeting"

    on = forms.Day("On which day?", missing="Enter the day of the meeting")
    time = forms.Clock("When did it begin?", missing="Enter when it began")
    minutes = support_forms.support.Minutes(
        "How many minutes?", missing="Enter how many minutes it took", longest=10
    )
    attended = forms.Line("Who was there?", missing="Enter who was there", longest=300)
    words = forms.Prose("What was agreed?", missing="Enter what was agreed", rows=3)
    swis_does = forms.Prose(
        "What does SWIS do?",
        missing="Enter what SWIS does, or that it does nothing for now",
        rows=2,
        help_text="Only what the plan does not do already.",
    )

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["on"].latest = today  # type: ignore[attr-defined]

    def arguments(self) -> dict[str, Any]:
        answers = super().arguments()
        answers["held_at"] = forms.moment(answers.pop("on"), answers.pop("time"))
        return answers


class EndHelpPlanForm(forms.Form):
    submit = "The plan has ended"

    ended_on = forms.Day("When did it end?", missing="Enter when it ended")
    ending = forms.Prose("How did it end?", missing="Enter how it ended", rows=3)
