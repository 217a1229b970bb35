"""How a rota is to be filled: which days, who takes turns, whose weekday is always theirs."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from swis.kernel import models as kernel
from swis.kernel.design import forms as design_forms

from .. import queries
from . import absence

OTHER = "other"


class FillForm(design_forms.Form):
    submit = "Show the rota"

    span = design_forms.Choice("Which days?", missing="Choose which days")
    starts_on = design_forms.Day("Other dates: first day", required=False)
    last_on = design_forms.Day("Other dates: last day", required=False)
    people = design_forms.Several("Who takes turns?", required=False)
    begins = design_forms.Pick("Who begins?", help_text="The others follow in the order above.")
    turns = design_forms.Choice(
        "How long is a turn?",
        [("day", "A day"), ("week", "A week")],
        missing="Choose how long a turn is",
        hints={"week": "The next stands in for somebody away, who keeps the rest of the week."},
    )
    is_replacing = forms.BooleanField(
        label="Also change days that are on the rota already", required=False
    )
    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0, required=False)

    def __init__(
        self,
        *args: Any,
        team: list[kernel.Account],
        spans: list[queries.fill.Span],
        today: date,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.team = {account.reference: account for account in team}
        self.spans = {str(number): span for number, span in enumerate(spans)}
        names = [(key, member.name) for key, member in self.team.items()]
        rows = [(key, str(span)) for key, span in self.spans.items()]
        self.fields["span"].choices = [*rows, (OTHER, "Other dates")]  # type: ignore[attr-defined]
        self.fields["people"].choices = names  # type: ignore[attr-defined]
        self.fields["begins"].choices = [("", "The first above"), *names]  # type: ignore[attr-defined]
        for number, name in enumerate(queries.away.WEEKDAYS):
            own = design_forms.Pick(f"{name}s")
            own.choices = [("", "In turn"), *names]
            self.fields[f"day_{number}"] = own
        for name in ("starts_on", "last_on"):
            self.fields[name].earliest = today  # type: ignore[attr-defined]
            self.fields[name].latest = today + absence.AHEAD  # type: ignore[attr-defined]
        first = ["span", "starts_on", "last_on", "people", "begins", "turns"]
        self.order_fields([*first, *self._days(), "is_replacing"])

    @staticmethod
    def _days() -> list[str]:
        return [f"day_{number}" for number in range(5)]

    def clean(self) -> dict[str, Any]:
        answers = super().clean() or {}
        if answers.get("span") == OTHER:
            for name, which in (("starts_on", "first"), ("last_on", "last")):
                if not answers.get(name) and name not in self.errors:
                    self.add_error(name, ValidationError(f"Enter the {which} day"))
        return answers

    def arguments(self) -> dict[str, Any]:
        answers = super().arguments()
        span = self.spans.get(answers["span"])
        people = [self.team[key] for key in self.team if key in answers["people"]]
        begins = self.team.get(answers["begins"])
        if begins in people:
            first = people.index(begins)
            people = people[first:] + people[:first]
        return {
            "start": span.start if span else answers["starts_on"],
            "last": span.last if span else answers["last_on"],
            "people": people,
            "turns": answers["turns"],
            "weekdays": {
                number: self.team[answers[name]]
                for number, name in enumerate(self._days())
                if answers[name]
            },
            "is_replacing": answers["is_replacing"],
            "seen": answers["seen"],
        }
