"""Two people agree who holds a referral (E3); not agreed in time, the locality team takes it up."""

from datetime import datetime

from swis.kernel import acts, people, permission, refusals
from swis.record.staff import models as staff

from .. import models, queries, workflow
from . import teams_involved, who_is_told


@acts.act(
    may=permission.of_steps(
        workflow.REFERRAL, "hold_with_swis", "hold_with_locality", of="referral"
    )
)
def say_who_holds(
    *, referral: models.Referral, holder: str, reasons: str, by: people.Person, at: datetime
) -> models.HolderSaid:
    """SWIS manager and front-door duty manager each say; when both say the same, it moves."""
    step = f"hold_with_{holder}"
    referral = models.Referral.objects.select_for_update().get(pk=referral.pk)
    workflow.REFERRAL.check(referral, step, by)
    if not reasons.strip():
        raise refusals.Refused("Enter your reasons", "reasons")
    side = queries.holding.side_said(by)
    other = queries.holding.last_words(referral.holders_said.all()).get(
        "swis" if side == "front_door" else "front_door"
    )
    said = models.HolderSaid.objects.create(
        referral=referral,
        side=side,
        holder=holder,
        reasons=reasons,
        **by.signed(at),
    )
    if other and other.holder == holder and other.made_by_id != by.account_id:
        workflow.REFERRAL.move(referral, step, by=by, at=at, reason=reasons)
        if holder == "swis":
            _over_to_swis(referral, by=by, at=at)
        who_is_told.Audience(referral, at).whose_turn()
    return said


@acts.act(may=permission.of_steps(workflow.REFERRAL, "take_up", of="referral"))
def take_up(*, referral: models.Referral, by: people.Person, at: datetime) -> models.Referral:
    """The locality team takes up what it holds; the front door's part ends."""
    workflow.REFERRAL.move(referral, "take_up", by=by, at=at)
    for team in queries.referrals.teams_of(staff.TeamKind.FRONT_DOOR):
        teams_involved.let_go(referral=referral, team=team, by=by, at=at)
    return referral


@acts.act(may=permission.of_steps(workflow.REFERRAL, "hand_over", of="referral"))
def hand_over(
    *,
    referral: models.Referral,
    reason: str,
    by: people.Person,
    at: datetime,
    locality: staff.Team | None = None,
) -> models.Referral:
    """What the SWIS team can't work on goes to the locality team, with the reason."""
    if not reason.strip():
        raise refusals.Refused("Enter why the SWIS team can't hold it", "reason")
    locality = locality or referral.locality or queries.referrals.only_locality()
    models.Referral.objects.filter(pk=referral.pk).update(locality=locality)
    referral.locality = locality
    workflow.REFERRAL.move(referral, "hand_over", by=by, at=at, reason=reason)
    teams_involved.let_know(referral=referral, team=locality, by=by, at=at)
    if referral.team:
        teams_involved.let_go(referral=referral, team=referral.team, by=by, at=at)
    who_is_told.Audience(referral, at).whose_turn()
    return referral


def _over_to_swis(referral: models.Referral, *, by: people.Person, at: datetime) -> None:
    if referral.locality:
        teams_involved.let_go(referral=referral, team=referral.locality, by=by, at=at)
    if referral.team:
        teams_involved.let_know(referral=referral, team=referral.team, by=by, at=at)
