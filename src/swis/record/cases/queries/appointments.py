"""What statutory work puts into a worker's week: meetings planned, and clocks that run out."""

from datetime import date, datetime, time, timedelta

from django.urls import reverse

from swis.kernel import clocks as kernel_clocks
from swis.kernel import people, questions, visibility, work

from .. import access, models, workflow
from . import clocks as clocks_queries


@questions.asks
async def appointments(person: people.Person, start: date, end: date) -> list[work.Appointment]:
    """What is dated in the cases a person holds or covers, from one day to another, both included.
    The record has days for these and no hours, so each stands for a whole day."""
    mine = visibility.among("pk", access.held_by(person), access.covered_by(person))
    rows_of = models.Case.objects.filter(mine, state=workflow.CaseState.OPEN)
    rows_of = visibility.known(rows_of, access.visible_to, person)
    cases = {
        case.pk: case for case in await questions.rows(rows_of.select_related("child", "school"))
    }
    if not cases:
        return []
    found = await clocks_queries.running(list(cases))
    rows = [
        (item.case_id, item.name, item.planned_on)
        for item in found
        if isinstance(item, models.Conference) and item.planned_on
    ]
    for pk, clocks in clocks_queries.clocks_in(found, cases, person.today).items():
        for due in clocks:
            what = due.what if due.what.endswith("meeting") else f"{due.what}: last day"
            rows.append((pk, what, due.due_on))
    dated = [_whole_day(cases[pk], what, on) for pk, what, on in rows if start <= on <= end]
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
        mark=f"{case.reference} {what}",
    )
