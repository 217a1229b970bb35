"""Who covers which cases, from when to when."""

from datetime import date
from typing import Any

from swis.kernel import clocks
from swis.kernel.design import forms

from .. import queries
from . import allocation


class CoverForm(forms.Form):
    """The cases by what falls due meanwhile, and colleagues with what they hold themselves."""

    submit = "Name who covers"

    starts_on = forms.Day("First day of cover", missing="Enter the first day of cover")
    last_on = forms.Day("Last day of cover", missing="Enter the last day of cover")
    cases = forms.Several("Which cases?", missing="Choose at least one case")
    worker = forms.Choice("Who covers them?", missing="Choose who covers")

    def __init__(
        self,
        *args: Any,
        rows: list[queries.lists.Row],
        loads: list[queries.caseloads.Caseload],
        covered: dict[str, str],
        today: date,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.rows = {row.case.reference: row for row in rows}
        self.workers = {load.worker.reference: load.worker for load in loads}
        cases, worker = self.fields["cases"], self.fields["worker"]
        cases.choices = [(key, row.case.child.name) for key, row in self.rows.items()]  # type: ignore[attr-defined]
        cases.hints = {  # type: ignore[attr-defined]
            key: "; ".join(filter(None, [covered.get(key), _due(row, today)]))
            for key, row in self.rows.items()
        }
        worker.choices = [(load.worker.reference, load.worker.name) for load in loads]  # type: ignore[attr-defined]
        worker.hints = {load.worker.reference: allocation.told(load) for load in loads}  # type: ignore[attr-defined]
        self.fields["starts_on"].earliest = today  # type: ignore[attr-defined]

    def arguments(self) -> dict[str, Any]:
        answers = super().arguments()
        chosen = [self.rows[key].case for key in answers["cases"]]
        return {**answers, "cases": chosen, "worker": self.workers[answers["worker"]]}


def _due(row: queries.lists.Row, today: date) -> str:
    """What falls due first, and how much more."""
    words = [said for said in (row.gravity.words, row.stands) if said]
    if row.case.child.is_restricted:
        words.append("restricted: only somebody named on the record can cover it")
    if row.first:
        more = f", and {clocks.count(len(row.due) - 1, 'date')} more" if len(row.due) > 1 else ""
        words.append(f"{row.first.what.lower()} {clocks.said(row.first.due_on, today)}{more}")
    return "; ".join(words) or "nothing has a date"


class EndCoverForm(forms.Form):
    submit = "End the cover today"
