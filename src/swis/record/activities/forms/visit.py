"""What is asked about a home visit: as little as keeps the worker safe."""

from datetime import date, datetime
from typing import Any

from swis.kernel.clocks import LONDON
from swis.kernel.design.forms import Choice, Clock, Day, Form, Line, Pick, Prose, moment
from swis.kernel.models import Account

from ..models import CallOutcome, Company, Found, VisitPlace
from .support import Minutes


class PlanVisitForm(Form):
    submit = "Plan the visit"

    on = Day("On which day?", missing="Enter the day of the visit")
    time = Clock("When does it begin?", missing="Enter when the visit begins")
    back = Clock("By when are you back?", missing="Enter by when you are back")
    place = Choice(
        "Where?",
        VisitPlace.choices,
        missing="Choose where",
        help_text="Don't write the address: it stands in the child's record.",
    )
    company = Choice("Alone, or with whom?", Company.choices, missing="Choose alone or with whom")
    company_name = Line("Who comes along?", longest=120, help_text="If you don't go alone.")
    ringer = Pick("Who rings if you are not back?", missing="Choose who rings")
    number = Line(
        "On which number?", missing="Enter the number on which you are reached", longest=40
    )
    about = Prose("What is it for?", rows=2)

    def __init__(self, *args: Any, ringers: list[Account], today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.ringers = {str(account.pk): account for account in ringers}
        rows = [(key, account.name) for key, account in self.ringers.items()]
        self.fields["ringer"].choices = [("", "Choose one"), *rows]  # type: ignore[attr-defined]
        self.fields["on"].earliest = today  # type: ignore[attr-defined]

    def arguments(self) -> dict[str, Any]:
        given = super().arguments()
        on = given.pop("on")
        given["starts_at"] = moment(on, given.pop("time"))
        given["expected_back"] = moment(on, given.pop("back"))
        return given | {"ringer": self.ringers[given["ringer"]]}


class LaterForm(Form):
    submit = "Save the new time"

    back = Clock("By when are you back now?", missing="Enter by when you are back")

    def __init__(self, *args: Any, now: datetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.now = now

    def arguments(self) -> dict[str, Any]:
        given = super().arguments()
        day = self.now.astimezone(LONDON).date()
        return {"expected_back": moment(day, given["back"])}


class CallForm(Form):
    submit = "Record the call"

    outcome = Choice("What came of it?", CallOutcome.choices, missing="Choose what came of it")
    words = Line("Anything the next to ring should know?", longest=300)


class CancelVisitForm(Form):
    submit = "Cancel the visit"

    why_not = Line("Why does it not take place?", missing="Enter why it does not take place")


class LogVisitForm(Form):
    submit = "Log the visit"

    found = Choice("Who was seen?", Found.choices, missing="Choose who was seen")
    minutes = Minutes("How many minutes?", missing="Enter how many minutes it took", longest=10)
    child_words = Prose("What did the young person say, in their own words?", rows=3)
    words = Prose("What happened?", missing="Enter what happened", rows=4)
