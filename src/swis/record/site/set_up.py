"""The first state of a real record: authority, schools, programme, teams, two invitations."""

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
from swis.record.staff import tokens

# the first two administrators, whom nobody invites and who confirm each other
FOUNDERS = (
    ("First administrator", "administrator@setup.invalid"),
    ("Second administrator", "second.administrator@setup.invalid"),
)
NOBODY_YET = frozenset(email for _, email in FOUNDERS)


@dataclass(frozen=True)
class Made:
    schools: int
    tokens: tuple[str, str]


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
    (first, at_first), (second, at_second) = FOUNDERS
    central = teams[staff.TeamKind.CENTRAL]
    with kept.watching() as touched:
        made = (
            _administrator(central, name or first, email or at_first, now),
            _administrator(central, second, at_second, now),
        )
    audit.write([audit.Entry(now, None, "site.set_up", about=kept.about(touched))])
    return Made(counts["added"], made)


def _authorities(code: str) -> schools_models.LocalAuthority:
    """Every authority, since children live and are known elsewhere; one of them is ours."""
    ours = schools_models.LocalAuthority.objects.create(
        code=code,
        name=next(row.name for row in open_data.local_authorities() if row.code == code),
        is_ours=True,
    )
    schools_actions.take_in_authorities(listed=authorities.every(), by=None, at=timezone.now())
    return ours


def _administrator(team: staff.Team, name: str, email: str, now: datetime) -> str:
    """One of the first two accounts: nobody can use it before the link, which sets name, address
    and password, and it holds no post before the other has confirmed it. What stands in the link.
    """
    account = kernel.Account.objects.create_user(email, name)
    account.is_active = False
    account.save(update_fields=["is_active"])
    by = people.Person(
        account.pk, account.name, now, (people.Post(people.Role.ADMINISTRATOR, team_id=team.pk),)
    )
    link = staff_actions.links.first_invitation(account=account, team=team, by=by, at=now)
    return tokens.token(link)
