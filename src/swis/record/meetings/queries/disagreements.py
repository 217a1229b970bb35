"""Reads about disagreements: what they are about, where they stand, how long (E15, E18)."""

from dataclasses import dataclass

from django.db.models import Q, QuerySet
from django.urls import reverse

from swis.kernel import clocks, people, questions, refusals, visibility, work
from swis.kernel import models as kernel
from swis.record.cases import models as cases
from swis.record.cases import queries as cases_queries
from swis.record.children import models as children
from swis.record.children import queries as children_queries
from swis.record.concerns import models as concerns
from swis.record.concerns import queries as concerns_queries
from swis.record.duty import queries as duty_queries
from swis.record.programmes import queries as programmes_queries
from swis.record.schools import models as schools
from swis.record.staff import models as staff
from swis.record.staff import queries as staff_queries
from swis.record.threshold import models as threshold
from swis.record.threshold import queries as threshold_queries

from .. import access, models, workflow

DISAGREEMENTS = work.Group("Disagreements")


@dataclass(frozen=True)
class Subject:
    """What a disagreement is about: a decision on a concern, a referral, a case or a child."""

    reference: str
    what: str
    child: children.Child | None
    school: schools.School
    team: staff.Team
    worker: kernel.Account
    deciders: tuple[kernel.Account, ...] = ()  # who put their name to it, the last first


def subject(person: people.Person, reference: str) -> Subject:
    """The decision behind a reference that the person may know of."""
    on = person.today
    record, what, child, school = _record(person, reference)
    school = school or (children_queries.known.school_of(child, on) if child else None)
    programme, line = (
        questions.together(
            programmes_queries.placed.programme_of.asking(school, on),
            duty_queries.line.line.asking(school, on),
        )
        if school
        else (None, None)
    )
    worker = _whose(record, line)
    if school is None or programme is None or worker is None:
        raise refusals.NotNow(
            "Nobody of the SWIS team answers for the child's school. Speak to the front door."
        )
    return Subject(reference, what, child, school, programme.team, worker, tuple(_deciders(record)))


def _whose(record: object, line: duty_queries.line.Line | None) -> kernel.Account | None:
    """Whom of the SWIS team it is put to: who holds the case; who discussed the concern; else the
    school's social worker, or who stands in, those who are at work first."""
    if isinstance(record, cases.Case) and record.holder:
        return record.holder
    beside = [each.account for each in line.beside()] if line else []
    if isinstance(record, concerns.Concern):
        spoke = record.discussions.order_by("-held_on", "-pk").values_list("worker", flat=True)
        beside.sort(key=lambda account: account.pk not in spoke[:1])
    return next(iter(beside), None)


def _deciders(record: object) -> list[kernel.Account]:
    """Whose names stand under what was decided."""
    if isinstance(record, threshold.Referral):
        screening = getattr(record, "screening", None)
        return [screening.made_by] if screening else []
    if isinstance(record, concerns.Concern):
        made = record.decisions.select_related("made_by", "answered_by").order_by("-made_at")
        names = [name for item in made for name in (item.answered_by, item.made_by)]
        return [name for name in names if name]
    if isinstance(record, cases.Case):
        outcomes = record.outcomes.select_related("made_by").order_by("-made_at")
        return [item.made_by for item in outcomes]
    return []


def _record(
    person: people.Person, reference: str
) -> tuple[object, str, children.Child | None, schools.School | None]:
    prefix = reference[:2]
    if prefix == concerns.Concern.PREFIX:
        concern = concerns_queries.concerns.concern(person, reference)
        return concern, "What was decided on a concern", concern.child, concern.school
    if prefix == threshold.Referral.PREFIX:
        sent = threshold_queries.referrals.referral(person, reference)
        return sent, "What was decided on a referral", sent.child, sent.school
    if prefix == cases.Case.PREFIX:
        case = cases_queries.cases.case(person, reference)
        return case, "A decision in a case", case.child, case.school
    if prefix == children.Child.PREFIX:
        child = children_queries.known.child(person, reference)
        return child, "A decision about a child", child, None
    raise refusals.Unknown


