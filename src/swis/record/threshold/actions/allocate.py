"""The manager allocates a referral that the SWIS team holds: a case begins (E4, E7, E19)."""

from datetime import date, datetime

from swis.kernel.acts import act
from swis.kernel.clocks import local_day
from swis.kernel.models import Account
from swis.kernel.people import Person
from swis.kernel.refusals import Refused
from swis.record.cases.actions import open_case
from swis.record.staff.models import TeamKind

from .. import queries
from ..models import Referral
from ..workflow import REFERRAL
from .know import let_go


@act
def allocate(
    *,
    referral: Referral,
    worker: Account,
    by: Person,
    at: datetime,
    override_reason: str = "",
    override_until: date | None = None,
) -> Referral:
    """Open the case with its worker; the ninth is refused unless the cap is overridden."""
    REFERRAL.check(referral, "allocate", by)
    school = queries.school_now(referral, at)
    if school is None or queries.swis_team(referral.child, school, local_day(at)) is None:
        raise Refused(
            "The child is no longer at a link school of this team, so it can't be a case here."
        )
    assert referral.team is not None
    case = open_case(
        child=referral.child,
        school=school,
        team=referral.team,
        referral=referral.reference,
        referred_on=local_day(referral.received_at),
        reached_inbox_on=queries.reached_inbox_on(referral),
        worker=worker,
        override_reason=override_reason,
        override_until=override_until,
        by=by,
        at=at,
    )
    REFERRAL.move(referral, "allocate", by=by, at=at, reason=override_reason)
    Referral.objects.filter(pk=referral.pk).update(case=case)
    for team in queries.teams_of(TeamKind.FRONT_DOOR):
        let_go(referral=referral, team=team, by=by, at=at)
    referral.refresh_from_db()
    return referral
