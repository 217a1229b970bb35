"""What is asked at each step of a disagreement."""

from datetime import date
from typing import Any

from swis.kernel import models as kernel
from swis.kernel.design import forms


class AskBasisForm(forms.Form):
    submit = "Ask for the basis"

    decided_by = forms.Choice("Whose decision is it?", missing="Choose whose decision it is")
    words = forms.Prose(
        "What do you disagree with, and why?",
        missing="Enter what you disagree with, and why",
        rows=4,
    )

    def __init__(self, *args: Any, deciders: list[kernel.Account], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.deciders = {str(account.pk): account for account in deciders}
        rows = [(key, account.name) for key, account in self.deciders.items()]
        self.fields["decided_by"].choices = rows  # type: ignore[attr-defined]

    def arguments(self) -> dict[str, Any]:
        answers = super().arguments()
        return answers | {"decided_by": self.deciders[answers["decided_by"]]}


class WordsForm(forms.Form):
    """One answer in words: what it is called and asks depends on the step."""

    submit = "Record this"

    words = forms.Prose("Words", missing="Enter it in a few words", rows=4)

    def __init__(self, *args: Any, name: str, asks: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.name = name
        self.fields["words"].label = asks

    def arguments(self) -> dict[str, Any]:
        return {self.name: super().arguments()["words"]}


class MeetForm(forms.Form):
    submit = "Record the meeting"

    on = forms.Day("On which day did you meet?", missing="Enter the day of the meeting")
    time = forms.Clock("At what time?", missing="Enter when it began")
    present = forms.Several("Who was there?", missing="Choose who was there")
    notes = forms.Prose("What was said?", missing="Enter what was said", rows=3)
    what = forms.Line("What was agreed to be done?", missing="Enter what was agreed", longest=300)
    owner = forms.Pick("Who does it?", missing="Choose who does it")
    due_on = forms.Day("By when?", missing="Enter by when")

    def __init__(
        self, *args: Any, people: list[kernel.Account], today: date, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.people = {str(account.pk): account for account in people}
        rows = [(key, account.name) for key, account in self.people.items()]
        self.fields["present"].choices = rows  # type: ignore[attr-defined]
        self.fields["owner"].choices = [("", "Choose one"), *rows]  # type: ignore[attr-defined]
        self.fields["on"].latest = today  # type: ignore[attr-defined]
        self.fields["due_on"].earliest = today  # type: ignore[attr-defined]

    def arguments(self) -> dict[str, Any]:
        answers = super().arguments()
        answers["starts_at"] = forms.moment(answers.pop("on"), answers.pop("time"))
        answers["present"] = [self.people[key] for key in answers["present"]]
        return answers | {"owner": self.people[answers["owner"]], "minutes": 60}
