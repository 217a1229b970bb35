"""The first state of a real record: authority, schools, programme, teams, one invitation."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from swis.kernel import audit, clocks, kept, people
from swis.kernel import models as kernel
from swis.open_data import authorities
from swis.open_data import schools as open_data
from swis.record.programmes import models as programmes
from swis.record.schools import actions as schools_actions
from swis.record.schools import models as schools_models
from swis.record.staff import actions as staff_actions
from swis.record.staff import models as staff
from swis.record.staff import queries as staff_queries

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
    counts = schools_actions.take_in(
        authority=ours, listed=open_data.schools_of(authority.code), by=None, at=now
    )
    teams = {
        kind: staff.Team.objects.create(authority=ours, name=f"{ours.name} {words}", kind=kind)
        for kind, words in (
            (staff.TeamKind.SWIS, "SWIS team"),
            (staff.TeamKind.FRONT_DOOR, "front door"),
            (staff.TeamKind.LOCALITY, "locality team"),
            (staff.TeamKind.CENTRAL, "administration"),
        )
    }
    programmes.Programme.objects.create(
        name=f"{ours.name} SWIS",
        model=programme,
        team=teams[staff.TeamKind.SWIS],
        starts_on=clocks.local_day(now),
    )
    with kept.watching() as touched:
        token = _first_administrator(teams[staff.TeamKind.CENTRAL], name, email, now)
    audit.write([audit.Entry(now, None, "site.set_up", about=kept.about(touched))])
    return Made(counts["added"], token)


def _authorities(code: str) -> schools_models.LocalAuthority:
    """Every authority, since children live and are known elsewhere; one of them is ours."""
    ours = schools_models.LocalAuthority.objects.create(
        code=code,
        name=next(row.name for row in open_data.local_authorities() if row.code == code),
        is_ours=True,
    )
    schools_actions.take_in_authorities(listed=authorities.every(), by=None, at=timezone.now())
    return ours


def _first_administrator(team: staff.Team, name: str, email: str, now: datetime) -> str:
    """An account that nobody can use before the link: it sets name, address and password."""
    account = kernel.Account.objects.create_user(email or NOBODY_YET, name or "First administrator")
    account.is_active = False
    account.save(update_fields=["is_active"])
    staff.Membership.objects.create(
        account=account,
        role=people.Role.ADMINISTRATOR,
        team=team,
        starts_on=clocks.local_day(now),
        made_at=now,
        made_by=account,
    )
    by = people.Person(
        account.pk, account.name, now, (people.Post(people.Role.ADMINISTRATOR, team_id=team.pk),)
    )
    return staff_queries.link_token(
        staff_actions.posts.first_invitation(account=account, by=by, at=now)
    )
