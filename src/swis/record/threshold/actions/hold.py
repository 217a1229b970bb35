"""Two people agree who holds a referral (E3); not agreed in time, the locality team takes it up."""

from datetime import datetime

from swis.kernel.acts import act
from swis.kernel.people import Person
from swis.kernel.refusals import Refused
from swis.record.staff.models import Team, TeamKind

from .. import queries
from ..models import HolderSaid, Referral
from ..workflow import REFERRAL
from .hearing import Hearing
from .know import let_go, let_know


@act
def say_who_holds(
    *, referral: Referral, holder: str, reasons: str, by: Person, at: datetime
) -> HolderSaid:
    """SWIS manager and front-door duty manager each say; when both say the same, it moves."""
    step = f"hold_with_{holder}"
    referral = Referral.objects.select_for_update().get(pk=referral.pk)
    REFERRAL.check(referral, step, by)
    if not reasons.strip():
        raise Refused("Enter your reasons", "reasons")
    side = queries.side_said(by)
    other = queries.last_words(referral).get("swis" if side == "front_door" else "front_door")
    said = HolderSaid.objects.create(
        referral=referral,
        side=side,
        holder=holder,
        reasons=reasons,
        made_by_id=by.account_id,
        made_at=at,
    )
    if other and other.holder == holder and other.made_by_id != by.account_id:
        REFERRAL.move(referral, step, by=by, at=at, reason=reasons)
        if holder == "swis":
            _over_to_swis(referral, by=by, at=at)
        Hearing(referral, at).whose_turn()
    return said


@act
def take_up(*, referral: Referral, by: Person, at: datetime) -> Referral:
    """The locality team takes up what it holds; the front door's part ends."""
    REFERRAL.move(referral, "take_up", by=by, at=at)
    for team in queries.teams_of(TeamKind.FRONT_DOOR):
        let_go(referral=referral, team=team, by=by, at=at)
    return referral


@act
def hand_over(
    *, referral: Referral, reason: str, by: Person, at: datetime, locality: Team | None = None
) -> Referral:
    """What the SWIS team can't work on goes to the locality team, with the reason."""
    REFERRAL.check(referral, "hand_over", by)
    if not reason.strip():
        raise Refused("Enter why the SWIS team can't hold it", "reason")
    locality = locality or referral.locality or queries.only_locality()
    Referral.objects.filter(pk=referral.pk).update(locality=locality)
    referral.locality = locality
    REFERRAL.move(referral, "hand_over", by=by, at=at, reason=reason)
    let_know(referral=referral, team=locality, by=by, at=at)
    if referral.team:
        let_go(referral=referral, team=referral.team, by=by, at=at)
    Hearing(referral, at).whose_turn()
    return referral


def _over_to_swis(referral: Referral, *, by: Person, at: datetime) -> None:
    if referral.locality:
        let_go(referral=referral, team=referral.locality, by=by, at=at)
    if referral.team:
        let_know(referral=referral, team=referral.team, by=by, at=at)
