"""The agreement of a person with parental responsibility to a referral, or why not (E9)."""

from datetime import datetime

from swis.kernel.acts import act
from swis.kernel.people import Person
from swis.record.children.actions import record_agreement
from swis.record.children.models import Agreement, Child


@act
def ask(
    *,
    child: Child,
    state: str,
    by: Person,
    at: datetime,
    reason: str = "",
    from_whom: str = "",
    safe_to_contact: str = "not_known",
    advice: str = "",
) -> Agreement:
    """Record it on the child; the referral points at it."""
    agreement: Agreement = record_agreement(
        child=child,
        to="referral",
        state=state,
        from_whom=from_whom,
        reason=reason,
        safe_to_contact=safe_to_contact,
        advice=advice,
        by=by,
        at=at,
    )
    return agreement
