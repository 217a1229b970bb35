"""Partners of other services join the team around the school."""

from datetime import date, datetime

from swis.kernel import acts, clocks, people, refusals
from swis.record.staff import actions as staff_actions
from swis.record.staff import models as staff

from .. import access, models, queries


@acts.act(may=access.INVITING, fresh=True)
def invite_partner(
    *,
    programme: models.Programme,
    profession: str,
    email: str,
    name: str,
    starts_on: date,
    by: people.Person,
    at: datetime,
) -> staff.Invitation:
    """Invite somebody of another service, by a profession that the programme's file names."""
    words = dict(queries.partners.professions(programme, clocks.local_day(at))).get(profession)
    if words is None:
        raise refusals.Refused("Choose a profession that this programme names.", "profession")
    return staff_actions.links.invite(
        email=email,
        name=name,
        role=people.Role.PARTNER,
        profession=words,
        starts_on=starts_on,
        team=programme.team,
        by=by,
        at=at,
    )
