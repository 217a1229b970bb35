"""Who has a social worker? For a school: what it has been told, and no more."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Prefetch

from swis.kernel import clocks
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


def status_for_school(children: Iterable[children_models.Child], at: datetime) -> list[SocialWork]:
    """For each of these children with an open case: worker, status, category, next meeting.

    Pass the children that the reader may know of. What was withheld from the school is masked.
    """
    ids = [child.pk for child in children]
    now = models.Allocation.objects.filter(ends_on=None).select_related("worker")
    open_cases = models.Case.objects.filter(
        child__in=ids, state=workflow.CaseState.OPEN
    ).select_related("child", "school")
    open_cases = open_cases.order_by("child__family_name", "child__given_names").prefetch_related(
        Prefetch("allocations", queryset=now, to_attr="now_with"),
        Prefetch("plans", queryset=models.Plan.objects.filter(ends_on=None), to_attr="plan_now"),
        Prefetch(
            "conferences",
            queryset=models.Conference.objects.filter(state=workflow.ConferenceState.AHEAD),
            to_attr="ahead",
        ),
        "outcomes",
    )
    cases: list[Any] = list(open_cases)
    told = _told(cases)
    today = clocks.local_day(at)
    return [_row(case, told, today) for case in cases]


def _told(cases: Sequence[models.Case]) -> set[str]:
    """References of the records of which the schools were last told, not refused."""
    shares = sharing.Share.objects.filter(child__in=[case.child_id for case in cases])
    rows = shares.order_by("made_at", "pk").values_list("about", "is_withheld")
    return {about for about, is_withheld in dict(rows).items() if not is_withheld}


def _row(case: Any, told: set[str], today: date) -> SocialWork:
    plan = next(iter(case.plan_now), None)
    is_told = plan is not None and plan.reference in told
    meetings = [plan.next_meeting_on] if plan and is_told else []
    meetings += [each.planned_on for each in case.ahead if each.reference in told]
    ahead = sorted(day for day in meetings if day and day >= today)
    return SocialWork(
        child=case.child,
        case=case,
        worker=case.now_with[0].worker.name if case.now_with else "",
        status=_status(case, plan, is_told),
        category=plan.get_abuse_display() if plan and is_told else "",
        next_meeting_on=ahead[0] if ahead else None,
    )


def _status(case: Any, plan: models.Plan | None, is_told: bool) -> str:
    if plan:
        return str(plan.get_kind_display()) if is_told else NOT_SHARED
    return NOT_SHARED if case.outcomes.all() else UNDER_WAY
