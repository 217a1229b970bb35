"""A case given to another worker, and a cap that is overridden."""

from datetime import date
from typing import Any

from swis.kernel import clocks
from swis.kernel.design import forms

from .. import queries


class OverrideForm(forms.Form):
    """A longer override has a new reason and a new end."""

    submit = "Override until this date"

    override_reason = forms.Prose(
        "Why does this worker keep a case beyond the cap?",
        missing="Enter why this worker keeps a case beyond the cap",
        rows=3,
    )
    override_until = forms.Day("Until when?", missing="Enter the date on which the override ends")

    def __init__(self, *args: Any, today: date, months: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        latest = clocks.add_months(today, months)
        self.fields[
            "override_until"
        ].help_text = f"At most {months} months, by {latest.day} {latest:%B %Y}."


class ReallocateForm(forms.Form):
    """Every worker with their count, so that the choice is made with the numbers in sight."""

    submit = "Give the case to this worker"

    worker = forms.Choice("Who holds it from now on?", missing="Choose a social worker")
    reason = forms.Prose("Why", missing="Enter why the case is given to another worker", rows=3)
    override_reason = forms.Prose(
        "Beyond the cap: why does this worker take one more?",
        rows=2,
        help_text="Only if the worker is at the cap.",
    )
    override_until = forms.Day("Beyond the cap: until when?", required=False)

    def __init__(self, *args: Any, loads: list[queries.caseloads.Caseload], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.workers = {str(load.worker.pk): load.worker for load in loads}
        field = self.fields["worker"]
        field.choices = [(str(load.worker.pk), load.worker.name) for load in loads]  # type: ignore[attr-defined]
        field.hints = {str(load.worker.pk): told(load) for load in loads}  # type: ignore[attr-defined]

    def arguments(self) -> dict[str, Any]:
        answers = super().arguments()
        return answers | {"worker": self.workers[answers["worker"]]}


def told(load: queries.caseloads.Caseload) -> str:
    """ "8 of 8 cases, 1 stale. At the cap." """
    words = str(load)
    if load.stale:
        words += f", {load.stale} stale"
    return f"{words}. At the cap: needs an override." if load.is_full else f"{words}."
