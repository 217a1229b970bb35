"""What waits for a person in statutory work, and by when."""

from collections import defaultdict
from datetime import date
from typing import Any

from django.db.models import Q
from django.urls import reverse

from swis.kernel import people, questions, visibility, work
from swis.record.programmes import queries as programmes_queries

from .. import access, workflow
from .. import models as own_models
from . import caseloads, covers

CASES = work.Group("Cases")
SIGN_OFFS = work.Group("Sign-offs")
CASELOADS = work.Group("Caseloads")
WRITE: dict[str, str] = {
    workflow.AssessmentState.WRITING: "Write the assessment",
    workflow.AssessmentState.SENT_BACK: "Answer what the manager asked",
}


@questions.asks
async def waiting_for(person: people.Person) -> list[work.Waiting]:
    """For a worker, the next step of each case held or covered; for a manager, names that are
    wanted."""
    rows: list[work.Waiting] = []
    if people.Role.SOCIAL_WORKER in person.roles:
        rows += _for_worker(person)
    if person.holds(people.MANAGERS):
        rows += [*_for_manager(person), *overrides_ended(person), *covers.cover_wanted(person)]
    return sorted(rows, key=lambda row: row.due_on or date.max)


def _row(
    what: str, record: Any, person: people.Person, due_on: date | None, group: work.Group, to: str
) -> work.Waiting:
    case = record.of_case if hasattr(record, "of_case") else record.case
    return work.Waiting(
        what=what,
        href=reverse(f"cases:{to}", args=[record.reference]),
        about=f"{case.child.name}, {case.school.name}",
        due_on=due_on,
        since=record.made_at,
        today=person.today,
        group=group,
    )


def _for_worker(person: people.Person) -> list[work.Waiting]:
    held = own_models.Allocation.objects.filter(ends_on=None, worker_id=person.account_id)
    covered = own_models.standing(person.at).filter(worker_id=person.account_id)
    mine = visibility.known(
        own_models.Case.objects.filter(state=workflow.CaseState.OPEN), access.visible_to, person
    ).filter(Q(pk__in=held.values("case")) | Q(pk__in=covered.values("case")))
    of_mine = {"case__in": mine}
    related = ("case__child", "case__school")
    ahead = {"state": workflow.ConferenceState.AHEAD, **of_mine}
    writing = own_models.Assessment.objects.filter(state__in=list(WRITE), **of_mine)
    open_ones = own_models.Enquiry.objects.filter(state=workflow.EnquiryState.OPEN, **of_mine)
    rows = []
    for paper in writing.select_related(*related):
        what = WRITE[paper.state]
        rows.append(_row(what, paper, person, paper.local_due_on, CASES, "assessment"))
    for enquiry in open_ones.select_related(*related):
        what, due_on = "Conclude the section 47 enquiry", enquiry.conference_due_on
        rows.append(_row(what, enquiry, person, due_on, CASES, "conclude"))
    for item in own_models.Conference.objects.filter(**ahead).select_related(*related):
        what, to, due_on = _of_conference(item, person.today)
        rows.append(_row(what, item, person, due_on, CASES, to))
    for group in own_models.CoreGroup.objects.filter(**ahead).select_related(*related):
        rows.append(_row("Hold the core group", group, person, group.due_on, CASES, "core-group"))
    for plan in own_models.Plan.objects.filter(ends_on=None, **of_mine).select_related(*related):
        what = f"{plan.get_kind_display()}: next meeting"
        if plan.next_meeting_on is None:
            what = f"{plan.get_kind_display()}: set the next meeting"
        rows.append(_row(what, plan.case, person, plan.next_meeting_on, CASES, "plan"))
    return rows


def _of_conference(item: own_models.Conference, today: date) -> tuple[str, str, date]:
    if item.planned_on is None:
        return f"Set a date for the {item.kind} conference", "conference", item.due_on
    if item.planned_on <= today:
        return f"Record what the {item.kind} conference decided", "held", item.planned_on
    return f"{item.get_kind_display()} conference", "conference", item.planned_on


def _for_manager(person: people.Person) -> list[work.Waiting]:
    """Sign-offs of assessments the manager did not write, and outcomes to record."""
    assessments = visibility.known(
        own_models.Assessment.objects.filter(case__state=workflow.CaseState.OPEN),
        access.of_case,
        person,
    )
    assessments = assessments.filter(case__team__in=person.teams(*people.MANAGERS))
    assessments = assessments.select_related("case__child", "case__school")
    wanted = (
        (
            "Sign off the assessment",
            "assessment",
            assessments.filter(state=workflow.AssessmentState.SUBMITTED),
        ),
        (
            "Record the outcome",
            "outcome",
            assessments.filter(state=workflow.AssessmentState.SIGNED_OFF, outcome=None),
        ),
    )
    return [
        _row(what, item, person, item.local_due_on, SIGN_OFFS, to)
        for what, to, items in wanted
        for item in items
    ]


def overrides_ended(person: people.Person) -> list[work.Waiting]:
    """Overrides of the cap past their end, of workers who are still beyond it (E4)."""
    today = person.today
    known_cases = own_models.Case.objects.filter(access.visible_to(person)).values("pk")
    ended = list(
        caseloads.held_now(
            case__team__in=person.teams(*people.MANAGERS),
            case__in=known_cases,
            override_until__lte=today,
        ).select_related("case__team")
    )
    models = {
        a.case.team_id: programmes_queries.placed.model_of_team(a.case.team, today).caseload
        for a in ended
    }
    units: dict[int, set[tuple[str, int]]] = defaultdict(set)
    counts = next((model.counts for model in models.values()), "child")
    for row in caseloads.held_now(worker__in=[a.worker_id for a in ended]):
        units[row.worker_id].add(caseloads.unit(row.case.child, counts))
    rows = []
    for allocation in ended:
        cap, count = models[allocation.case.team_id].refuse_at, len(units[allocation.worker_id])
        if cap is not None and count > cap:
            held = f"{allocation.worker.name} holds {count} of {cap} cases"
            what = f"Override of the cap has ended: {held}"
            rows.append(
                _row(what, allocation.case, person, allocation.override_until, CASELOADS, "case")
            )
    return rows
