"""The protected caseload (E4): room for one more case, or a manager's override."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from swis.kernel import clocks, refusals
from swis.kernel import models as kernel
from swis.record.children import models as children
from swis.record.programmes import model as programmes_model

from .. import queries


@dataclass(frozen=True)
class Cap:
    """What stands between a worker and one more case."""

    worker: kernel.Account
    model: programmes_model.shape.ProgrammeModel
    on: date

    def take(self, child: children.Child, reason: str, until: date | None) -> dict[str, Any]:
        """The override of the allocation, if it needs one; Refused beyond the cap without one.

        Under a lock on the worker two managers queue; on SQLite every act queues as it begins.
        """
        kernel.Account.objects.select_for_update(no_key=True).get(pk=self.worker.pk)
        held = queries.caseloads.units_of(self.worker, self.model.caseload.counts)
        reason = reason.strip()
        if not self._is_over(child, held):
            if reason or until:
                raise refusals.Refused(self._not_needed(len(held)), "override_reason")
            return {"override_reason": "", "override_until": None}
        if not reason and until is None:
            raise refusals.Refused(self._full(len(held)), "worker")
        self.check_override(reason, until)
        return {"override_reason": reason, "override_until": until}

    def _is_over(self, child: children.Child, held: set[tuple[str, int]]) -> bool:
        """A sibling's case in a family that is held already takes no room."""
        cap = self.model.caseload.refuse_at
        after = held | {queries.caseloads.unit(child, self.model.caseload.counts)}
        return cap is not None and len(after) > max(cap, len(held))

    def _full(self, held: int) -> str:
        return (
            f"{self.worker.name} holds {clocks.count(held, 'statutory case')}, and "
            f"{self.model.caseload.refuse_at} is the most a worker holds here. Choose another "
            "worker, or override with a reason and an end date."
        )

    def _not_needed(self, held: int) -> str:
        return (
            f"{self.worker.name} holds {clocks.count(held, 'statutory case')}, "
            "so nothing needs to be "
            "overridden. Clear the reason and the end date."
        )

    def check_override(self, reason: str, until: date | None) -> None:
        months = self.model.caseload.override_months
        latest = clocks.add_months(self.on, months)
        if not reason:
            raise refusals.Refused(
                "Enter why this worker takes a case beyond the cap.", "override_reason"
            )
        if until is None:
            raise refusals.Refused("Enter the date on which the override ends.", "override_until")
        if until <= self.on:
            raise refusals.Refused("The override must end after today.", "override_until")
        if until > latest:
            last = f"{latest.day} {latest:%B %Y}"
            raise refusals.Refused(
                f"The override must end by {last}, within {months} months.", "override_until"
            )
