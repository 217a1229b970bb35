"""The first state of a real record: authority, schools, programme, teams, one invitation."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from swis.kernel import audit
from swis.kernel.clocks import local_day
from swis.kernel.models import Account
from swis.kernel.people import Person, Post
from swis.kernel.roles import Role
from swis.open_data import schools as open_data
from swis.record.programmes.models import Programme
from swis.record.schools import actions as schools
from swis.record.schools.models import LocalAuthority
from swis.record.staff.actions import first_invitation
from swis.record.staff.models import Membership, Team, TeamKind
from swis.record.staff.queries import link_token

NOBODY_YET = "administrator@setup.invalid"


@dataclass(frozen=True)
class Made:
    schools: int
    token: str


@transaction.atomic
def set_up(
    authority: open_data.LocalAuthority, programme: str, name: str = "", email: str = ""
) -> Made:
    """All of it, or nothing of it."""
    now = timezone.now()
    ours = _authorities(authority.code)
    counts = schools.take_in(
        authority=ours, listed=open_data.schools_of(authority.code), by=None, at=now
    )
    teams = {
        kind: Team.objects.create(authority=ours, name=f"{ours.name} {words}", kind=kind)
        for kind, words in (
            (TeamKind.SWIS, "SWIS team"),
            (TeamKind.FRONT_DOOR, "front door"),
            (TeamKind.LOCALITY, "locality team"),
            (TeamKind.CENTRAL, "administration"),
        )
    }
    Programme.objects.create(
        name=f"{ours.name} SWIS",
        model=programme,
        team=teams[TeamKind.SWIS],
        starts_on=local_day(now),
    )
    token = _first_administrator(teams[TeamKind.CENTRAL], name, email, now)
    audit.write([audit.Entry(now, None, "site.set_up")])
    return Made(counts["added"], token)


def _authorities(code: str) -> LocalAuthority:
    """Every authority, since children live and are known elsewhere; one of them is ours."""
    LocalAuthority.objects.bulk_create(
        LocalAuthority(code=one.code, name=one.name, is_ours=one.code == code)
        for one in open_data.local_authorities()
    )
    return LocalAuthority.objects.get(code=code)


def _first_administrator(team: Team, name: str, email: str, now: datetime) -> str:
    """An account that nobody can use before the link: it sets name, address and password."""
    account = Account.objects.create_user(email or NOBODY_YET, name or "First administrator")
    account.is_active = False
    account.save(update_fields=["is_active"])
    Membership.objects.create(
        account=account,
        role=Role.ADMINISTRATOR,
        team=team,
        starts_on=local_day(now),
        made_at=now,
        made_by=account,
    )
    by = Person(account.pk, account.name, now, (Post(Role.ADMINISTRATOR, team_id=team.pk),))
    return link_token(first_invitation(account=account, by=by, at=now))
