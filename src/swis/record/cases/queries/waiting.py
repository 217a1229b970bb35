"""What waits for a person in statutory work, and by when."""

from collections import defaultdict
from datetime import date
from typing import Any

from django.db.models import Q
from django.urls import reverse

from swis.kernel.access import known
from swis.kernel.clocks import local_day
from swis.kernel.people import Person
from swis.kernel.roles import MANAGERS, Role
from swis.kernel.work import Waiting
from swis.record.programmes.queries import model_of_team

from ..access import of_case, visible_to
from ..models import (
    Allocation,
    Assessment,
    Case,
    Conference,
    CoreGroup,
    Enquiry,
    Plan,
    standing,
)
from .caseloads import held_now, unit
from .covers import cover_wanted

WRITE = {"writing": "Write the assessment", "sent_back": "Answer what the manager asked"}


def waiting_for(person: Person) -> list[Waiting]:
    """For a worker, the next step of each case held or covered; for a manager, names that are
    wanted."""
    rows: list[Waiting] = []
    if Role.SOCIAL_WORKER in person.roles:
        rows += _for_worker(person)
    if person.holds(MANAGERS):
        rows += [*_for_manager(person), *overrides_ended(person), *cover_wanted(person)]
    return sorted(rows, key=lambda row: row.due_on or date.max)


def _row(
    what: str, record: Any, person: Person, due_on: date | None, group: str, to: str
) -> Waiting:
    case = record.of_case if hasattr(record, "of_case") else record.case
    return Waiting(
        what=what,
        href=reverse(f"cases:{to}", args=[record.reference]),
        about=f"{case.child.name}, {case.school.name}",
        due_on=due_on,
        since=record.made_at,
        today=local_day(person.at),
        group=group,
    )


def _for_worker(person: Person) -> list[Waiting]:
    held = Allocation.objects.filter(ends_on=None, worker_id=person.account_id)
    covered = standing(person.at).filter(worker_id=person.account_id)
    mine = known(Case.objects.filter(state="open"), visible_to, person).filter(
        Q(pk__in=held.values("case")) | Q(pk__in=covered.values("case"))
    )
    of_mine = {"case__in": mine}
    related = ("case__child", "case__school")
    ahead = {"state": "ahead", **of_mine}
    writing = Assessment.objects.filter(state__in=list(WRITE), **of_mine)
    open_ones = Enquiry.objects.filter(state="open", **of_mine)
    rows = []
    for paper in writing.select_related(*related):
        what = WRITE[paper.state]
        rows.append(_row(what, paper, person, paper.local_due_on, "Cases", "assessment"))
    for enquiry in open_ones.select_related(*related):
        what, due_on = "Conclude the section 47 enquiry", enquiry.conference_due_on
        rows.append(_row(what, enquiry, person, due_on, "Cases", "conclude"))
    for item in Conference.objects.filter(**ahead).select_related(*related):
        what, to, due_on = _of_conference(item, local_day(person.at))
        rows.append(_row(what, item, person, due_on, "Cases", to))
    for group in CoreGroup.objects.filter(**ahead).select_related(*related):
        rows.append(_row("Hold the core group", group, person, group.due_on, "Cases", "core-group"))
    for plan in Plan.objects.filter(ends_on=None, **of_mine).select_related(*related):
        what = f"{plan.get_kind_display()}: next meeting"
        if plan.next_meeting_on is None:
            what = f"{plan.get_kind_display()}: set the next meeting"
        rows.append(_row(what, plan.case, person, plan.next_meeting_on, "Cases", "plan"))
    return rows


def _of_conference(item: Conference, today: date) -> tuple[str, str, date]:
    if item.planned_on is None:
        return f"Set a date for the {item.kind} conference", "conference", item.due_on
    if item.planned_on <= today:
        return f"Record what the {item.kind} conference decided", "held", item.planned_on
    return f"{item.get_kind_display()} conference", "conference", item.planned_on


def _for_manager(person: Person) -> list[Waiting]:
    """Sign-offs of assessments the manager did not write, and outcomes to record."""
    found = known(Assessment.objects.filter(case__state="open"), of_case, person)
    found = found.filter(case__team__in=person.teams(*MANAGERS))
    found = found.select_related("case__child", "case__school")
    wanted = (
        ("Sign off the assessment", "assessment", found.filter(state="submitted")),
        ("Record the outcome", "outcome", found.filter(state="signed_off", outcome=None)),
    )
    return [
        _row(what, item, person, item.local_due_on, "Sign-offs", to)
        for what, to, items in wanted
        for item in items
    ]


def overrides_ended(person: Person) -> list[Waiting]:
    """Overrides of the cap past their end, of workers who are still beyond it (E4)."""
    today = local_day(person.at)
    known_cases = Case.objects.filter(visible_to(person)).values("pk")
    ended = list(
        held_now(
            case__team__in=person.teams(*MANAGERS),
            case__in=known_cases,
            override_until__lte=today,
        ).select_related("case__team")
    )
    models = {a.case.team_id: model_of_team(a.case.team, today).caseload for a in ended}
    units: dict[int, set[tuple[str, int]]] = defaultdict(set)
    counts = next((model.counts for model in models.values()), "child")
    for row in held_now(worker__in=[a.worker_id for a in ended]):
        units[row.worker_id].add(unit(row.case.child, counts))
    rows = []
    for given in ended:
        cap, count = models[given.case.team_id].refuse_at, len(units[given.worker_id])
        if cap is not None and count > cap:
            held = f"{given.worker.name} holds {count} of {cap} cases"
            what = f"Override of the cap has ended: {held}"
            rows.append(_row(what, given.case, person, given.override_until, "Caseloads", "case"))
    return rows
