"""A manager's team: caseloads, what is late, who is away, who covers whom."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from swis.kernel import people, questions, refusals, work
from swis.record.duty import models as duty
from swis.record.schools import queries as schools_queries
from swis.record.staff import models as staff

from . import caseloads, covers, names, waiting


@dataclass(frozen=True)
class Member:
    """A worker in the team: their post, caseload, and when they are back."""

    post: staff.Membership | None
    load: caseloads.Caseload
    back_on: date | None
    cover: tuple[str, ...] = ()  # what they cover, and by whom they are covered


@dataclass(frozen=True)
class TeamPage:
    """What a manager sees first."""

    members: list[Member]
    waiting: list[work.Waiting]


@questions.asks
async def team_page(person: people.Person) -> TeamPage:
    return TeamPage(
        *await questions.several(members.asking(person), waiting_for_a_name.asking(person))
    )


@questions.asks
async def waiting_for_a_name(person: people.Person) -> list[work.Waiting]:
    """What waits for a manager's name in statutory work."""
    groups = (names.NAMES, waiting.SIGN_OFFS, waiting.CASELOADS, covers.COVER)
    return [row for row in await waiting.waiting_for.asking(person) if row.group in groups]


@questions.asks
async def members(person: people.Person) -> list[Member]:
    """Everybody of the manager's teams who works on cases, or holds some still."""
    today, teams = person.today, person.teams(*people.MANAGERS)
    found, posts, back, cover = await questions.several(
        questions.rows(staff.Team.objects.filter(pk__in=teams)),
        questions.rows(_posts(teams).order_by("starts_on")),
        questions.rows(_away(teams, today)),
        covers.covering_in(teams, person),
    )
    loads = await questions.all_rows(
        caseloads.caseloads.asking(team, today, person) for team in found
    )
    post_of = {post.account_id: post for post in posts}
    back_on = dict(back)
    return [
        Member(
            post=post_of.get(load.worker.pk),
            load=load,
            back_on=back_on.get(load.worker.pk),
            cover=tuple(cover.get(load.worker.pk, ())),
        )
        for load in loads
    ]


def _posts(teams: Sequence[int]) -> QuerySet[staff.Membership]:
    return staff.Membership.objects.filter(role=people.Role.SOCIAL_WORKER, team__in=teams)


def _away(teams: Sequence[int], on: date) -> QuerySet[duty.Absence, tuple[int, date]]:
    """Who is away, and until when."""
    held = caseloads.held_now(case__team__in=teams).order_by().values("worker")
    of_team = Q(account__in=_posts(teams).values("account")) | Q(account__in=held)
    away = duty.Absence.objects.filter(of_team, schools_queries.in_force(on))
    return away.order_by("ends_on").values_list("account_id", "ends_on")


@questions.asks
async def member(person: people.Person, reference: str) -> tuple[Member, list[Member]]:
    """A worker of the manager's team, by the reference of their post; and the others."""
    found = await members.asking(person)
    for row in found:
        if row.post and row.post.reference == reference:
            return row, [each for each in found if each.post and each.load is not row.load]
    raise refusals.Unknown
