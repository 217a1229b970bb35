"""E9: agreement to a referral or to direct work, in one of five states, with its reason."""

from datetime import datetime

from swis.kernel.acts import act
from swis.kernel.people import Person
from swis.kernel.refusals import Refused

from ..models import Agreement, AgreementState, Child

ASKED = {
    AgreementState.AGREED: "Enter who agreed",
    AgreementState.REFUSED_PROCEEDING: "Enter who refused",
    AgreementState.REFUSED_NOT_PROCEEDING: "Enter who refused",
}
WHY = {
    AgreementState.REFUSED_PROCEEDING: "Enter why it goes on although they refused",
    AgreementState.REFUSED_NOT_PROCEEDING: "Enter why it does not go on",
    AgreementState.NOT_SOUGHT: "Enter why asking would put the child at risk",
    AgreementState.NOT_REACHED: "Enter how you tried to reach them",
}


@act
def record_agreement(
    *,
    child: Child,
    to: str,
    state: str,
    from_whom: str,
    reason: str,
    safe_to_contact: str,
    advice: str,
    by: Person,
    at: datetime,
    giver: str = "responsible",
) -> Agreement:
    """Record whether a person with parental responsibility, or the young person, agreed."""
    own = giver == "young_person"
    if own and to != "direct_work":
        raise Refused("Agreement to a referral is asked of a person with responsibility.", "giver")
    if state in ASKED and not from_whom.strip() and not own:
        raise Refused(ASKED[AgreementState(state)], "from_whom")
    if state in WHY and not reason.strip():
        raise Refused(WHY[AgreementState(state)], "reason")
    if own and not reason.strip():
        raise Refused("Enter why the young person is able to agree for themself", "reason")
    return Agreement.objects.create(
        child=child,
        to=to,
        state=state,
        giver=giver,
        from_whom=from_whom.strip(),
        reason=reason.strip(),
        safe_to_contact=safe_to_contact,
        advice=advice,
        made_by_id=by.account_id,
        made_at=at,
    )
