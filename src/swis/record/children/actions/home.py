"""The authority a child lives in: one of the list, or a name outside England that is kept first."""

from datetime import datetime

from swis.kernel import acts, people, permission
from swis.record.schools import actions as schools_actions
from swis.record.schools import models as schools


@acts.act(may=permission.INNER)
def keep_home(
    *, authority: schools.LocalAuthority | None, by: people.Person, at: datetime
) -> schools.LocalAuthority | None:
    """The authority as the record has it; None is ours."""
    if authority is None or authority.pk:
        return authority
    return schools_actions.name_authority(
        name=authority.name, country=authority.country, by=by, at=at
    )
