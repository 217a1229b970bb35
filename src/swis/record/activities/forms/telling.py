"""What is asked when another authority was told of its child."""

from datetime import date
from typing import Any

from swis.kernel.design.forms import Choice, Clock, Day, Form, Line, Prose, moment
from swis.record.children.models import How


class ToldForm(Form):
    """When, whom and how."""

    submit = "Record that they were told"

    told_on = Day("On which day were they told?", missing="Enter the day on which they were told")
    time = Clock("At what time?", missing="Enter the time at which they were told")
    to_whom = Line("Whom did you tell?", missing="Enter whom you told", longest=120)
    how = Choice("How?", How.choices, missing="Choose how they were told")
    ending = Prose("What did they say?", rows=3)

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["told_on"].latest = today  # type: ignore[attr-defined]

    def arguments(self) -> dict[str, Any]:
        given = super().arguments()
        given["told_at"] = moment(given.pop("told_on"), given.pop("time"))
        return given


class NotNeededForm(Form):
    submit = "It isn't needed any more"

    ending = Prose("Why?", missing="Enter why they need not be told", rows=3)
