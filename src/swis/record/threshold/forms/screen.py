from collections.abc import Iterable
from datetime import date
from typing import Any

from swis.kernel import models as kernel
from swis.kernel.design import forms
from swis.record.staff import models as staff

from .. import models

URGENT = {
    "now": "A child may be hurt today: act before anything else.",
    "today": "Somebody speaks to the family or sees the child today.",
    "days": "It can wait for the assessment to begin.",
}


MORNING = "What must the school know by 8.30 tomorrow?"


def answered_once(form: forms.Form, answers: dict[str, Any]) -> None:
    """The school is told something, or there is a reason why not: one of the two."""
    words, why = answers.get("for_school"), answers.get("withheld_why")
    if not words and not why:
        form.add_error("for_school", "Enter what the school must know, or why it is not told")
    if words and why:
        form.add_error("withheld_why", "You tell the school: clear why you would not")


class ScreenForm(forms.Form):
    """Threshold and urgency, why, and what the school needs to know."""

    submit = "Record the decision"

    threshold = forms.Choice(
        "Does it meet the threshold?",
        models.Threshold.choices,
        missing="Choose whether it meets the threshold",
    )
    urgency = forms.Choice(
        "How urgent is it?", models.Urgency.choices, hints=URGENT, missing="Choose how urgent it is"
    )
    urgent_action = forms.Prose("What has been done at once?", rows=3)
    reasons = forms.Prose(
        "Reasons",
        missing="Enter the reasons",
        help_text="For the authority's record. The school does not see them.",
    )
    for_school = forms.Prose(
        MORNING,
        rows=3,
        help_text="Sent to the safeguarding lead with the decision: the outcome and why, no more.",
    )
    withheld_why = forms.Prose(
        "If nothing: why not?", rows=2, help_text="The school does not see it."
    )
    locality = forms.Pick(
        "Locality team",
        help_text="If the threshold is met: the team that holds it unless SWIS does.",
    )

    def __init__(
        self,
        *args: Any,
        hints: dict[str, str],
        localities: Iterable[staff.Team],
        must_tell: bool,
        has_school: bool,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["threshold"].hints = hints
        if must_tell:
            fields["for_school"].required = True
            fields["for_school"].error_messages["required"] = "Enter what the school needs to know"
            del self.fields["withheld_why"]
        self.asks_morning = has_school and not must_tell
        if not has_school and not must_tell:
            del self.fields["withheld_why"]
        self.localities = {str(team.pk): team for team in localities}
        if len(self.localities) > 1:
            rows = [(key, team.name) for key, team in self.localities.items()]
            fields["locality"].choices = [("", "Choose one"), *rows]
        else:
            del self.fields["locality"]

    def clean(self) -> dict[str, Any]:
        answers = super().clean() or {}
        if self.asks_morning:
            answered_once(self, answers)
        return answers

    def arguments(self) -> dict[str, Any]:
        answers = super().arguments()
        answers["locality"] = self.localities.get(answers.get("locality", ""))
        return answers


class TellForm(forms.Form):
    """What the school is told of what others said, or why not."""

    submit = "Record what the school is told"

    for_school = forms.Prose(
        MORNING, rows=3, help_text="The safeguarding leads read these words, and not the others'."
    )
    withheld_why = forms.Prose(
        "If nothing: why not?", rows=2, help_text="The school does not see it."
    )

    def clean(self) -> dict[str, Any]:
        answers = super().clean() or {}
        answered_once(self, answers)
        return answers


class HolderForm(forms.Form):
    """One of two names; the other's words stand beside the form."""

    submit = "Record what I say"

    holder = forms.Choice("Who should hold it?", missing="Choose who should hold it")
    reasons = forms.Prose("Reasons", missing="Enter your reasons", rows=3)

    def __init__(self, *args: Any, swis: str, locality: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["holder"].choices = [("swis", swis), ("locality", locality)]  # type: ignore[attr-defined]


class HandOverForm(forms.Form):
    submit = "Hand over"

    reason = forms.Prose(
        "Why can't the SWIS team hold it?",
        missing="Enter why the SWIS team can't hold it",
        help_text="The locality team reads it first.",
    )
    locality = forms.Pick("To which locality team?", missing="Choose the locality team")

    def __init__(self, *args: Any, localities: Iterable[staff.Team], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.localities = {str(team.pk): team for team in localities}
        rows = [(key, team.name) for key, team in self.localities.items()]
        self.fields["locality"].choices = [("", "Choose one"), *rows]  # type: ignore[attr-defined]

    def arguments(self) -> dict[str, Any]:
        answers = super().arguments()
        answers["locality"] = self.localities[answers["locality"]]
        return answers


class AllocateForm(forms.Form):
    """Which social worker; beyond the cap only with a reason and an end."""

    submit = "Allocate"

    worker = forms.Choice("Which social worker?", missing="Choose a social worker")
    override_reason = forms.Prose(
        "Reason for going over the cap",
        rows=2,
        help_text="Only for a worker whose caseload is full. The reason and its end are kept.",
    )
    override_until = forms.Day("Until when?")

    def __init__(
        self, *args: Any, workers: list[tuple[kernel.Account, str, str]], today: date, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.workers = {str(account.pk): account for account, _, _ in workers}
        field: Any = self.fields["worker"]
        field.choices = [(str(account.pk), label) for account, label, _ in workers]
        field.hints = {str(account.pk): hint for account, _, hint in workers}
        self.fields["override_until"].earliest = today  # type: ignore[attr-defined]

    def arguments(self) -> dict[str, Any]:
        answers = super().arguments()
        answers["worker"] = self.workers[answers["worker"]]
        return answers
