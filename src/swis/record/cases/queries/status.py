"""Who has a social worker? For a school: what it has been told, and no more."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from swis.kernel import clocks, questions
from swis.record.children import models as children_models
from swis.record.sharing import models as sharing

from .. import models, workflow
from . import caseloads


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
BY_NAME = ("child__family_name", "child__given_names")


@questions.asks
async def status_for_school(
    children: Iterable[children_models.Child], at: datetime
) -> list[SocialWork]:
    """For each of these children with an open case: worker, status, category, next meeting.

    Pass the children that the reader may know of. What was withheld from the school is masked.
    """
    ids = [child.pk for child in children]
    open_now = {"case__child__in": ids, "case__state": workflow.CaseState.OPEN}
    cases = models.Case.objects.filter(child__in=ids, state=workflow.CaseState.OPEN)
    shares = sharing.Share.objects.filter(child__in=ids).order_by("made_at", "pk")
    ahead = models.Conference.objects.filter(state=workflow.ConferenceState.AHEAD, **open_now)
    found, held, plans, conferences, outcomes, shared = await questions.several(
        questions.rows(cases.select_related("child", "school").order_by(*BY_NAME)),
        questions.rows(caseloads.held_now(case__child__in=ids)),
        questions.rows(models.Plan.objects.filter(ends_on=None, **open_now)),
        questions.rows(ahead),
        questions.rows(models.Outcome.objects.filter(**open_now).values_list("case", flat=True)),
        questions.rows(shares.values_list("about", "is_withheld")),
    )
    # the last word on each record is what counts
    told = {about for about, is_withheld in dict(shared).items() if not is_withheld}
    workers = {row.case_id: row.worker.name for row in held}
    plan_of = {row.case_id: row for row in plans}
    today = clocks.local_day(at)
    return [
        _row(
            case,
            workers.get(case.pk, ""),
            plan_of.get(case.pk),
            [row for row in conferences if row.case_id == case.pk],
            case.pk in outcomes,
            told,
            today,
        )
        for case in found
    ]


def _row(
    case: models.Case,
    worker: str,
    plan: models.Plan | None,
    ahead: list[models.Conference],
    has_outcome: bool,
    told: set[str],
    today: date,
) -> SocialWork:
    is_told = plan is not None and plan.reference in told
    meetings = [plan.next_meeting_on] if plan and is_told else []
    meetings += [each.planned_on for each in ahead if each.reference in told]
    to_come = sorted(day for day in meetings if day and day >= today)
    return SocialWork(
        child=case.child,
        case=case,
        worker=worker,
        status=_status(plan, is_told, has_outcome),
        category=plan.get_abuse_display() if plan and is_told else "",
        next_meeting_on=to_come[0] if to_come else None,
    )


def _status(plan: models.Plan | None, is_told: bool, has_outcome: bool) -> str:
    if plan:
        return str(plan.get_kind_display()) if is_told else NOT_SHARED
    return NOT_SHARED if has_outcome else UNDER_WAY
