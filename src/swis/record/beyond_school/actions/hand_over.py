"""Writes: contact with a specialist service, and a hand-over followed until it is accepted."""

from datetime import datetime

from swis.kernel import acts, people, permission, refusals
from swis.record.activities import actions as activities_actions
from swis.record.activities import queries as activities_queries
from swis.record.activities import workflow as activities_workflow
from swis.record.children import actions as children_actions
from swis.record.children import models as children

from .. import models, workflow


@acts.act(may=activities_workflow.LOGS)
def contact_service(
    *,
    child: children.Child | None,
    service: str,
    called: str,
    with_name: str,
    held_at: datetime,
    minutes: int,
    words: str,
    shared: str,
    basis: str,
    by: people.Person,
    at: datetime,
) -> models.ServiceContact:
    """Log contact with a service: what was said, what was shared, and on which basis."""
    if shared.strip() and not basis:
        raise refusals.Refused("Choose the basis on which this was shared", "basis")
    activity = activities_actions.record.record_activity(
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
    return models.ServiceContact.objects.create(
        activity=activity,
        service=service,
        called=called.strip(),
        shared=shared,
        basis=basis if shared.strip() else "",
        **by.signed(at),
    )


@acts.act(may=permission.of_roles(people.SWIS_TEAM, said="Only the SWIS team hands over its work."))
def offer_hand_over(
    *,
    child: children.Child,
    service: str,
    called: str,
    to_whom: str,
    need: str,
    shared: str,
    basis: str,
    asked: children.Asked,
    by: people.Person,
    at: datetime,
) -> models.HandOver:
    """Offer a young person to a service, with what the family said to it and what was shared."""
    if asked.state == children.AgreementState.REFUSED_NOT_PROCEEDING:
        raise refusals.Refused("They refused, so nothing is handed over", "state")
    agreement = children_actions.agree.record_agreement(
        child=child, to="referral", asked=asked, by=by, at=at
    )
    return models.HandOver.objects.create(
        child=child,
        school=activities_queries.young_person.about(child, at).school,
        worker_id=by.account_id,
        service=service,
        called=called.strip(),
        to_whom=to_whom.strip(),
        need=need,
        shared=shared,
        basis=basis,
        agreement=agreement,
        **by.signed(at),
    )


@acts.act(may=permission.of_steps(workflow.HAND_OVER, "accept_hand_over", of="hand_over"))
def accept_hand_over(
    *, hand_over: models.HandOver, answer: str, by: people.Person, at: datetime
) -> models.HandOver:
    """The service has accepted: who works with the young person there from now on."""
    workflow.HAND_OVER.move(hand_over, "accept_hand_over", by=by, at=at, also={"answer": answer})
    return hand_over


@acts.act(may=permission.of_steps(workflow.HAND_OVER, "decline_hand_over", of="hand_over"))
def decline_hand_over(
    *, hand_over: models.HandOver, answer: str, by: people.Person, at: datetime
) -> models.HandOver:
    """The service has declined, with its reason; the work stays here."""
    workflow.HAND_OVER.move(
        hand_over, "decline_hand_over", by=by, at=at, reason=answer, also={"answer": answer}
    )
    return hand_over


@acts.act(may=permission.of_steps(workflow.HAND_OVER, "withdraw", of="hand_over"))
def withdraw(
    *, hand_over: models.HandOver, answer: str, by: people.Person, at: datetime
) -> models.HandOver:
    """It is no longer wanted or needed, with the reason."""
    workflow.HAND_OVER.move(
        hand_over, "withdraw", by=by, at=at, reason=answer, also={"answer": answer}
    )
    return hand_over
