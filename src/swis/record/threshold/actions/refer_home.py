"""A referral of another authority's child goes to the front door there (E11)."""

from datetime import datetime

from swis.kernel.acts import act
from swis.kernel.people import Person
from swis.record.children import actions as children
from swis.record.sharing import actions as sharing
from swis.record.staff.models import TeamKind

from .. import queries
from ..models import Pathway, Referral
from ..workflow import REFERRAL
from .know import let_go


@act
def refer_home(
    *,
    referral: Referral,
    received_at: datetime,
    to_whom: str,
    how: str,
    words: str,
    by: Person,
    at: datetime,
) -> Referral:
    """Refer it on, with when and to whom; the school is told, and our part ends."""
    REFERRAL.check(referral, "refer_home", by)
    home = children.refer_home(
        child=referral.child,
        because=referral.reference,
        received_at=received_at,
        to_whom=to_whom,
        how=how,
        words=words,
        by=by,
        at=at,
    )
    REFERRAL.move(referral, "refer_home", by=by, at=at, reason=home.reference)
    school = queries.school_now(referral, at)
    if school and referral.pathway != Pathway.OUTSIDE:
        sharing.share(
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


def _let_go(referral: Referral, *, by: Person, at: datetime) -> None:
    for team in (*queries.teams_of(TeamKind.FRONT_DOOR), referral.team, referral.locality):
        if team:
            let_go(referral=referral, team=team, by=by, at=at)
