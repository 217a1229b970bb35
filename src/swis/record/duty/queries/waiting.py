"""What waits in duty: gaps of the rota, leave to decide, swaps to answer."""

from django.urls import reverse

from swis.kernel import clocks, people, questions, work
from swis.record.schools import queries as schools_queries
from swis.record.staff import models as staff

from .. import access, workflow
from . import leave, rota, swaps

LEAVE = work.Group("Leave")
ROTA = work.Group("Duty rota")
DAYS_ASKED_FOR = 5


@questions.asks
async def waiting_for(person: people.Person) -> list[work.Waiting]:
    """Leave to decide, swaps to answer; for those who keep the rota, days that nobody answers."""
    return await questions.all_rows([_leave(person), _swaps(person), _gaps(person)])


async def _leave(person: people.Person) -> list[work.Waiting]:
    if not person.holds(workflow.DECIDERS):
        return []
    today = person.today
    return [
        work.Waiting(
            what=f"Decide on leave: {row.account.name}",
            href=reverse("duty:leave", args=[row.reference]),
            about=f"{clocks.said(row.starts_on, today)} to {clocks.said(row.last_on, today)}, "
            f"{row.team.name}",
            due_on=row.starts_on,
            since=row.made_at,
            today=today,
            group=LEAVE,
        )
        for row in await leave.to_decide.asking(person)
    ]


async def _swaps(person: people.Person) -> list[work.Waiting]:
    if not person.holds(people.SWIS_TEAM):
        return []
    return [
        work.Waiting(
            what=f"{row.made_by.name} asks to swap duty days",
            href=reverse("duty:swap", args=[row.reference]),
            about=f"your {clocks.said(row.taken.on, person.today)} "
            f"for {clocks.said(row.given.on, person.today)}",
            due_on=min(row.taken.on, row.given.on),
            since=row.made_at,
            today=person.today,
            group=ROTA,
        )
        for row in await questions.rows(swaps.to_answer(person))
    ]


async def _gaps(person: people.Person) -> list[work.Waiting]:
    """Days of the next working week that nobody answers."""
    if not person.holds(access.KEEPERS):
        return []
    today = person.today
    teams = rota.teams(person)
    if person.holds(people.MANAGERS) and not person.holds(
        {people.Role.BUSINESS_SUPPORT, people.Role.ADMINISTRATOR}
    ):
        teams = teams.filter(pk__in=person.teams(*people.MANAGERS))
    members = staff.Membership.objects.filter(
        schools_queries.in_force(today), role__in=people.SWIS_TEAM, account__is_active=True
    )
    working = await questions.rows(teams.filter(pk__in=members.order_by().values("team")))
    rotas = await questions.several(
        *(rota.rota.asking(team, today, DAYS_ASKED_FOR) for team in working)
    )
    return [
        work.Waiting(
            what=f"Nobody is on duty {clocks.said(line.on, today)}",
            href=reverse("duty:day", args=[team.pk, line.on]),
            about=f"{team.name}{f': {line.account.name} is away' if line.account else ''}",
            due_on=line.on,
            today=today,
            group=ROTA,
        )
        for team, lines in zip(working, rotas, strict=True)
        for line in lines
        if line.is_gap
    ]
