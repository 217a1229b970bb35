"""What waits in duty: gaps of the rota, leave to decide, swaps to answer."""

from django.urls import reverse

from swis.kernel.clocks import local_day, said
from swis.kernel.people import Person
from swis.kernel.roles import MANAGERS, SWIS_TEAM, Role
from swis.kernel.work import Waiting
from swis.record.staff.queries import holders

from ..access import KEEPERS
from ..workflow import DECIDERS
from .leave import to_decide
from .rota import rota, teams
from .swaps import to_answer

DAYS_ASKED_FOR = 5


def waiting_for(person: Person) -> list[Waiting]:
    """Leave to decide, swaps to answer; for those who keep the rota, days that nobody answers."""
    return [*_leave(person), *_swaps(person), *_gaps(person)]


def _leave(person: Person) -> list[Waiting]:
    if not person.holds(DECIDERS):
        return []
    today = local_day(person.at)
    return [
        Waiting(
            what=f"Decide on leave: {row.account.name}",
            href=reverse("duty:leave", args=[row.reference]),
            about=f"{said(row.starts_on)} to {said(row.last_on)}, {row.team.name}",
            due_on=row.starts_on,
            since=row.made_at,
            today=today,
            group="Leave",
        )
        for row in to_decide(person)
    ]


def _swaps(person: Person) -> list[Waiting]:
    if not person.holds(SWIS_TEAM):
        return []
    return [
        Waiting(
            what=f"{row.made_by.name} asks to swap duty days",
            href=reverse("duty:swap", args=[row.reference]),
            about=f"your {said(row.taken.on)} for {said(row.given.on)}",
            due_on=min(row.taken.on, row.given.on),
            since=row.made_at,
            today=local_day(person.at),
            group="Duty rota",
        )
        for row in to_answer(person)
    ]


def _gaps(person: Person) -> list[Waiting]:
    """Days of the next working week that nobody answers."""
    if not person.holds(KEEPERS):
        return []
    today = local_day(person.at)
    mine = teams(person)
    if person.holds(MANAGERS) and not person.holds({Role.BUSINESS_SUPPORT, Role.ADMINISTRATOR}):
        mine = [one for one in mine if one.pk in person.teams(*MANAGERS)]
    working = [one for one in mine if holders(SWIS_TEAM, today, team_id=one.pk).exists()]
    return [
        Waiting(
            what=f"Nobody is on duty {said(line.on)}",
            href=reverse("duty:day", args=[one.pk, line.on]),
            about=f"{one.name}{f': {line.account.name} is away' if line.account else ''}",
            due_on=line.on,
            today=today,
            group="Duty rota",
        )
        for one in working
        for line in rota(one, today, DAYS_ASKED_FOR)
        if line.is_gap
    ]
