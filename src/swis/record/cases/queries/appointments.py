"""What statutory work puts into a worker's week: meetings planned, and clocks that run out."""

from datetime import date, datetime, time, timedelta

from django.db.models import Q
from django.urls import reverse

from swis.kernel import clocks as kernel_clocks
from swis.kernel import people, questions, work

from .. import models, workflow
from . import cases, covers
from . import clocks as clocks_queries


@questions.asks
async def appointments(person: people.Person, start: date, end: date) -> list[work.Appointment]:
    """What is dated in the cases a person holds or covers, from one day to another, both included.
    The record has days for these and no hours, so each stands for a whole day."""
    held = Q(allocations__worker_id=person.account_id, allocations__ends_on=None)
    rows_of = cases.cases(person).filter(
        held | Q(pk__in=covers.covered_cases(person)), state=workflow.CaseState.OPEN
    )
    mine = {case.pk: case for case in rows_of.select_related("child", "school")}
    if not mine:
        return []
    planned = models.Conference.objects.filter(
        case__in=mine, state=workflow.ConferenceState.AHEAD
    ).exclude(planned_on=None)
    rows = [(row.case_id, row.name, row.planned_on) for row in planned if row.planned_on]
    for pk, clocks in clocks_queries.clocks_of(mine.values(), person.today).items():
        for due in clocks:
            what = due.what if due.what.endswith("meeting") else f"{due.what}: last day"
            rows.append((pk, what, due.due_on))
    dated = [_whole_day(mine[pk], what, on) for pk, what, on in rows if start <= on <= end]
    return sorted(dated, key=lambda row: (row.starts_at, row.what))


def _whole_day(case: models.Case, what: str, on: date) -> work.Appointment:
    midnight = datetime.combine(on, time(), kernel_clocks.LONDON)
    return work.Appointment(
        starts_at=midnight,
        ends_at=datetime.combine(on + timedelta(days=1), time(), kernel_clocks.LONDON),
        what=what,
        where=case.school.name,
        about=case.child.name,
        href=reverse("cases:case", args=[case.reference]),
        kind="case",
    )
