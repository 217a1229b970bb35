"""What is asked about a child of another authority (E11)."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from swis.kernel.design.forms import Choice, Clock, Day, Form, Line, Pick, Prose, moment
from swis.record.schools.models import LocalAuthority

from ..models import How


class OpenElsewhereForm(Form):
    """Which authority, who there, since when, and who said so."""

    submit = "Record this"

    authority = Pick("Which authority?", missing="Choose the authority")
    worker = Line(
        "Who is the social worker there?",
        missing="Enter the social worker, or the team if you don't know",
        longest=120,
    )
    contact = Line(
        "How are they reached?", missing="Enter a phone number or an email address", longest=120
    )
    starts_on = Day("Since when?", missing="Enter since when")
    said_by = Line("Who told you?", missing="Enter who told you", longest=120)

    def __init__(
        self, *args: Any, authorities: Iterable[LocalAuthority], today: date, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.authorities = {row.code: row for row in authorities}
        rows = [(code, row.name) for code, row in self.authorities.items()]
        self.fields["authority"].choices = [("", "Choose one"), *rows]  # type: ignore[attr-defined]
        self.fields["starts_on"].latest = today  # type: ignore[attr-defined]

    def arguments(self) -> dict[str, Any]:
        given = super().arguments()
        return given | {"authority": self.authorities[given["authority"]]}


class EndElsewhereForm(Form):
    submit = "It is no longer open there"

    ends_on = Day("Since when is it no longer open there?", missing="Enter since when")
    reason = Line("Who told you?", missing="Enter who told you")

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["ends_on"].latest = today  # type: ignore[attr-defined]


class ReferHomeForm(Form):
    """When and whom they were told, and what."""

    submit = "Record the referral"

    sent_on = Day("When did you refer?", missing="Enter the day on which you referred")
    time = Clock("At what time?", missing="Enter the time at which you referred")
    to_whom = Line("To whom there?", missing="Enter who took the referral there", longest=120)
    how = Choice("How?", How.choices, missing="Choose how you referred")
    words = Prose("What did you tell them?", missing="Enter what you told them")

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["sent_on"].latest = today  # type: ignore[attr-defined]

    def arguments(self) -> dict[str, Any]:
        given = super().arguments()
        given["received_at"] = moment(given.pop("sent_on"), given.pop("time"))
        return given


class AnswerHomeForm(Form):
    submit = "Record their answer"

    answer = Prose("What did they answer?", missing="Enter what they answered", rows=4)


class AcceptForm(Form):
    """Who accepted it in writing, when, and where that is found."""

    submit = "Record the acceptance"

    accepted_on = Day("On which day did they write?", missing="Enter the day on which they wrote")
    accepted_by = Line("Who wrote?", missing="Enter who accepted it there", longest=120)
    accepted_reference = Line(
        "Where is the letter or email?",
        missing="Enter a reference by which it can be found",
        longest=60,
    )

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["accepted_on"].latest = today  # type: ignore[attr-defined]
