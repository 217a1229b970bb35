"""The authority a child lives in: one of the list, or a name outside England that is kept first."""

from datetime import datetime

from swis.kernel import people
from swis.record.schools import authorities
from swis.record.schools import models as schools


def kept(
    authority: schools.LocalAuthority | None, by: people.Person, at: datetime
) -> schools.LocalAuthority | None:
    """The authority as the record has it."""
    if authority is None or authority.pk:
        return authority
    return authorities.name_authority(name=authority.name, country=authority.country, by=by, at=at)
