"""What is asked about the school's early help plan (E16)."""

from datetime import date
from typing import Any

from swis.kernel.design.forms import Clock, Day, Form, Line, Prose, moment

from .support import Minutes


class RaiseHelpPlanForm(Form):
    submit = "Record the plan"

    raised_on = Day("When was it raised?", missing="Enter when it was raised")
    supporter = Line(
        "Who is the EHAP support worker?", missing="Enter the EHAP support worker", longest=120
    )
    their_reference = Line("Its reference in their system", longest=60)
    aims = Prose("What is it for?", missing="Enter what the plan is for", rows=3)
    review_on = Day("When is it reviewed?", missing="Enter when it is reviewed")

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["raised_on"].latest = today  # type: ignore[attr-defined]


class ReviewHelpPlanForm(Form):
    submit = "Record the review"

    reason = Prose("What did the review say?", missing="Enter what the review said", rows=3)
    review_on = Day("When is it reviewed next?", missing="Enter when it is reviewed next")


class AttendForm(Form):
    submit = "Log the meeting"

    on = Day("On which day?", missing="Enter the day of the meeting")
    time = Clock("When did it begin?", missing="Enter when it began")
    minutes = Minutes("How many minutes?", missing="Enter how many minutes it took", longest=10)
    attended = Line("Who was there?", missing="Enter who was there", longest=300)
    words = Prose("What was agreed?", missing="Enter what was agreed", rows=3)
    swis_does = Prose(
        "What does SWIS do?",
        missing="Enter what SWIS does, or that it does nothing for now",
        rows=2,
        help_text="Only what the plan does not do already.",
    )

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["on"].latest = today  # type: ignore[attr-defined]

    def arguments(self) -> dict[str, Any]:
        given = super().arguments()
        given["held_at"] = moment(given.pop("on"), given.pop("time"))
        return given


class EndHelpPlanForm(Form):
    submit = "The plan has ended"

    ended_on = Day("When did it end?", missing="Enter when it ended")
    ending = Prose("How did it end?", missing="Enter how it ended", rows=3)
