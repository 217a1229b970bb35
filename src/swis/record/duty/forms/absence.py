"""What is asked about absence."""

from datetime import date, timedelta
from typing import Any

from django import forms

from swis.kernel import models as kernel
from swis.kernel.design import forms as design_forms

from .. import models, queries

BACK, AHEAD = timedelta(days=31), timedelta(days=500)


class ReportForm(design_forms.Form):
    """Who is away, and when. Why is nobody's business here."""

    submit = "Say so"

    kind = design_forms.Choice(
        "What is it?",
        [
            (models.AbsenceKind.AWAY, "Away, not planned"),
            (models.AbsenceKind.LEAVE, "Leave, agreed before"),
        ],
        missing="Choose what it is",
    )
    starts_on = design_forms.Day("First day away", missing="Enter the first day away")
    last_on = design_forms.Day("Last day away", missing="Enter the last day away")
    told = design_forms.Clock(
        "When did the school hear of it today?",
        help_text="For example, 8:10. Only if that was before now, by telephone say.",
    )

    def __init__(
        self,
        *args: Any,
        me: kernel.Account,
        others: list[kernel.Account],
        today: date,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.me, self.today = me, today
        self.accounts = {account.reference: account for account in [me, *others]}
        if others:
            rows = [(key, who.name) for key, who in self.accounts.items()]
            self.fields["who"] = design_forms.Pick(
                "Who is away?", rows, missing="Choose who is away"
            )
            self.order_fields(["who", "kind", "starts_on", "last_on", "told"])
        for name in ("starts_on", "last_on"):
            self.fields[name].earliest = today - BACK  # type: ignore[attr-defined]
            self.fields[name].latest = today + AHEAD  # type: ignore[attr-defined]

    def arguments(self) -> dict[str, Any]:
        answers = super().arguments()
        who = answers.pop("who", self.me.reference)
        told = answers.pop("told")
        told_at = design_forms.moment(self.today, told) if told else None
        return {**answers, "account": self.accounts[who], "told_at": told_at}


class BackForm(design_forms.VersionedForm):
    submit = "Keep this day"

    ends_on = design_forms.Day("First day back", missing="Enter the first day back")


class SchoolForm(forms.Form):
    """The school that a visitor asks about."""

    school = forms.RegexField("^[0-9]{6}$", required=False)


class WhoForm(forms.Form):
    """The person whose absence a link speaks of."""

    who = forms.RegexField("^AC-[0-9A-Z]{5}-[0-9A-Z]{5}$", required=False)


class AwayTodayForm(design_forms.Form):
    """Nothing is asked: one press."""

    submit = "I am away today"


class WithdrawForm(design_forms.Form):
    submit = "Take it back"


class WeekForm(design_forms.VersionedForm):
    """The weekdays on which somebody works."""

    submit = "Keep these days"

    days = design_forms.Several(
        "On which days?",
        [(str(number), name) for number, name in enumerate(queries.away.WEEKDAYS)],
        missing="Choose at least one day",
    )
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def arguments(self) -> dict[str, Any]:
        answers = super().arguments()
        return {**answers, "days": [int(day) for day in answers["days"]]}
