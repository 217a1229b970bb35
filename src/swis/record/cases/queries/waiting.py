"""What waits for a person in statutory work, and by when."""

from datetime import date
from typing import Any

from django.db.models import Q
from django.urls import reverse

from swis.kernel import people, questions, visibility, work
from swis.record.programmes import queries as programmes_queries

from .. import access, workflow
from .. import models as own_models
from . import caseloads, clocks, covers

CASES = work.Group("Cases")
SIGN_OFFS = work.Group("Sign-offs")
CASELOADS = work.Group("Caseloads")
ABOUT = ("case__child", "case__school")
WRITE: dict[str, str] = {
    workflow.AssessmentState.WRITING: "Write the assessment",
    workflow.AssessmentState.SENT_BACK: "Answer what the manager asked",
}


@questions.asks
async def waiting_for(person: people.Person) -> list[work.Waiting]:
    """For a worker, the next step of each case held or covered; for a manager, names that are
    wanted."""
    asking = []
    if people.Role.SOCIAL_WORKER in person.roles:
        asking.append(_for_worker(person))
    if person.holds(people.MANAGERS):
        asking += [
            _for_manager(person),
            overrides_ended.asking(person),
            covers.cover_wanted(person),
        ]
    rows = await questions.all_rows(asking)
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


async def _for_worker(person: people.Person) -> list[work.Waiting]:
    mine = visibility.among("case_id", access.held_by(person), access.covered_by(person))
    mine &= Q(case__state=workflow.CaseState.OPEN) & access.of_case(person)
    ahead = {"state": workflow.ConferenceState.AHEAD}
    found: list[Any] = await questions.all_rows(
        questions.rows(model._default_manager.filter(mine, **where).select_related(*ABOUT))
        for model, where in (
            (own_models.Assessment, {"state__in": list(WRITE)}),
            (own_models.Enquiry, {"state": workflow.EnquiryState.OPEN}),
            (own_models.Conference, ahead),
            (own_models.CoreGroup, ahead),
            (own_models.Plan, {"ends_on": None}),
        )
    )
    return [_of_record(record, person) for record in found]


def _of_record(record: clocks.Running, person: people.Person) -> work.Waiting:
    """The next step of a case, by what is under way in it."""
    if isinstance(record, own_models.Assessment):
        what, due_on = WRITE[record.state], record.local_due_on
        return _row(what, record, person, due_on, CASES, "assessment")
    if isinstance(record, own_models.Enquiry):
        what, due_on = "Conclude the section 47 enquiry", record.conference_due_on
        return _row(what, record, person, due_on, CASES, "conclude")
    if isinstance(record, own_models.Conference):
        what, to, due_on = _of_conference(record, person.today)
        return _row(what, record, person, due_on, CASES, to)
    if isinstance(record, own_models.CoreGroup):
        return _row("Hold the core group", record, person, record.due_on, CASES, "core-group")
    next_on = record.next_meeting_on
    wanted = "next meeting" if next_on else "set the next meeting"
    what = f"{record.get_kind_display()}: {wanted}"
    return _row(what, record.case, person, next_on, CASES, "plan")


def _of_conference(item: own_models.Conference, today: date) -> tuple[str, str, date]:
    if item.planned_on is None:
        return f"Set a date for the {item.kind} conference", "conference", item.due_on
    if item.planned_on <= today:
        return f"Record what the {item.kind} conference decided", "held", item.planned_on
    return f"{item.get_kind_display()} conference", "conference", item.planned_on


async def _for_manager(person: people.Person) -> list[work.Waiting]:
    """Sign-offs of assessments the manager did not write, and outcomes to record."""
    assessments = visibility.known(
        own_models.Assessment.objects.filter(case__state=workflow.CaseState.OPEN),
        access.of_case,
        person,
    )
    assessments = assessments.filter(case__team__in=person.teams(*people.MANAGERS))
    assessments = assessments.select_related(*ABOUT)
    submitted, signed = workflow.AssessmentState.SUBMITTED, workflow.AssessmentState.SIGNED_OFF
    to_sign, without = await questions.several(
        questions.rows(assessments.filter(state=submitted)),
        questions.rows(assessments.filter(state=signed, outcome=None)),
    )
    wanted = (
        ("Sign off the assessment", "assessment", to_sign),
        ("Record the outcome", "outcome", without),
    )
    return [
        _row(what, item, person, item.local_due_on, SIGN_OFFS, to)
        for what, to, items in wanted
        for item in items
    ]


@questions.asks
async def overrides_ended(person: people.Person) -> list[work.Waiting]:
    """Overrides of the cap past their end, of workers who are still beyond it (E4)."""
    teams = person.teams(*people.MANAGERS)
    held = caseloads.held_now(case__team__in=teams, override_until__lte=person.today)
    ended = await questions.rows(
        visibility.known(held, access.of_case, person).select_related("case__team")
    )
    if not ended:
        return []
    models = {
        team.pk: programmes_queries.placed.model_of_team(team, person.today).caseload
        for team in {allocation.case.team for allocation in ended}
    }
    counts = next((model.counts for model in models.values()), "child")
    number = await caseloads.counts_of({row.worker_id for row in ended}, counts)
    rows = []
    for allocation in ended:
        cap, count = models[allocation.case.team_id].refuse_at, number[allocation.worker_id]
        if cap is not None and count > cap:
            beyond = f"{allocation.worker.name} holds {count} of {cap} cases"
            what = f"Override of the cap has ended: {beyond}"
            rows.append(
                _row(what, allocation.case, person, allocation.override_until, CASELOADS, "case")
            )
    return rows
