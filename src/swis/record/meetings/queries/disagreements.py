"""Reads about disagreements: what they are about, where they stand, how long (E15, E18)."""

from dataclasses import dataclass

from django.db.models import Q, QuerySet
from django.urls import reverse

from swis.kernel.access import fetch, known
from swis.kernel.clocks import count, local_day, working_days_between
from swis.kernel.models import Account, StepTaken
from swis.kernel.people import Person
from swis.kernel.refusals import NotNow, Unknown
from swis.kernel.roles import DSLS, MANAGERS, Role
from swis.kernel.work import Entry, Waiting
from swis.record.cases.models import Case
from swis.record.cases.queries import case as the_case
from swis.record.children.models import Child
from swis.record.children.queries import child as the_child
from swis.record.children.queries import school_of
from swis.record.concerns.models import Concern
from swis.record.concerns.queries import concern as the_concern
from swis.record.programmes.queries import link_worker, programme_of
from swis.record.schools.models import School
from swis.record.staff.models import Team
from swis.record.staff.queries import holders
from swis.record.threshold.models import Referral
from swis.record.threshold.queries import referral as the_referral

from ..access import disagreements_visible_to
from ..models import Disagreement
from ..workflow import DISAGREEMENT


@dataclass(frozen=True)
class Subject:
    """What a disagreement is about: a decision on a concern, a referral, a case or a child."""

    reference: str
    what: str
    child: Child | None
    school: School
    team: Team
    worker: Account


def subject(person: Person, reference: str) -> Subject:
    """The decision behind a reference that the person may know of."""
    on = local_day(person.at)
    record, what, child, school = _record(person, reference)
    school = school or (school_of(child, on) if child else None)
    programme = programme_of(school, on) if school else None
    worker = link_worker(school, on) if school else None
    if isinstance(record, Case) and record.holder:
        worker = record.holder
    if school is None or programme is None or worker is None:
        raise NotNow("No social worker is placed at the child's school. Speak to the front door.")
    return Subject(reference, what, child, school, programme.team, worker)


def _record(person: Person, reference: str) -> tuple[object, str, Child | None, School | None]:
    prefix = reference[:2]
    if prefix == Concern.PREFIX:
        concern = the_concern(person, reference)
        return concern, "What was decided on a concern", concern.child, concern.school
    if prefix == Referral.PREFIX:
        sent = the_referral(person, reference)
        return sent, "What was decided on a referral", sent.child, sent.school
    if prefix == Case.PREFIX:
        case = the_case(person, reference)
        return case, "A decision in a case", case.child, case.school
    if prefix == Child.PREFIX:
        child = the_child(person, reference)
        return child, "A decision about a child", child, None
    raise Unknown


def disagreements(person: Person) -> QuerySet[Disagreement]:
    """Every disagreement the person may know of."""
    found = Disagreement.objects.select_related(
        "child", "school", "team", "worker", "decided_by", "made_by", "meeting"
    )
    return known(found, disagreements_visible_to, person)


def disagreement(person: Person, reference: str) -> Disagreement:
    return fetch(disagreements(person), disagreements_visible_to, person, reference=reference)


def steps_of(disagreement: Disagreement) -> list[StepTaken]:
    """Its steps, with who took each and when."""
    found = StepTaken.objects.filter(noun=disagreement.noun, reference=disagreement.reference)
    return list(found.select_related("by"))


def may_have_decided(subject: Subject, person: Person) -> list[Account]:
    """Whose decision it may be: the worker's, or a manager's."""
    managers = holders(MANAGERS, local_day(person.at), team_id=subject.team.pk)
    return list(dict.fromkeys([subject.worker, *managers]))


def may_meet(disagreement: Disagreement, person: Person) -> dict[str, list[Account]]:
    """Who may come to the three-way meeting, by their side."""
    on = local_day(person.at)
    leads = holders(DSLS | {Role.HEAD}, on, school_id=disagreement.school_id)
    managers = holders(MANAGERS, on, team_id=disagreement.team_id)
    return {
        "school": list(leads),
        "worker": [disagreement.worker],
        "manager": list(managers),
    }


def stands(disagreement: Disagreement, person: Person) -> str:
    """How long it has stood, in words."""
    days = working_days_between(local_day(disagreement.made_at), local_day(person.at))
    return f"for {count(days, 'working day')}" if days else "since today"


def disagreements_waiting(person: Person) -> list[Waiting]:
    """On the home of each side, with how long it has stood; a manager's from the second step."""
    if not person.holds(DSLS | MANAGERS | {Role.SOCIAL_WORKER, Role.HEAD}):
        return []
    theirs = ~Q(state="asked") | Q(decided_by_id=person.account_id)
    others = Q(school_id__in=person.schools(*DSLS)) | Q(worker_id=person.account_id)
    others |= Q(made_by_id=person.account_id)
    managed = Q(team_id__in=person.teams(*MANAGERS)) & theirs
    rows = disagreements(person).filter(others | managed, state__in=DISAGREEMENT.open_states())
    return [
        Waiting(
            what=f"Disagreement: {row.get_state_display().lower()}",
            href=reverse("meetings:disagreement", args=[row.reference]),
            about=f"{row.child.name if row.child else row.about}, {row.school}. "
            f"Stands {stands(row, person)}",
            since=row.made_at,
            today=local_day(person.at),
            group="Disagreements",
        )
        for row in rows
    ]


def disagreement_entries(child: Child, person: Person) -> list[Entry]:
    """Disagreements about decisions on a child, for those who may know of them."""
    return [
        Entry(
            at=row.made_at,
            what=f"Disagreement about a decision: {row.get_state_display().lower()}",
            who=row.made_by.name,
            kind="disagreement",
            words="\n\n".join(filter(None, [row.words, row.ending])),
            href=reverse("meetings:disagreement", args=[row.reference]),
        )
        for row in disagreements(person).filter(child=child)
    ]
