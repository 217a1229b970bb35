"""The agreement of a person with parental responsibility to a referral, or why not (E9)."""

from datetime import datetime

from swis.kernel import acts, people, permission
from swis.record.children import actions as children_actions
from swis.record.children import models as children


@acts.act(may=permission.INNER)
def ask(
    *,
    child: children.Child,
    state: str,
    by: people.Person,
    at: datetime,
    reason: str = "",
    from_whom: str = "",
    safe_to_contact: str = "not_known",
    advice: str = "",
) -> children.Agreement:
    """Record it on the child; the referral points at it."""
    agreement: children.Agreement = children_actions.agree.record_agreement(
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
