"""The manager allocates a referral that the SWIS team holds: a case begins (E4, E7, E19)."""

from datetime import date, datetime

from swis.kernel import acts, clocks, people, permission, refusals
from swis.kernel import models as kernel
from swis.record.cases import actions as cases_actions
from swis.record.staff import models as staff

from .. import models, queries, workflow
from . import teams_involved

NOT_AT_A_LINK_SCHOOL = (
    "The child is no longer at a link school of this team, so it can't be a case here."
)


@acts.act(may=permission.of_steps(workflow.REFERRAL, "allocate", of="referral"))
def allocate(
    *,
    referral: models.Referral,
    worker: kernel.Account,
    by: people.Person,
    at: datetime,
    override_reason: str = "",
    override_until: date | None = None,
) -> models.Referral:
    """Open the case with its worker; the ninth is refused unless the cap is overridden."""
    school = queries.referrals.school_now(referral, at)
    if (
        school is None
        or queries.referrals.swis_team(referral.child, school, clocks.local_day(at)) is None
    ):
        raise refusals.Refused(NOT_AT_A_LINK_SCHOOL)
    assert referral.team is not None
    case = cases_actions.open.open_case(
        child=referral.child,
        school=school,
        team=referral.team,
        referral=referral.reference,
        referred_on=clocks.local_day(referral.received_at),
        reached_inbox_on=queries.referrals.reached_inbox_on(referral),
        worker=worker,
        override_reason=override_reason,
        override_until=override_until,
        begun_under=referral.screening.threshold,
        urgency=referral.screening.urgency,
        by=by,
        at=at,
    )
    workflow.REFERRAL.move(referral, "allocate", by=by, at=at, reason=override_reason)
    models.Referral.objects.filter(pk=referral.pk).update(case=case)
    for team in queries.referrals.teams_of(staff.TeamKind.FRONT_DOOR):
        teams_involved.let_go(referral=referral, team=team, by=by, at=at)
    referral.refresh_from_db()
    return referral
