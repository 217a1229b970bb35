"""Who to ring: teams and their numbers, who answers on which day, who leads safeguarding where."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from swis.kernel import people
from swis.record.duty import models as duty
from swis.record.schools import queries as schools_queries
from swis.record.staff import models as staff

DAYS = 14  # of the rota


@dataclass(frozen=True)
class Number:
    """One line of whom to ring."""

    who: str
    phone: str
    when: str = ""


@dataclass(frozen=True)
class Day:
    """Who answers a team's duty line on a day."""

    on: date
    team: str
    who: str


@dataclass(frozen=True)
class Place:
    """A team or a school, with who works there: name and post."""

    name: str
    phone: str
    people: tuple[str, ...]


def numbers() -> list[Number]:
    """The numbers that always answer, then each team's."""
    ours = schools_queries.our_authority()
    always = [
        Number("Front door", ours.front_door_phone, "working hours") if ours else None,
        Number("Out-of-hours team", ours.out_of_hours_phone, "evening, night, weekend")
        if ours
        else None,
        Number("Police, ambulance", "999", "a child is in danger now"),
    ]
    teams = [Number(team.name, team.phone) for team in staff.Team.objects.exclude(phone="")]
    return [each for each in always if each] + teams


def rota(on: date) -> list[Day]:
    """The duty line for the fortnight to come."""
    days = duty.DutyDay.objects.filter(on__gte=on, on__lt=on + timedelta(days=DAYS))
    rows = days.select_related("team", "account").order_by("on", "team__name")
    return [Day(row.on, row.team.name, row.account.name) for row in rows]


def away(on: date) -> list[tuple[str, date]]:
    """Who is not here, and the first day back."""
    rows = duty.Absence.objects.filter(starts_on__lte=on, ends_on__gt=on)
    return sorted(rows.values_list("account__name", "ends_on"))


def places(on: date) -> list[Place]:
    """Teams and schools with who answers there: managers and workers, leads and deputies."""
    there: dict[tuple[str, str], list[str]] = defaultdict(list)
    posts = staff.Membership.objects.filter(
        schools_queries.in_force(on),
        role__in=people.SWIS_TEAM | people.DSLS,
        account__is_active=True,
    )
    for post in posts.select_related("account", "school", "team").order_by("account__name"):
        phone = post.team.phone if post.team else ""
        there[post.place, phone].append(f"{post.account.name} ({post.title.lower()})")
    return [Place(name, phone, tuple(rows)) for (name, phone), rows in sorted(there.items())]


def leads(schools: Iterable[int], on: date) -> dict[int, list[str]]:
    """The safeguarding leads of schools, by name."""
    found: dict[int, list[str]] = defaultdict(list)
    posts = staff.Membership.objects.filter(
        schools_queries.in_force(on), role__in=people.DSLS, school__in=list(schools)
    )
    for school, name in posts.order_by("role", "account__name").values_list(
        "school_id", "account__name"
    ):
        found[school].append(name)
    return found
