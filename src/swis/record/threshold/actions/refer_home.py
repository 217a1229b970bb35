"""A referral of another authority's child goes to the front door there (E11)."""

from datetime import datetime

from swis.kernel import acts, people, permission
from swis.record.children import actions as children_actions
from swis.record.sharing import actions as sharing_actions
from swis.record.staff import models as staff

from .. import models, queries, workflow
from . import teams_involved


@acts.act(may=permission.of_steps(workflow.REFERRAL, "refer_home", of="referral"))
def refer_home(
    *,
    referral: models.Referral,
    received_at: datetime,
    to_whom: str,
    how: str,
    words: str,
    by: people.Person,
    at: datetime,
) -> models.Referral:
    """Refer it on, with when and to whom; the school is told, and our part ends."""
    home = children_actions.elsewhere.refer_home(
        child=referral.child,
        because=referral.reference,
        received_at=received_at,
        to_whom=to_whom,
        how=how,
        words=words,
        by=by,
        at=at,
    )
    workflow.REFERRAL.move(referral, "refer_home", by=by, at=at, reason=home.reference)
    school = queries.referrals.school_now(referral, at)
    if school and referral.pathway != models.Pathway.OUTSIDE:
        sharing_actions.share(
            child=referral.child,
            school=school,
            about=referral.reference,
            kind="Decision on the referral",
            words=f"Referred to {home.authority}, the child's own authority: {home.to_whom}.",
            by=by,
            at=at,
        )
    _let_go(referral, by=by, at=at)
    return referral


def _let_go(referral: models.Referral, *, by: people.Person, at: datetime) -> None:
    for team in (
        *queries.referrals.teams_of(staff.TeamKind.FRONT_DOOR),
        referral.team,
        referral.locality,
    ):
        if team:
            teams_involved.let_go(referral=referral, team=team, by=by, at=at)
