"""Writes: non-statutory support is planned, its sessions are logged, it is reviewed and closed."""

from datetime import datetime

from swis.record.children.models import Agreement, Child
from swis.record.kernel.acts import act
from swis.record.kernel.models import Account
from swis.record.kernel.people import Person
from swis.record.schools.models import School

from .models import Support


@act
def plan(
    *,
    child: Child,
    school: School,
    worker: Account,
    aims: str,
    because: str,
    agreement: Agreement | None,
    by: Person,
    at: datetime,
) -> Support:
    """Plan support with its aims. It begins with a session, once somebody agreed to it (E9)."""
    return Support.objects.create(
        child=child,
        school=school,
        worker=worker,
        aims=aims,
        because=because,
        agreement=agreement,
        made_by_id=by.account_id,
        made_at=at,
    )
