from collections.abc import Callable
from datetime import date, datetime
from typing import Any, ClassVar

from django.core.exceptions import ValidationError

from swis.kernel import clocks
from swis.kernel import models as kernel
from swis.kernel.design import forms, values
from swis.record.children import forms as children_forms
from swis.record.children import models as children
from swis.record.children import queries as children_queries
from swis.record.schools import models as schools_models

from .. import models
from . import refer

Find = Callable[[children_queries.may_be.Said, schools_models.School | None], list[children.Child]]
OFFERED = 5
ANOTHER, NOT_SAID = "another", "not_said"


class ReceiveForm(children_forms.agreement.AskedForm):
    """A referral from outside the school pathway, as it was received.

    Where a child of this name and date of birth, or of ones very like them, is known, the form
    comes back once and asks whether it is the same child: no list is ever shown.
    """

    whose = ("given_names", "family_name")

    submit = "Record the referral"
    field_order = (
        "source",
        "from_whom",
        "received_on",
        "received_time",
        "given_names",
        "family_name",
        "born_on",
        "due_on",
        "sex",
        "school",
        "words",
        "known",
        "state",
        "agreed_by",
    )
    not_asked = ("giver", "advice")
    other_names: ClassVar[dict[str, str]] = {"from_whom": "agreed_by"}

    source = forms.Pick(
        "Where does it come from?", models.Source.choices, missing="Choose where it comes from"
    )
    from_whom = forms.Line(
        "Who refers?",
        missing="Enter who refers",
        help_text="Name, role and number: PC 1182, night duty, 020 7946 0900.",
    )
    received_on = forms.Day("When was it received?", missing="Enter the date it was received")
    received_time = forms.Clock(
        "At what time?", by_day=False, missing="Enter the time it was received"
    )
    given_names = forms.Line(
        "Child's first names",
        missing="Enter the child's first name, or how they are known",
        longest=100,
    )
    family_name = forms.Line("Child's family name", longest=100)
    born_on = forms.Day("Child's date of birth")
    due_on = forms.Day("If the child is not born yet: when is it due?")
    sex = forms.Choice("Sex", children.Sex.choices, missing="Choose the sex, or not recorded")
    school = forms.Pick(
        "Child's school", help_text="Leave it if the child has none, or it is not known."
    )
    words = forms.Prose("What is feared?", missing="Enter what is feared")
    known = forms.Prose("What is known?", rows=3)
    state = forms.Choice(
        "Does a person with parental responsibility agree to the referral?",
        missing="Choose whether they agree, or that the referrer did not say",
    )
    agreed_by = forms.Line("Who was asked?", longest=120)
    reason = forms.Prose("If they did not agree, or were not asked: why?", rows=2)

    def __init__(
        self,
        *args: Any,
        now: datetime,
        schools: list[schools_models.School],
        find: Find,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.now, self.find = now, find
        self.schools = {school.urn: school for school in schools}
        choices = [(school.urn, school.name) for school in schools]
        fields: dict[str, Any] = self.fields
        fields["school"].choices = [("", "None, or not known"), *choices]
        fields["state"].choices = [(NOT_SAID, "The referrer did not say"), *_past_tense()]
        fields["received_on"].latest = fields["born_on"].latest = clocks.local_day(now)
        today = clocks.local_day(now)
        fields["due_on"].earliest = today - children_forms.details.LATEST_BIRTH
        fields["due_on"].latest = today + children_forms.details.LONGEST_WAIT
        fields["received_on"].earliest = clocks.add_months(clocks.local_day(now), -12)
        self.same: dict[str, children.Child] = {}
        if self.is_bound and self.data.get("child") is not None:
            self._ask_which()

    def clean(self) -> dict[str, Any]:
        answers = super().clean() or {}
        self.at = refer.spoken(self, "received_on", "received_time", self.now)
        press = answers.get("press")
        sent_before = press is not None and kernel.Receipt.objects.filter(key=press).exists()
        asked = sent_before or "child" in self.fields
        if not self.errors and not asked and self._ask_which():
            self.add_error(
                "child",
                "A child of this name, or one very like it, is known. "
                "Choose whether it is the same child.",
            )
        return answers

    def _ask_which(self) -> bool:
        """Ask whether it is a known child; only one whose name and day agree is ever offered."""
        try:
            born_on, due_on = self._typed("born_on"), self._typed("due_on")
        except ValidationError:  # its own sentence stands beside it
            return False
        school = self.schools.get(self.data.get("school", ""))
        names = [str(self.data.get(name, "")) for name in ("given_names", "family_name")]
        said = children_queries.may_be.Said(names[0], names[1], born_on, due_on)
        namesakes = self.find(said, school)[:OFFERED]
        self.same = {child.reference: child for child in namesakes}
        if namesakes:
            rows = [(ref, f"Yes: {_said(child)}") for ref, child in self.same.items()]
            ask = forms.Choice(
                "Is it this child, known here already?",
                [*rows, (ANOTHER, "No, it is another child")],
                missing="Choose whether it is the same child",
            )
            self.fields = {"child": ask, **self.fields}
        return bool(namesakes)

    def _typed(self, name: str) -> date | None:
        """A day that was typed, before the form as a whole is cleaned."""
        field = self.fields[name]
        day: date | None = field.clean(
            field.widget.value_from_datadict(self.data, self.files, name)
        )
        return day

    def arguments(self) -> dict[str, Any]:
        answers = super().arguments()
        del answers["received_on"], answers["received_time"]
        answers["school"] = self.schools.get(answers["school"])
        answers["child"] = self.same.get(answers.get("child", ""))
        feared = values.taken(models.Feared, answers)
        return {**answers, "feared": feared, "received_at": self.at}

    def asked(self, given: dict[str, Any]) -> children.Asked | None:
        asked = super().asked(given)
        return asked if asked and asked.state != NOT_SAID else None


def _past_tense() -> list[tuple[str, str]]:
    words = {"refused_proceeding": "They refused; referred all the same because of the risk"}
    return [
        (key, words.get(key, label)) for key, label in refer.STATES if "not_proceeding" not in key
    ]


def _said(child: children.Child) -> str:
    born = f", born {child.born_on.day} {child.born_on:%B %Y}" if child.born_on else ""
    return f"{child.name}{born}"
