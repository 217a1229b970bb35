"""Supervision: how a worker's work stands, what was decided last time, what came of it."""

from dataclasses import dataclass, field
from datetime import date

from django.db.models import Q, QuerySet

from swis.kernel.access import fetch
from swis.kernel.clocks import add_months, count, local_day
from swis.kernel.models import Account, StepTaken
from swis.kernel.people import Person
from swis.kernel.refusals import Unknown
from swis.kernel.roles import MANAGERS, SWIS_TEAM, Role
from swis.record.activities.models import Activity, Support
from swis.record.cases.access import of_case
from swis.record.cases.models import Case
from swis.record.cases.queries import Caseload, Row, work_of
from swis.record.schools.queries import in_force
from swis.record.staff.models import Membership, Team

from ..access import supervisions_visible_to
from ..models import Action, Decision, Meeting, MeetingKind, Supervision
from .clashes import between
from .meetings import meetings
from .overdue import Overdue, overdue


@dataclass(frozen=True)
class Page:
    """One worker's page for supervision."""

    worker: Account
    title: str
    post: Membership
    team: Team
    load: Caseload | None
    rows: list[Row]
    late: int
    supports: int
    activities: int
    since: date
    next_one: Meeting | None
    given: list[Supervision]
    dates: list[Meeting]
    actions: list[Action]
    overdue: Overdue | None
    is_known: bool  # whether what was said is this reader's to read
    cases: list[Case] = field(default_factory=list)

    @property
    def last(self) -> Supervision | None:
        return self.given[0] if self.given else None

    @property
    def stood(self) -> str:
        """How the work stands, in one line: kept with the supervision."""
        if self.load is None:
            return ""
        words = [str(self.load)]
        if self.load.stale:
            words.append(f"{self.load.stale} stale")
        if self.late:
            words.append(f"{self.late} with something late")
        words.append(count(self.supports, "support") + " under way")
        words.append(count(self.activities, "activity", "activities") + " logged")
        return ", ".join(words)


def post_of(person: Person, reference: str) -> Membership:
    """The post of somebody whose supervision a person may look at: their own; for a manager their
    team's; above a team manager, a locality manager."""
    mine = Q(account_id=person.account_id) | Q(team_id__in=person.teams(*MANAGERS))
    if Role.LOCALITY_MANAGER in person.roles:
        mine |= Q(role=Role.TEAM_MANAGER)
    posts = Membership.objects.filter(
        mine, account__reference=reference, role__in=SWIS_TEAM, team__isnull=False
    ).select_related("account", "team")
    now = posts.filter(in_force(local_day(person.at))).order_by("pk").first()
    found = now or posts.order_by("-starts_on").first()
    if found is None:
        raise Unknown
    return found


def supervision_page(person: Person, reference: str) -> Page:
    post = post_of(person, reference)
    worker, today = post.account, local_day(person.at)
    assert post.team is not None
    of_team = post.account_id == person.account_id or post.team_id in person.teams(*MANAGERS)
    work = work_of(person, post.team, worker) if of_team else None
    load, rows = work or (None, [])
    dates = Meeting.objects.filter(kind=MeetingKind.SUPERVISION, worker=worker)
    given = supervisions(person).filter(worker=worker)
    is_known = _may_read(person, worker)
    missed = overdue(Q(worker=worker), today)
    supports = Support.objects.filter(worker=worker).exclude(state="closed")
    since = _since(given[:1], today)
    logged = Activity.objects.filter(held_by=worker, held_at__gte=between(since, today)[0])
    return Page(
        worker=worker,
        title=str(Role(post.role).label),
        post=post,
        team=post.team,
        load=load,
        rows=rows,
        late=sum(bool(row.late(today)) for row in rows),
        supports=supports.count(),
        activities=logged.count(),
        since=since,
        next_one=_next(person, worker),
        given=list(given[:6]),
        dates=list(dates.filter(starts_at__lt=person.at).order_by("-starts_at")[:6]),
        actions=_open_actions(worker) if is_known else [],
        overdue=missed[0] if missed else None,
        is_known=is_known,
        cases=[row.case for row in rows],
    )


def _since(given: QuerySet[Supervision], today: date) -> date:
    """The day of the supervision before, or a month ago."""
    last = next(iter(given), None)
    return local_day(last.meeting.starts_at) if last else add_months(today, -1)


def _may_read(person: Person, worker: Account) -> bool:
    """The worker, whoever gives or gave them supervision, and the team manager."""
    if worker.pk == person.account_id:
        return True
    mine = Meeting.objects.filter(worker=worker, attendances__account_id=person.account_id)
    above = Membership.objects.filter(
        account=worker, role__in=SWIS_TEAM, team_id__in=person.teams(Role.TEAM_MANAGER)
    )
    return mine.exists() or above.exists()


def _open_actions(worker: Account) -> list[Action]:
    """What was agreed in this worker's supervision: open, or ended since the month before."""
    rows = Action.objects.filter(meeting__worker=worker).select_related("owner", "meeting")
    last = rows.order_by("-meeting__starts_at").values_list("meeting", flat=True).first()
    return list(rows.filter(Q(state="open") | Q(meeting=last)).order_by("due_on", "pk"))


def _next(person: Person, worker: Account) -> Meeting | None:
    """The supervision to be recorded or the next to come, where it is the person's to know."""
    rows = meetings(person).filter(kind=MeetingKind.SUPERVISION, worker=worker, state="planned")
    return rows.order_by("starts_at").first()


def supervisions(person: Person) -> QuerySet[Supervision]:
    found = Supervision.objects.filter(supervisions_visible_to(person))
    return found.select_related("worker", "made_by", "meeting").order_by("-meeting__starts_at")


def supervision(person: Person, reference: str) -> Supervision:
    return fetch(supervisions(person), supervisions_visible_to, person, reference=reference)


def is_of_the_two(supervision: Supervision, person: Person) -> bool:
    """Wellbeing and learning are read by the worker and by whoever gave the supervision."""
    return person.account_id in (supervision.worker_id, supervision.made_by_id)


def decisions(supervision: Supervision, person: Person) -> list[Decision]:
    """What was decided on cases that the person may know of."""
    rows = supervision.decisions.filter(of_case(person, "note__case"))
    return list(rows.select_related("note__case__child"))


def signed(supervision: Supervision) -> StepTaken | None:
    """When the worker signed it as read."""
    taken = StepTaken.objects.filter(noun=supervision.noun, reference=supervision.reference)
    return taken.select_related("by").filter(act="sign").first()
