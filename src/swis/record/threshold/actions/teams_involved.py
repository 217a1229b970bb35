"""Who may know of a child since a referral, and from when no longer."""

from datetime import datetime

from swis.kernel import acts, clocks, people, permission
from swis.record.children import actions as children_actions
from swis.record.staff import models as staff
from swis.record.staff import queries as staff_queries

from .. import models

IN_CHARGE = {
    staff.TeamKind.FRONT_DOOR: frozenset({people.Role.FRONT_DOOR}),
    staff.TeamKind.LOCALITY: frozenset({people.Role.LOCALITY_MANAGER}),
    staff.TeamKind.SWIS: people.MANAGERS,
}


@acts.act(may=permission.INNER)
def let_know(
    *, referral: models.Referral, team: staff.Team, by: people.Person, at: datetime
) -> models.Referral:
    """A team may know of the child since this referral. Of a restricted child nobody knows by
    their team, so whoever is in charge of it is named: a referral is never without a reader."""
    about = {"child": referral.child, "because": referral.reference, "by": by, "at": at}
    # a SWIS team's workers know the children of their own schools alone; its managers, of its work
    is_swis = team.kind == staff.TeamKind.SWIS
    children_actions.involve.involve(team=team, is_for_managers=is_swis, **about)
    if referral.child.is_restricted:
        for account in staff_queries.holders(
            IN_CHARGE[staff.TeamKind(team.kind)], clocks.local_day(at), team_id=team.pk
        ):
            children_actions.involve.involve(account=account, **about)
    return referral


@acts.act(may=permission.INNER)
def let_go(
    *, referral: models.Referral, team: staff.Team, by: people.Person, at: datetime
) -> models.Referral:
    """The referral is no longer this team's: what opened the child to it ends."""
    about = {"child": referral.child, "because": referral.reference, "by": by, "at": at}
    children_actions.involve.end_involvement(team=team, **about)
    for account in staff_queries.holders(
        IN_CHARGE[staff.TeamKind(team.kind)], clocks.local_day(at), team_id=team.pk
    ):
        children_actions.involve.end_involvement(account=account, **about)
    return referral
