"""What is asked about a child of another authority (E11)."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from swis.kernel.design import forms
from swis.record.schools import models as schools

from .. import models


class OpenElsewhereForm(forms.Form):
    """Which authority, who there, since when, and who said so."""

    submit = "Record this"

    authority = forms.Pick("Which authority?", missing="Choose the authority")
    worker = forms.Line(
        "Who is the social worker there?",
        missing="Enter the social worker, or the team if you don't know",
        longest=120,
    )
    contact = forms.Line(
        "How are they reached?", missing="Enter a phone number or an email address", longest=120
    )
    starts_on = forms.Day("Since when?", missing="Enter since when")
    said_by = forms.Line("Who told you?", missing="Enter who told you", longest=120)

    def __init__(
        self, *args: Any, authorities: Iterable[schools.LocalAuthority], today: date, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.authorities = {row.key: row for row in authorities}
        rows = [(code, row.said) for code, row in self.authorities.items()]
        self.fields["authority"].choices = [("", "Choose one"), *rows]  # type: ignore[attr-defined]
        self.fields["starts_on"].latest = today  # type: ignore[attr-defined]

    def arguments(self) -> dict[str, Any]:
        answers = super().arguments()
        return answers | {"authority": self.authorities[answers["authority"]]}


class EndElsewhereForm(forms.Form):
    submit = "It is no longer open there"

    ends_on = forms.Day("Since when is it no longer open there?", missing="Enter since when")
    reason = forms.Line("Who told you?", missing="Enter who told you")

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["ends_on"].latest = today  # type: ignore[attr-defined]


class ReferHomeForm(forms.Form):
    """When and whom they were told, and what."""

    submit = "Record the referral"

    sent_on = forms.Day("When did you refer?", missing="Enter the day on which you referred")
    time = forms.Clock(
        "At what time?", by_day=False, missing="Enter the time at which you referred"
    )
    to_whom = forms.Line("To whom there?", missing="Enter who took the referral there", longest=120)
    how = forms.Choice("How?", models.How.choices, missing="Choose how you referred")
    words = forms.Prose("What did you tell them?", missing="Enter what you told them")

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["sent_on"].latest = today  # type: ignore[attr-defined]

    def arguments(self) -> dict[str, Any]:
        answers = super().arguments()
        answers["received_at"] = forms.moment(answers.pop("sent_on"), answers.pop("time"))
        return answers


class AnswerHomeForm(forms.Form):
    submit = "Record their answer"

    answer = forms.Prose("What did they answer?", missing="Enter what they answered", rows=4)


class AcceptForm(forms.Form):
    """Who accepted it in writing, when, and where that is found."""

    submit = "Record the acceptance"

    accepted_on = forms.Day(
        "On which day did they write?", missing="Enter the day on which they wrote"
    )
    accepted_by = forms.Line("Who wrote?", missing="Enter who accepted it there", longest=120)
    accepted_reference = forms.Line(
        "Where is the letter or email?",
        missing="Enter a reference by which it can be found",
        longest=60,
    )

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["accepted_on"].latest = today  # type: ignore[attr-defined]
