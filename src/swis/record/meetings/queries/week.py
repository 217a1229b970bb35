"""The office's page: the week's meetings by day, what clashes, until when all is booked."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Max, Q
from django.urls import reverse

from swis.kernel import clocks, people, refusals, work
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


def teams_kept(person: people.Person) -> list[staff.Team]:
    """SWIS teams whose meetings a person books ahead."""
    ours = staff.Team.objects.filter(
        access.keeps_series_of(person), kind="swis", programme__isnull=False
    )
    return list(ours.order_by("name"))


def team_kept(person: people.Person, pk: int) -> staff.Team:
    team = next((row for row in teams_kept(person) if row.pk == pk), None)
    if team is None:
        raise refusals.Unknown
    return team


def booked_until(teams: list[staff.Team]) -> dict[int, date]:
    """The last day for which each team's series are booked."""
    rows = models.Meeting.objects.filter(series__team__in=teams).order_by()
    return dict(rows.values_list("series__team").annotate(Max("due_on")))


def week(person: people.Person, on: date) -> Week:
    monday = on - timedelta(days=on.weekday())
    since, until = clashes_queries.between(monday, monday + timedelta(days=6))
    rows = meetings.meetings(person).filter(starts_at__gte=since, starts_at__lt=until)
    days: dict[date, list[models.Meeting]] = {monday + timedelta(days=n): [] for n in range(5)}
    for row in rows.order_by("starts_at", "pk"):
        days.setdefault(clocks.local_day(row.starts_at), []).append(row)
    today, teams = person.today, teams_kept(person)
    until_day = booked_until(teams)
    return Week(
        monday=monday,
        days=sorted(days.items()),
        clashes=clashes_queries.clashes(person, today, today + LOOKS_AHEAD),
        booked=[(team, until_day.get(team.pk)) for team in teams],
        overdue=overdue_queries.overdue(Q(team__in=teams), today)
        if people.Role.BUSINESS_SUPPORT in person.roles
        else [],
    )


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


def waiting(person: people.Person) -> list[work.Waiting]:
    """For whoever keeps the diary: clashes of the next weeks, and when bookings run out."""
    if people.Role.BUSINESS_SUPPORT not in person.roles:
        return []
    today = person.today
    teams = teams_kept(person)
    until = booked_until(teams)
    rows = [
        work.Waiting(
            what="Book the term's meetings",
            href=reverse("meetings:keep", args=[team.pk]),
            about=f"{team.name}: check-ins, team meetings, supervision and themes",
            due_on=until.get(team.pk),
            today=today,
            group=MEETINGS,
        )
        for team in teams
        if team.pk not in until or until[team.pk] - today <= ENDS_SOON
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
        for each in clashes_queries.clashes(person, today, today + timedelta(days=7))
    ]


def series_of(team: staff.Team, on: date) -> list[models.Series]:
    """What comes round by itself for a team, as it stands."""
    rows = models.Series.objects.filter(schools_queries.in_force(on), team=team)
    return list(rows.select_related("school", "worker", "lead").order_by("kind", "week", "pk"))
