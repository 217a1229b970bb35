"""Partners of other services join the team around the school."""

from datetime import date, datetime

from swis.kernel.acts import act
from swis.kernel.clocks import local_day
from swis.kernel.people import Person
from swis.kernel.refusals import NotNow, Refused
from swis.kernel.roles import Role
from swis.record.staff.actions import invite
from swis.record.staff.models import Invitation

from ..access import INVITERS
from ..models import Programme
from ..queries.partners import professions


@act
def invite_partner(
    *,
    programme: Programme,
    profession: str,
    email: str,
    name: str,
    starts_on: date,
    by: Person,
    at: datetime,
) -> Invitation:
    """Invite somebody of another service, by a profession that the programme's file names."""
    if not by.holds(INVITERS):
        raise NotNow("Only business support or an administrator invites people.")
    words = dict(professions(programme, local_day(at))).get(profession)
    if words is None:
        raise Refused("Choose a profession that this programme names.", "profession")
    return invite(
        email=email,
        name=name,
        role=Role.PARTNER,
        profession=words,
        starts_on=starts_on,
        team=programme.team,
        by=by,
        at=at,
    )
