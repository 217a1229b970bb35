"""Reads about the people who work here."""

from collections.abc import Iterable
from datetime import date, datetime

from django.db.models import QuerySet

from swis.record.kernel.clocks import local_day
from swis.record.kernel.models import Account
from swis.record.kernel.people import Person, Post
from swis.record.kernel.roles import Role
from swis.record.schools.queries import in_force

from .models import Membership


def person_at(account: Account, at: datetime) -> Person:
    """The account with the posts it holds at this moment: who acts."""
    posts = Membership.objects.filter(in_force(local_day(at)), account=account).order_by("pk")
    held = tuple(
        Post(Role(role), school, team)
        for role, school, team in posts.values_list("role", "school_id", "team_id")
    )
    return Person(account.pk, account.name, at, held if account.is_active else ())


def holders(
    roles: Iterable[Role], on: date, *, school_id: int | None = None, team_id: int | None = None
) -> QuerySet[Account]:
    """Accounts that hold one of the roles at a school or in a team on a day."""
    posts = Membership.objects.filter(in_force(on), role__in=list(roles))
    if school_id:
        posts = posts.filter(school_id=school_id)
    if team_id:
        posts = posts.filter(team_id=team_id)
    return Account.objects.filter(is_active=True, pk__in=posts.values("account")).order_by("name")
