"""Two records that look like one child's are of two children: say so, once."""

from datetime import datetime

from swis.kernel.acts import act
from swis.kernel.people import Person
from swis.kernel.refusals import NotNow, Refused
from swis.kernel.roles import Role

from ..models import Child, ToldApart
from ..queries import lookalikes


@act
def tell_apart(*, child: Child, other: Child, reason: str, by: Person, at: datetime) -> ToldApart:
    """They are two children: the pair no longer waits to be looked at."""
    if Role.INFORMATION_GOVERNANCE not in by.roles:
        raise NotNow("Only an information governance officer does this.")
    if other not in lookalikes(child):
        raise Refused("These two records don't look like one child's.", "other")
    return ToldApart.objects.create(
        child=child, other=other, reason=reason, made_by_id=by.account_id, made_at=at
    )
