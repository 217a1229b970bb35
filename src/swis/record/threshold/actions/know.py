"""Who may know of a child since a referral, and from when no longer."""

from datetime import datetime

from swis.kernel.acts import act
from swis.kernel.clocks import local_day
from swis.kernel.people import Person
from swis.kernel.roles import MANAGERS, Role
from swis.record.children import actions as children
from swis.record.staff.models import Team, TeamKind
from swis.record.staff.queries import holders

from ..models import Referral

IN_CHARGE = {
    TeamKind.FRONT_DOOR: frozenset({Role.FRONT_DOOR}),
    TeamKind.LOCALITY: frozenset({Role.LOCALITY_MANAGER}),
    TeamKind.SWIS: MANAGERS,
}


@act
def let_know(*, referral: Referral, team: Team, by: Person, at: datetime) -> Referral:
    """A team may know of the child since this referral. Of a restricted child nobody knows by
    their team, so whoever is in charge of it is named: a referral is never without a reader."""
    about = {"child": referral.child, "because": referral.reference, "by": by, "at": at}
    if team.kind != TeamKind.SWIS:  # which knows the children of its schools already
        children.involve(team=team, **about)
    if referral.child.is_restricted:
        for account in holders(IN_CHARGE[TeamKind(team.kind)], local_day(at), team_id=team.pk):
            children.involve(account=account, **about)
    return referral


@act
def let_go(*, referral: Referral, team: Team, by: Person, at: datetime) -> Referral:
    """The referral is no longer this team's: what opened the child to it ends."""
    about = {"child": referral.child, "because": referral.reference, "by": by, "at": at}
    children.end_involvement(team=team, **about)
    for account in holders(IN_CHARGE[TeamKind(team.kind)], local_day(at), team_id=team.pk):
        children.end_involvement(account=account, **about)
    return referral
