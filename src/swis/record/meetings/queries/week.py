"""The office's page: the week's meetings by day, what clashes, until when all is booked."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Max, OuterRef, Q, QuerySet, Subquery
from django.urls import reverse

from swis.kernel import clocks, people, questions, refusals, visibility, work
from swis.record.schools import models as schools
from swis.record.schools import queries as schools_queries
from swis.record.staff import models as staff

from .. import access, models
from . import clashes as clashes_queries
from . import meetings
from . import overdue as overdue_queries

MEETINGS = work.Group("Meetings")
CLASHES = work.Group("Clashes")
LOOKS_AHEAD = timedelta(days=28)
ENDS_SOON = timedelta(days=21)


@dataclass(frozen=True)
class Week:
    """One week of the diary, from its Monday, as a keeper of it sees it."""

    monday: date
    days: list[tuple[date, list[models.Meeting]]]
    clashes: list[clashes_queries.Clash]
    booked: list[tuple[staff.Team, date | None]]
    overdue: list[overdue_queries.Overdue]

    @property
    def friday(self) -> date:
        return self.monday + timedelta(days=4)

    @property
    def before(self) -> date:
        return self.monday - timedelta(days=7)

    @property
    def after(self) -> date:
        return self.monday + timedelta(days=7)


def teams_kept(person: people.Person) -> QuerySet[staff.Team]:
    """SWIS teams whose meetings a person books ahead."""
    ours = staff.Team.objects.filter(
        access.keeps_series_of(person), kind="swis", programme__isnull=False
    )
    return ours.order_by("name")


def team_kept(person: people.Person, pk: int) -> staff.Team:
    team = teams_kept(person).filter(pk=pk).first()
    if team is None:
        raise refusals.Unknown
    return team


def _booked(person: people.Person) -> QuerySet[staff.Team]:
    """The teams, each with the last day for which its series are booked, `until`."""
    of_team = models.Meeting.objects.filter(series__team=OuterRef("pk")).order_by()
    last = of_team.values("series__team").annotate(last=Max("due_on")).values("last")
    return teams_kept(person).annotate(until=Subquery(last))


@questions.asks
async def week(person: people.Person, on: date) -> Week:
    monday = on - timedelta(days=on.weekday())
    since, until = clashes_queries.between(monday, monday + timedelta(days=6))
    rows = meetings.meetings(person).filter(starts_at__gte=since, starts_at__lt=until)
    today = person.today
    found, clashes, teams, overdue = await questions.several(
        questions.rows(rows.order_by("starts_at", "pk")),
        clashes_queries.clashes.asking(person, today, today + LOOKS_AHEAD),
        questions.rows(_booked(person)),
        overdue_queries.overdue.asking(_whose(person), today),
    )
    days: dict[date, list[models.Meeting]] = {monday + timedelta(days=n): [] for n in range(5)}
    for row in found:
        days.setdefault(clocks.local_day(row.starts_at), []).append(row)
    return Week(
        monday=monday,
        days=sorted(days.items()),
        clashes=clashes,
        booked=[(team, team.until) for team in teams],
        overdue=overdue,
    )


def _whose(person: people.Person) -> Q:
    """Whose missed supervision business support is shown."""
    if people.Role.BUSINESS_SUPPORT not in person.roles:
        return visibility.NOBODY
    return Q(team__in=teams_kept(person).order_by().values("pk"))


def term_ahead(today: date) -> tuple[date, date]:
    """From tomorrow to the day before the next term but one: holidays are included (E13)."""
    ours = schools_queries.our_authority()
    starts = schools.Term.objects.filter(authority=ours, school=None, starts_on__gt=today)
    ahead = list(starts.order_by("starts_on").values_list("starts_on", flat=True)[:2])
    tomorrow = today + timedelta(days=1)
    if ahead and ahead[0] - today > ENDS_SOON:
        return tomorrow, ahead[0] - timedelta(days=1)
    if len(ahead) == 2:
        return tomorrow, ahead[1] - timedelta(days=1)
    return tomorrow, clocks.add_months(tomorrow, 3)


@questions.asks
async def waiting(person: people.Person) -> list[work.Waiting]:
    """For whoever keeps the diary: clashes of the next weeks, and when bookings run out."""
    if people.Role.BUSINESS_SUPPORT not in person.roles:
        return []
    today = person.today
    teams, clashes = await questions.several(
        questions.rows(_booked(person)),
        clashes_queries.clashes.asking(person, today, today + timedelta(days=7)),
    )
    rows = [
        work.Waiting(
            what="Book the term's meetings",
            href=reverse("meetings:keep", args=[team.pk]),
            about=f"{team.name}: check-ins, team meetings, supervision and themes",
            due_on=team.until,
            today=today,
            group=MEETINGS,
        )
        for team in teams
        if team.until is None or team.until - today <= ENDS_SOON
    ]
    return rows + [
        work.Waiting(
            what=str(each),
            href=reverse("meetings:meeting", args=[each.meeting.reference]),
            about=str(each.meeting.get_kind_display()),
            due_on=clocks.local_day(each.meeting.starts_at),
            today=today,
            group=CLASHES,
        )
        for each in clashes
    ]


def series_of(team: staff.Team, on: date) -> list[models.Series]:
    """What comes round by itself for a team, as it stands."""
    rows = models.Series.objects.filter(schools_queries.in_force(on), team=team)
    return list(rows.select_related("school", "worker", "lead").order_by("kind", "week", "pk"))
