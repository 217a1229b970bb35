"""Supervision: how a worker's work stands, what was decided last time, what came of it."""

from dataclasses import dataclass, field
from datetime import date

from django.db.models import Q, QuerySet, Subquery

from swis.kernel import clocks, people, questions, refusals, visibility
from swis.kernel import models as kernel
from swis.record.activities import models as activities_models
from swis.record.cases import access as cases_access
from swis.record.cases import models as cases_models
from swis.record.cases import queries as cases_queries
from swis.record.schools import queries as schools_queries
from swis.record.staff import models as staff
from swis.record.support import models as support
from swis.record.support import workflow as support_workflow

from .. import access, models, workflow
from . import clashes, meetings
from . import overdue as overdue_queries


@dataclass(frozen=True)
class Page:
    """One worker's page for supervision."""

    worker: kernel.Account
    title: str
    post: staff.Membership
    team: staff.Team
    load: cases_queries.caseloads.Caseload | None
    rows: list[cases_queries.lists.Row]
    late: int
    supports: int
    activities: int
    since: date
    next_one: models.Meeting | None
    given: list[models.Supervision]
    dates: list[models.Meeting]
    actions: list[models.Action]
    overdue: overdue_queries.Overdue | None
    is_known: bool  # whether what was said is this reader's to read
    cases: list[cases_models.Case] = field(default_factory=list)

    @property
    def last(self) -> models.Supervision | None:
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
        words.append(clocks.count(self.supports, "support") + " under way")
        words.append(clocks.count(self.activities, "activity", "activities") + " logged")
        return ", ".join(words)


def post_of(person: people.Person, reference: str) -> staff.Membership:
    """The post of somebody whose supervision a person may look at: their own; for a manager their
    team's; above a team manager, the head of service or a locality manager."""
    mine = Q(account_id=person.account_id) | Q(team_id__in=person.teams(*people.MANAGERS))
    mine |= Q(team_id__in=person.teams(people.Role.HEAD_OF_SERVICE), role__in=people.MANAGERS)
    if people.Role.LOCALITY_MANAGER in person.roles:
        mine |= Q(role=people.Role.TEAM_MANAGER)
    posts = staff.Membership.objects.filter(
        mine, account__reference=reference, role__in=people.SWIS_TEAM, team__isnull=False
    ).select_related("account", "team")
    now = posts.filter(schools_queries.in_force(person.today)).order_by("pk").first()
    post = now or posts.order_by("-starts_on").first()
    if post is None:
        raise refusals.Unknown
    return post


def supervision_page(person: people.Person, reference: str) -> Page:
    post = post_of(person, reference)
    worker, today = post.account, person.today
    assert post.team is not None
    closed = support_workflow.SupportState.CLOSED
    supports = support.Support.objects.filter(worker=worker).exclude(state=closed)
    given, dates, known, agreed, missed, supports_open, next_one, cases = questions.together(
        questions.rows(supervisions(person).filter(worker=worker)[:6]),
        questions.rows(_dates(person, worker)[:6]),
        _may_read(person, worker),
        questions.rows(_open_actions(worker)),
        overdue_queries.overdue.asking(Q(worker=worker), today),
        questions.count(supports),
        questions.first(_next(person, worker)),
        _cases(person, post),
    )
    load, rows = cases or (None, [])
    since = _since(given, today)
    logged = activities_models.Activity.objects.filter(
        held_by=worker, held_at__gte=clashes.between(since, today)[0]
    )
    return Page(
        worker=worker,
        title=str(people.Role(post.role).label),
        post=post,
        team=post.team,
        load=load,
        rows=rows,
        late=load.late if load else 0,
        supports=supports_open,
        activities=logged.count(),
        since=since,
        next_one=next_one,
        given=given,
        dates=dates,
        actions=agreed if known else [],
        overdue=missed[0] if missed else None,
        is_known=known,
        cases=[row.case for row in rows],
    )


async def _cases(
    person: people.Person, post: staff.Membership
) -> tuple[cases_queries.caseloads.Caseload, list[cases_queries.lists.Row]] | None:
    """The caseload and the first cases, for the worker and for the managers of the team."""
    own = post.account_id == person.account_id
    if post.team is None or not (own or post.team_id in person.teams(*people.MANAGERS)):
        return None
    return await cases_queries.lists.work_of.asking(person, post.team, post.account)


def _dates(person: people.Person, worker: kernel.Account) -> QuerySet[models.Meeting]:
    """The supervision of a worker that was to be so far, the latest first."""
    rows = models.Meeting.objects.filter(kind=models.MeetingKind.SUPERVISION, worker=worker)
    return rows.filter(starts_at__lt=person.at).order_by("-starts_at")


def _since(given: list[models.Supervision], today: date) -> date:
    """The day of the supervision before, or a month ago."""
    last = next(iter(given), None)
    return clocks.local_day(last.meeting.starts_at) if last else clocks.add_months(today, -1)


async def _may_read(person: people.Person, worker: kernel.Account) -> bool:
    """The worker, whoever gives or gave them supervision, and the team manager."""
    if worker.pk == person.account_id:
        return True
    mine = models.Meeting.objects.filter(worker=worker, attendances__account_id=person.account_id)
    above = staff.Membership.objects.filter(
        account=worker,
        role__in=people.SWIS_TEAM,
        team_id__in=person.teams(people.Role.TEAM_MANAGER),
    )
    found = await questions.several(
        questions.first(mine.order_by().values_list("pk", flat=True)),
        questions.first(above.order_by().values_list("pk", flat=True)),
    )
    return any(found)


def _open_actions(worker: kernel.Account) -> QuerySet[models.Action]:
    """What was agreed in this worker's supervision: open, or ended since the month before."""
    rows = models.Action.objects.filter(meeting__worker=worker)
    last = rows.order_by("-meeting__starts_at").values("meeting")[:1]
    rows = rows.filter(Q(state=workflow.ActionState.OPEN) | Q(meeting=Subquery(last)))
    return rows.select_related("owner", "meeting").order_by("due_on", "pk")


def _next(person: people.Person, worker: kernel.Account) -> QuerySet[models.Meeting]:
    """The supervision to be recorded or the next to come, where it is the person's to know."""
    rows = meetings.meetings(person).filter(
        kind=models.MeetingKind.SUPERVISION, worker=worker, state=workflow.MeetingState.PLANNED
    )
    return rows.order_by("starts_at")


def supervisions(person: people.Person) -> QuerySet[models.Supervision]:
    rows = models.Supervision.objects.filter(access.supervisions_visible_to(person))
    return rows.select_related("worker", "made_by", "meeting").order_by("-meeting__starts_at")


def supervision(person: people.Person, reference: str) -> models.Supervision:
    return visibility.fetch(
        supervisions(person), access.supervisions_visible_to, person, reference=reference
    )


def is_of_the_two(supervision: models.Supervision, person: people.Person) -> bool:
    """Wellbeing and learning are read by the worker and by whoever gave the supervision."""
    return person.account_id in (supervision.worker_id, supervision.made_by_id)


@questions.asks
async def decisions(
    supervision: models.Supervision, person: people.Person
) -> list[models.Decision]:
    """What was decided on cases that the person may know of."""
    rows = supervision.decisions.filter(cases_access.of_case(person, "note__case"))
    return await questions.rows(rows.select_related("note__case__child"))


@questions.asks
async def signed(supervision: models.Supervision) -> kernel.StepTaken | None:
    """When the worker signed it as read."""
    taken = kernel.StepTaken.objects.filter(noun=supervision.noun, reference=supervision.reference)
    return await questions.first(taken.select_related("by").filter(act="sign"))
