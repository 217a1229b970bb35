"""What is asked about absence and duty."""

from datetime import date, timedelta
from typing import Any

from django import forms

from swis.record.kernel.design.forms import Choice, Day, Form, Line, Pick, VersionedForm
from swis.record.kernel.models import Account

from .models import AbsenceKind

BACK, AHEAD = timedelta(days=31), timedelta(days=500)


class ReportForm(Form):
    """Who is away, and when. Why is nobody's business here."""

    submit = "Say so"

    kind = Choice(
        "What is it?",
        [(AbsenceKind.AWAY, "Away, not planned"), (AbsenceKind.LEAVE, "Leave, agreed before")],
        missing="Choose what it is",
    )
    starts_on = Day("First day away", missing="Enter the first day away")
    last_on = Day("Last day away", missing="Enter the last day away")

    def __init__(
        self, *args: Any, me: Account, others: list[Account], today: date, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.me = me
        self.accounts = {account.reference: account for account in [me, *others]}
        if others:
            rows = [(key, one.name) for key, one in self.accounts.items()]
            self.fields["who"] = Pick("Who is away?", rows, missing="Choose who is away")
            self.order_fields(["who", "kind", "starts_on", "last_on"])
        for name in ("starts_on", "last_on"):
            self.fields[name].earliest = today - BACK  # type: ignore[attr-defined]
            self.fields[name].latest = today + AHEAD  # type: ignore[attr-defined]

    def arguments(self) -> dict[str, Any]:
        given = super().arguments()
        who = given.pop("who", self.me.reference)
        return {**given, "account": self.accounts[who]}


class BackForm(VersionedForm):
    submit = "Keep this day"

    ends_on = Day("First day back", missing="Enter the first day back")


class DutyForm(Form):
    submit = "Put on the rota"

    account = Pick("Who answers the duty line?", missing="Choose who answers")
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def __init__(self, *args: Any, team: list[Account], away: set[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.team = {account.reference: account for account in team}
        rows = [
            (key, f"{one.name} (away that day)" if one.pk in away else one.name)
            for key, one in self.team.items()
        ]
        self.fields["account"].choices = [("", "Choose one"), *rows]  # type: ignore[attr-defined]

    def arguments(self) -> dict[str, Any]:
        given = super().arguments()
        return {**given, "account": self.team[given["account"]]}


class LineForm(Form):
    submit = "Save the number"

    phone = Line("Telephone number of the duty line", missing="Enter the number", longest=40)


class SchoolForm(forms.Form):
    """The school that a visitor asks about."""

    school = forms.RegexField("^[0-9]{6}$", required=False)


class WhoForm(forms.Form):
    """The person whose absence a link speaks of."""

    who = forms.RegexField("^AC-[0-9A-Z]{5}-[0-9A-Z]{5}$", required=False)