def disagreements(person: people.Person) -> QuerySet[models.Disagreement]:
    """Every disagreement the person may know of."""
    rows = models.Disagreement.objects.select_related(
        "child", "school", "team", "worker", "decided_by", "made_by", "meeting"
    )
    return visibility.known(rows, access.disagreements_visible_to, person)


def disagreement(person: people.Person, reference: str) -> models.Disagreement:
    return visibility.fetch(
        disagreements(person), access.disagreements_visible_to, person, reference=reference
    )


def steps_of(disagreement: models.Disagreement) -> list[kernel.StepTaken]:
    """Its steps, with who took each and when."""
    steps = kernel.StepTaken.objects.filter(
        noun=disagreement.noun, reference=disagreement.reference
    )
    return list(steps.select_related("by"))


def may_have_decided(subject: Subject, person: people.Person) -> list[kernel.Account]:
    """Whose decision it may be: first whose name stands under it, then the worker's or a manager's;
    never the person's own."""
    managers = staff_queries.holders(people.MANAGERS, person.today, team_id=subject.team.pk)
    named = dict.fromkeys([*subject.deciders, subject.worker, *managers])
    return [account for account in named if account.pk != person.account_id]


def may_meet(
    disagreement: models.Disagreement, person: people.Person
) -> dict[str, list[kernel.Account]]:
    """Who may come to the three-way meeting, by their side."""
    on = person.today
    leads = staff_queries.holders(
        people.DSLS | {people.Role.HEAD}, on, school_id=disagreement.school_id
    )
    managers = staff_queries.holders(people.ABOVE_A_TEAM, on, team_id=disagreement.team_id)
    return {
        "school": list(leads),
        "worker": [disagreement.worker],
        "manager": list(managers),
    }


def stands(disagreement: models.Disagreement, person: people.Person) -> str:
    """How long it has stood, in words."""
    days = clocks.working_days_between(clocks.local_day(disagreement.made_at), person.today)
    return f"for {clocks.count(days, 'working day')}" if days else "since today"


@questions.asks
async def disagreements_waiting(person: people.Person) -> list[work.Waiting]:
    """On the home of each side, with how long it has stood; a manager's, and the head of service's
    above them, from the second step."""
    if not person.holds(
        people.DSLS
        | people.ABOVE_A_TEAM
        | {people.Role.SOCIAL_WORKER, people.Role.HEAD, people.Role.FRONT_DOOR}
    ):
        return []
    theirs = ~Q(state=workflow.DisagreementState.ASKED) | Q(decided_by_id=person.account_id)
    others = Q(school_id__in=person.schools(*people.DSLS)) | Q(worker_id=person.account_id)
    others |= Q(made_by_id=person.account_id)
    others |= Q(decided_by_id=person.account_id, state=workflow.DisagreementState.ASKED)
    managed = Q(team_id__in=person.teams(*people.ABOVE_A_TEAM)) & theirs
    rows = disagreements(person).filter(
        others | managed, state__in=workflow.DISAGREEMENT.open_states()
    )
    return [
        work.Waiting(
            what=f"Disagreement: {row.get_state_display().lower()}",
            href=reverse("meetings:disagreement", args=[row.reference]),
            about=f"{row.child.name if row.child else row.about}, {row.school}. "
            f"Stands {stands(row, person)}",
            since=row.made_at,
            today=person.today,
            group=DISAGREEMENTS,
        )
        for row in await questions.rows(rows)
    ]


@questions.asks
async def disagreement_entries(child: children.Child, person: people.Person) -> list[work.Entry]:
    """Disagreements about decisions on a child, for those who may know of them."""
    rows = disagreements(person).filter(child=child)
    return [
        work.Entry(
            at=row.made_at,
            what=f"Disagreement about a decision: {row.get_state_display().lower()}",
            who=row.made_by.name,
            kind="disagreement",
            words="\n\n".join(filter(None, [row.words, row.ending])),
            href=reverse("meetings:disagreement", args=[row.reference]),
        )
        for row in await questions.rows(rows)
    ]
