"""Who has a social worker? For a school: what it has been told, and no more."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import QuerySet

from swis.kernel import clocks, questions
from swis.record.children import models as children_models
from swis.record.sharing import models as sharing

from .. import models, workflow


@dataclass(frozen=True)
class SocialWork:
    """What a school knows of a child's open case."""

    child: children_models.Child
    case: models.Case
    worker: str
    status: str
    category: str = ""
    next_meeting_on: date | None = None


UNDER_WAY = "Assessment under way"
NOT_SHARED = "Has a social worker"


@questions.asks
async def status_for_school(
    children: Iterable[children_models.Child], at: datetime
) -> list[SocialWork]:
    """For each of these children with an open case: worker, status, category, next meeting.

    Pass the children that the reader may know of. What was withheld from the school is masked.
    """
    ids = [child.pk for child in children]
    is_open = workflow.CaseState.OPEN
    cases = models.Case.objects.filter(child__in=ids, state=is_open)
    of_case = {"case__child__in": ids, "case__state": is_open}
    shares = sharing.Share.objects.filter(child__in=ids).order_by("made_at", "pk")
    found = await questions.several(
        questions.rows(
            cases.select_related("child", "school").order_by(
                "child__family_name", "child__given_names"
            )
        ),
        _by_case(models.Allocation.objects.filter(**of_case, ends_on=None), "worker"),
        _by_case(models.Plan.objects.filter(**of_case, ends_on=None)),
        _by_case(models.Conference.objects.filter(**of_case, state=workflow.ConferenceState.AHEAD)),
        _by_case(models.Outcome.objects.filter(**of_case)),
        questions.rows(shares.values_list("about", "is_withheld")),
    )
    rows, allocated, plans, conferences, outcomes, told = found
    # what was last told, not refused
    told = {about for about, is_withheld in dict(told).items() if not is_withheld}
    today = clocks.local_day(at)
    return [
        _row(
            case,
            next((row.worker.name for row in allocated.get(case.pk, ())), ""),
            next(iter(plans.get(case.pk, ())), None),
            conferences.get(case.pk, []),
            case.pk in outcomes,
            told,
            today,
        )
        for case in rows
    ]


async def _by_case(rows: QuerySet[Any], *besides: str) -> dict[int, list[Any]]:
    """What hangs on cases, by case, in its order."""
    by_case: dict[int, list[Any]] = {}
    for row in await questions.rows(rows.select_related(*besides) if besides else rows):
        by_case.setdefault(row.case_id, []).append(row)
    return by_case


def _row(
    case: models.Case,
    worker: str,
    plan: models.Plan | None,
    conferences: list[models.Conference],
    has_outcome: bool,
    told: set[str],
    today: date,
) -> SocialWork:
    is_told = plan is not None and plan.reference in told
    meetings = [plan.next_meeting_on] if plan and is_told else []
    meetings += [each.planned_on for each in conferences if each.reference in told]
    ahead = sorted(day for day in meetings if day and day >= today)
    return SocialWork(
        child=case.child,
        case=case,
        worker=worker,
        status=_status(has_outcome, plan, is_told),
        category=plan.get_abuse_display() if plan and is_told else "",
        next_meeting_on=ahead[0] if ahead else None,
    )


def _status(has_outcome: bool, plan: models.Plan | None, is_told: bool) -> str:
    if plan:
        return str(plan.get_kind_display()) if is_told else NOT_SHARED
    return NOT_SHARED if has_outcome else UNDER_WAY
