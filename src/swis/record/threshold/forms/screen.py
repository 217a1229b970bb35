from collections.abc import Iterable
from datetime import date
from typing import Any

from swis.kernel.design.forms import Choice, Day, Form, Pick, Prose
from swis.kernel.models import Account
from swis.record.staff.models import Team

from ..models import Threshold, Urgency

URGENT = {
    "now": "A child may be hurt today: act before anything else.",
    "today": "Somebody speaks to the family or sees the child today.",
    "days": "It can wait for the assessment to begin.",
}


class ScreenForm(Form):
    """Threshold and urgency, why, and what the school needs to know."""

    submit = "Record the decision"

    threshold = Choice(
        "Does it meet the threshold?",
        Threshold.choices,
        missing="Choose whether it meets the threshold",
    )
    urgency = Choice(
        "How urgent is it?", Urgency.choices, hints=URGENT, missing="Choose how urgent it is"
    )
    urgent_action = Prose("What has been done at once?", rows=3)
    reasons = Prose(
        "Reasons",
        missing="Enter the reasons",
        help_text="For the authority's record. The school does not see them.",
    )
    for_school = Prose(
        "What the school needs to know",
        rows=3,
        help_text="Sent to the safeguarding lead with the decision: the outcome and why, no more.",
    )
    locality = Pick(
        "Locality team",
        help_text="If the threshold is met: the team that holds it unless SWIS does.",
    )

    def __init__(
        self,
        *args: Any,
        hints: dict[str, str],
        localities: Iterable[Team],
        must_tell: bool,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["threshold"].hints = hints
        if must_tell:
            fields["for_school"].required = True
            fields["for_school"].error_messages["required"] = "Enter what the school needs to know"
        self.localities = {str(team.pk): team for team in localities}
        if len(self.localities) > 1:
            rows = [(key, team.name) for key, team in self.localities.items()]
            fields["locality"].choices = [("", "Choose one"), *rows]
        else:
            del self.fields["locality"]

    def arguments(self) -> dict[str, Any]:
        given = super().arguments()
        given["locality"] = self.localities.get(given.get("locality", ""))
        return given


class HolderForm(Form):
    """One of two names; the other's words stand beside the form."""

    submit = "Record what I say"

    holder = Choice("Who should hold it?", missing="Choose who should hold it")
    reasons = Prose("Reasons", missing="Enter your reasons", rows=3)

    def __init__(self, *args: Any, swis: str, locality: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["holder"].choices = [("swis", swis), ("locality", locality)]  # type: ignore[attr-defined]


class HandOverForm(Form):
    submit = "Hand over"

    reason = Prose(
        "Why can't the SWIS team hold it?",
        missing="Enter why the SWIS team can't hold it",
        help_text="The locality team reads it first.",
    )
    locality = Pick("To which locality team?", missing="Choose the locality team")

    def __init__(self, *args: Any, localities: Iterable[Team], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.localities = {str(team.pk): team for team in localities}
        rows = [(key, team.name) for key, team in self.localities.items()]
        self.fields["locality"].choices = [("", "Choose one"), *rows]  # type: ignore[attr-defined]

    def arguments(self) -> dict[str, Any]:
        given = super().arguments()
        given["locality"] = self.localities[given["locality"]]
        return given


class AllocateForm(Form):
    """Which social worker; beyond the cap only with a reason and an end."""

    submit = "Allocate"

    worker = Choice("Which social worker?", missing="Choose a social worker")
    override_reason = Prose(
        "Reason for going over the cap",
        rows=2,
        help_text="Only for a worker whose caseload is full. The reason and its end are kept.",
    )
    override_until = Day("Until when?")

    def __init__(
        self, *args: Any, workers: list[tuple[Account, str, str]], today: date, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.workers = {str(account.pk): account for account, _, _ in workers}
        field: Any = self.fields["worker"]
        field.choices = [(str(account.pk), label) for account, label, _ in workers]
        field.hints = {str(account.pk): hint for account, _, hint in workers}
        self.fields["override_until"].earliest = today  # type: ignore[attr-defined]

    def arguments(self) -> dict[str, Any]:
        given = super().arguments()
        given["worker"] = self.workers[given["worker"]]
        return given
