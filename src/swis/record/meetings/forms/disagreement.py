"""What is asked at each step of a disagreement."""

from datetime import date
from typing import Any

from swis.kernel.design.forms import (
    Choice,
    Clock,
    Day,
    Form,
    Line,
    Pick,
    Prose,
    Several,
    moment,
)
from swis.kernel.models import Account


class AskBasisForm(Form):
    submit = "Ask for the basis"

    decided_by = Choice("Whose decision is it?", missing="Choose whose decision it is")
    words = Prose(
        "What do you disagree with, and why?",
        missing="Enter what you disagree with, and why",
        rows=4,
    )

    def __init__(self, *args: Any, deciders: list[Account], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.deciders = {str(account.pk): account for account in deciders}
        rows = [(key, account.name) for key, account in self.deciders.items()]
        self.fields["decided_by"].choices = rows  # type: ignore[attr-defined]

    def arguments(self) -> dict[str, Any]:
        given = super().arguments()
        return given | {"decided_by": self.deciders[given["decided_by"]]}


class WordsForm(Form):
    """One answer in words: what it is called and asks depends on the step."""

    submit = "Record this"

    words = Prose("Words", missing="Enter it in a few words", rows=4)

    def __init__(self, *args: Any, name: str, asks: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.name = name
        self.fields["words"].label = asks

    def arguments(self) -> dict[str, Any]:
        return {self.name: super().arguments()["words"]}


class MeetForm(Form):
    submit = "Record the meeting"

    on = Day("On which day did you meet?", missing="Enter the day of the meeting")
    time = Clock("At what time?", missing="Enter when it began")
    present = Several("Who was there?", missing="Choose who was there")
    notes = Prose("What was said?", missing="Enter what was said", rows=3)
    what = Line("What was agreed to be done?", missing="Enter what was agreed", longest=300)
    owner = Pick("Who does it?", missing="Choose who does it")
    due_on = Day("By when?", missing="Enter by when")

    def __init__(self, *args: Any, people: list[Account], today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people = {str(account.pk): account for account in people}
        rows = [(key, account.name) for key, account in self.people.items()]
        self.fields["present"].choices = rows  # type: ignore[attr-defined]
        self.fields["owner"].choices = [("", "Choose one"), *rows]  # type: ignore[attr-defined]
        self.fields["on"].latest = today  # type: ignore[attr-defined]
        self.fields["due_on"].earliest = today  # type: ignore[attr-defined]

    def arguments(self) -> dict[str, Any]:
        given = super().arguments()
        given["starts_at"] = moment(given.pop("on"), given.pop("time"))
        given["present"] = [self.people[key] for key in given["present"]]
        return given | {"owner": self.people[given["owner"]], "minutes": 60}
