"""The office's page: the week's meetings by day, what clashes, until when all is booked."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Max, Q
from django.urls import reverse

from swis.kernel.clocks import add_months, local_day
from swis.kernel.people import Person
from swis.kernel.refusals import Unknown
from swis.kernel.roles import Role
from swis.kernel.work import Waiting
from swis.record.schools.models import Term
from swis.record.schools.queries import in_force, our_authority
from swis.record.staff.models import Team

from ..access import keeps_series_of
from ..models import Meeting, Series
from .clashes import Clash, between, clashes
from .meetings import meetings
from .overdue import Overdue, overdue

LOOKS_AHEAD = timedelta(days=28)
ENDS_SOON = timedelta(days=21)


@dataclass(frozen=True)
class Week:
    """One week of the diary, from its Monday, as a keeper of it sees it."""

    monday: date
    days: list[tuple[date, list[Meeting]]]
    clashes: list[Clash]
    booked: list[tuple[Team, date | None]]
    overdue: list[Overdue]

    @property
    def friday(self) -> date:
        return self.monday + timedelta(days=4)

    @property
    def before(self) -> date:
        return self.monday - timedelta(days=7)

    @property
    def after(self) -> date:
        return self.monday + timedelta(days=7)


def teams_kept(person: Person) -> list[Team]:
    """SWIS teams whose meetings a person books ahead."""
    ours = Team.objects.filter(keeps_series_of(person), kind="swis", programme__isnull=False)
    return list(ours.order_by("name"))


def team_kept(person: Person, pk: int) -> Team:
    found = next((one for one in teams_kept(person) if one.pk == pk), None)
    if found is None:
        raise Unknown
    return found


def booked_until(teams: list[Team]) -> dict[int, date]:
    """The last day for which each team's series are booked."""
    rows = Meeting.objects.filter(series__team__in=teams).order_by()
    return dict(rows.values_list("series__team").annotate(Max("due_on")))


def week(person: Person, on: date) -> Week:
    monday = on - timedelta(days=on.weekday())
    since, until = between(monday, monday + timedelta(days=6))
    rows = meetings(person).filter(starts_at__gte=since, starts_at__lt=until)
    days: dict[date, list[Meeting]] = {monday + timedelta(days=n): [] for n in range(5)}
    for row in rows.order_by("starts_at", "pk"):
        days.setdefault(local_day(row.starts_at), []).append(row)
    today, teams = local_day(person.at), teams_kept(person)
    until_day = booked_until(teams)
    return Week(
        monday=monday,
        days=sorted(days.items()),
        clashes=clashes(person, today, today + LOOKS_AHEAD),
        booked=[(team, until_day.get(team.pk)) for team in teams],
        overdue=overdue(Q(team__in=teams), today) if Role.BUSINESS_SUPPORT in person.roles else [],
    )


def term_ahead(today: date) -> tuple[date, date]:
    """From tomorrow to the day before the next term but one: holidays are included (E13)."""
    ours = our_authority()
    starts = Term.objects.filter(authority=ours, school=None, starts_on__gt=today)
    ahead = list(starts.order_by("starts_on").values_list("starts_on", flat=True)[:2])
    tomorrow = today + timedelta(days=1)
    if ahead and ahead[0] - today > ENDS_SOON:
        return tomorrow, ahead[0] - timedelta(days=1)
    if len(ahead) == 2:
        return tomorrow, ahead[1] - timedelta(days=1)
    return tomorrow, add_months(tomorrow, 3)


def waiting(person: Person) -> list[Waiting]:
    """For whoever keeps the diary: clashes of the next weeks, and when bookings run out."""
    if Role.BUSINESS_SUPPORT not in person.roles:
        return []
    today = local_day(person.at)
    teams = teams_kept(person)
    until = booked_until(teams)
    rows = [
        Waiting(
            what="Book the term's meetings",
            href=reverse("meetings:keep", args=[team.pk]),
            about=f"{team.name}: check-ins, team meetings, supervision and themes",
            due_on=until.get(team.pk),
            today=today,
            group="Meetings",
        )
        for team in teams
        if team.pk not in until or until[team.pk] - today <= ENDS_SOON
    ]
    return rows + [
        Waiting(
            what=str(each),
            href=reverse("meetings:meeting", args=[each.meeting.reference]),
            about=str(each.meeting.get_kind_display()),
            due_on=local_day(each.meeting.starts_at),
            today=today,
            group="Clashes",
        )
        for each in clashes(person, today, today + timedelta(days=7))
    ]


def series_of(team: Team, on: date) -> list[Series]:
    """What comes round by itself for a team, as it stands."""
    rows = Series.objects.filter(in_force(on), team=team)
    return list(rows.select_related("school", "worker", "lead").order_by("kind", "week", "pk"))
