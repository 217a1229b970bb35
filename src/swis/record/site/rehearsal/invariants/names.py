"""Whose names stand under what: two under a decision (E1), another's under an assessment (E7), and
no ninth case without an override (E4)."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from swis.kernel import models as kernel
from swis.record.cases import models as cases
from swis.record.cases import workflow as cases_workflow
from swis.record.concerns import models as concerns
from swis.record.concerns import workflow as concerns_workflow
from swis.record.threshold import models as threshold
from swis.record.threshold import workflow as threshold_workflow

if TYPE_CHECKING:
    from .watch import Watch

CAP = 8
ROOMS = ("cases.", "concerns.", "threshold.")  # whose acts sign, decide or allocate


def broken(watch: Watch, whole: bool) -> list[str]:
    """All of it, each one question, where an act was in a room that it is about."""
    if not whole and not any(press.name.startswith(ROOMS) for press in watch.acted):
        return []
    return [*over_the_cap(), *by_one_alone(), *signed_by_the_author()]


def over_the_cap() -> list[str]:
    """Workers with more cases than the cap beyond those that a manager let them have."""
    held = cases.Allocation.objects.filter(
        ends_on=None, override_reason="", case__state=cases_workflow.CaseState.OPEN
    )
    count = Counter(held.values_list("worker__name", flat=True))
    return [
        f"{name} holds {number} cases without an override (E4)"
        for name, number in sorted(count.items())
        if number > CAP
    ]


def by_one_alone() -> list[str]:
    """Concerns settled without two names of the two sides, and without a referral."""
    agreed = threshold.Decision.objects.filter(state=threshold_workflow.DecisionState.AGREED)
    alone = [
        f"{row.reference} was agreed by {row.made_by.name}, who proposed it (E1)"
        for row in agreed.select_related("made_by", "answered_by")
        if row.answered_by_id in (None, row.made_by_id)
    ]
    decided = concerns.Concern.objects.filter(state=concerns_workflow.ConcernState.DECIDED)
    unsettled = decided.exclude(pk__in=agreed.values("concern"))
    referred = kernel.StepTaken.objects.filter(noun=concerns.Concern._meta.label, act="refer")
    return alone + [
        f"{row.reference} is decided, with neither two names nor a referral (E1)"
        for row in unsettled.exclude(reference__in=referred.values("reference"))
    ]


def signed_by_the_author() -> list[str]:
    """Assessments under which stands the name of somebody who wrote in them."""
    noun = cases.Assessment._meta.label
    wrote = set(kernel.Change.objects.filter(noun=noun).values_list("reference", "by_id"))
    sent = kernel.StepTaken.objects.filter(noun=noun, act="submit")
    authors = wrote | set(sent.values_list("reference", "by_id"))
    signed = cases.SignOff.objects.select_related("assessment", "made_by")
    return [
        f"{row.assessment.reference} was signed off by {row.made_by.name}, who wrote in it (E7)"
        for row in signed
        if (row.assessment.reference, row.made_by_id) in authors
    ]
