"""What waits for a person in statutory work, and by when."""

from dataclasses import replace
from datetime import date
from typing import Any

from django.db.models import F, Q
from django.urls import reverse

from swis.kernel import clocks as kernel_clocks
from swis.kernel import people, questions, visibility, work
from swis.record.programmes import queries as programmes_queries

from .. import access, workflow
from .. import models as own_models
from . import caseloads, cases, clocks, covers, names

CASES = work.Group("Cases")
SIGN_OFFS = work.Group("Sign-offs")
CASELOADS = work.Group("Caseloads")
ENQUIRY = own_models.gravity(own_models.Grave.ENQUIRY)
CONFERENCE = own_models.gravity(own_models.Grave.CONFERENCE)
FIRST_STEPS = (("Hold the strategy discussion", "strategy"), ("See the child", "note"))
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
            _grave(person, Q(team__in=person.teams(*people.MANAGERS))),
            overrides_ended.asking(person),
            covers.cover_wanted(person),
            names.wanted.asking(person),
        ]
    rows = await questions.all_rows(asking)
    return sorted(_once(rows), key=lambda row: row.due_on or date.max)


def _once(rows: list[work.Waiting]) -> list[work.Waiting]:
    """A manager who holds a case is asked once."""
    return list(dict.fromkeys(rows))


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
    own = visibility.among("pk", access.held_by(person), access.covered_by(person))
    mine &= Q(case__state=workflow.CaseState.OPEN) & access.of_case(person)
    ahead = {"state": workflow.ConferenceState.AHEAD}
    grave, *asked = await questions.several(
        _grave(person, own),
        *(
            questions.rows(model._default_manager.filter(mine, **where).select_related(*ABOUT))
            for model, where in (
                (own_models.Assessment, {"state__in": list(WRITE)}),
                (own_models.Enquiry, {"state": workflow.EnquiryState.OPEN}),
                (own_models.Conference, ahead),
                (own_models.CoreGroup, ahead),
                (own_models.Plan, {"ends_on": None}),
            )
        ),
    )
    visits = (_visit(plan, person) for plan in asked[-1] if _is_soon(plan, person.today))
    records = (_of_record(record, person) for found in asked for record in found)
    return [*grave, *records, *visits]


def _is_soon(plan: Any, today: date) -> bool:
    """A visit stands on a home from a working week before it is due."""
    return bool(plan.visit_due_on) and plan.visit_due_on <= kernel_clocks.add_working_days(today, 5)


def _visit(plan: Any, person: people.Person) -> work.Waiting:
    return _row("See the child", plan.case, person, plan.visit_due_on, CASES, "note")


async def _grave(person: people.Person, whose: Q) -> list[work.Waiting]:
    """What a case begun under section 47, or urgently, asks for before all else."""
    first = [*own_models.UNDISCUSSED, *own_models.UNSEEN]
    rows = cases.cases(person).filter(whose, Q(grave__in=first))
    return [_first_of(case, person) for case in await questions.rows(rows.order_by(F("grave")))]


def _first_of(case: own_models.Case, person: people.Person) -> work.Waiting:
    undiscussed = case.grave in own_models.UNDISCUSSED  # type: ignore[attr-defined]
    what, to = FIRST_STEPS[0 if undiscussed else 1]
    holder = case.holder
    name = holder.name if holder else "nobody"
    held = "" if holder and holder.pk == person.account_id else f", held by {name}"
    row = _row(what, case, person, case.act_by, CASES, to)
    return replace(row, about=f"{row.about}{held}", gravity=case.gravity)


def _of_record(record: clocks.Running, person: people.Person) -> work.Waiting:
    """The next step of a case, by what is under way in it."""
    if isinstance(record, own_models.Assessment):
        what, due_on = WRITE[record.state], record.local_due_on
        return _row(what, record, person, due_on, CASES, "assessment")
    if isinstance(record, own_models.Enquiry):
        what, due_on = "Conclude the section 47 enquiry", record.conference_due_on
        return replace(_row(what, record, person, due_on, CASES, "conclude"), gravity=ENQUIRY)
    if isinstance(record, own_models.Conference):
        what, to, due_on = _of_conference(record, person.today)
        gravity = CONFERENCE if record.kind == "initial" else work.USUAL
        return replace(_row(what, record, person, due_on, CASES, to), gravity=gravity)
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
    waits = own_models.ProposedOutcome.objects.filter(state=workflow.ProposedState.PROPOSED)
    without = assessments.exclude(pk__in=waits.order_by().values("assessment"))
    submitted, signed = workflow.AssessmentState.SUBMITTED, workflow.AssessmentState.SIGNED_OFF
    to_sign, without_one = await questions.several(
        questions.rows(assessments.filter(state=submitted)),
        questions.rows(without.filter(state=signed, outcome=None)),
    )
    wanted = (
        ("Sign off the assessment", "assessment", to_sign),
        ("Record the outcome", "outcome", without_one),
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
    held_by = {allocation.case.team for allocation in ended}
    asked = (programmes_queries.placed.model_of_team.asking(team, person.today) for team in held_by)
    settings = await questions.several(*asked)
    models = {team.pk: one.caseload for team, one in zip(held_by, settings, strict=True)}
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
