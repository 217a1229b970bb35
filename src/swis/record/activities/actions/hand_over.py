"""Writes: contact with a specialist service, and a hand-over followed until it is accepted."""

from datetime import datetime

from swis.kernel.acts import act
from swis.kernel.people import Person
from swis.kernel.refusals import NotNow, Refused
from swis.kernel.roles import SWIS_TEAM
from swis.record.children.actions import record_agreement
from swis.record.children.models import Child

from .. import queries
from ..models import HandOver, ServiceContact
from ..workflow import HAND_OVER
from .record import record_activity

# what is asked of a referral to the front door, and not of a hand-over
NOT_ASKED_HERE = {"safe_to_contact": "not_known", "advice": ""}


@act
def contact_service(
    *,
    child: Child | None,
    service: str,
    called: str,
    with_name: str,
    held_at: datetime,
    minutes: int,
    words: str,
    shared: str,
    basis: str,
    by: Person,
    at: datetime,
) -> ServiceContact:
    """Log contact with a service: what was said, what was shared, and on which basis."""
    if shared.strip() and not basis:
        raise Refused("Choose the basis on which this was shared", "basis")
    activity = record_activity(
        kind="professionals",
        held_at=held_at,
        minutes=minutes,
        with_whom="professional",
        with_name=with_name,
        topic=service,
        child=child,
        words=words,
        by=by,
        at=at,
    )
    return ServiceContact.objects.create(
        activity=activity,
        service=service,
        called=called.strip(),
        shared=shared,
        basis=basis if shared.strip() else "",
        made_by_id=by.account_id,
        made_at=at,
    )


@act
def offer_hand_over(
    *,
    child: Child,
    service: str,
    called: str,
    to_whom: str,
    need: str,
    shared: str,
    basis: str,
    state: str,
    from_whom: str,
    reason: str,
    by: Person,
    at: datetime,
) -> HandOver:
    """Offer a young person to a service, with what the family said to it and what was shared."""
    if not by.holds(SWIS_TEAM):
        raise NotNow("Only the SWIS team hands over its work.")
    if state == "refused_not_proceeding":
        raise Refused("They refused, so nothing is handed over", "state")
    said = {"state": state, "from_whom": from_whom, "reason": reason}
    agreement = record_agreement(child=child, to="referral", **NOT_ASKED_HERE, **said, by=by, at=at)
    return HandOver.objects.create(
        child=child,
        school=queries.about(child, at).school,
        worker_id=by.account_id,
        service=service,
        called=called.strip(),
        to_whom=to_whom.strip(),
        need=need,
        shared=shared,
        basis=basis,
        agreement=agreement,
        made_by_id=by.account_id,
        made_at=at,
    )


@act
def accept_hand_over(*, hand_over: HandOver, answer: str, by: Person, at: datetime) -> HandOver:
    """The service has accepted: who works with the young person there from now on."""
    HAND_OVER.move(hand_over, "accept_hand_over", by=by, at=at, also={"answer": answer})
    return hand_over


@act
def decline_hand_over(*, hand_over: HandOver, answer: str, by: Person, at: datetime) -> HandOver:
    """The service has declined, with its reason; the work stays here."""
    HAND_OVER.move(
        hand_over, "decline_hand_over", by=by, at=at, reason=answer, also={"answer": answer}
    )
    return hand_over


@act
def withdraw(*, hand_over: HandOver, answer: str, by: Person, at: datetime) -> HandOver:
    """It is no longer wanted or needed, with the reason."""
    HAND_OVER.move(hand_over, "withdraw", by=by, at=at, reason=answer, also={"answer": answer})
    return hand_over
