"""Break-glass: a restricted record is opened by its exact reference, for a while, for a reason."""

from datetime import datetime, timedelta

from swis.kernel import acts, clocks, people, permission, refusals
from swis.record.programmes import queries as programmes_queries

from .. import access, models

OPENING = permission.of_roles(
    access.OPENERS, said="Only somebody who could hold the case opens a restricted record."
)


@acts.act(may=OPENING)
def open_record(
    *, child_reference: str, reason: str, by: people.Person, at: datetime
) -> models.Opening:
    """Open it for a while. The manager and information governance are told, and ask why."""
    child = models.Child.objects.filter(
        reference=child_reference.upper(), is_restricted=True
    ).first()
    if child is None:
        raise refusals.Refused(
            "There is no restricted record with this reference. Check every character.",
            "child_reference",
        )
    until = at + timedelta(
        minutes=programmes_queries.placed.model_of(None, clocks.local_day(at)).opened_minutes
    )
    opening = models.Opening.objects.create(
        child=child, reason=reason, until=until, **by.signed(at)
    )
    models.Involvement.objects.create(
        child=child,
        account_id=by.account_id,
        because=opening.reference,
        since=at,
        until=until,
    )
    return opening


@acts.act(may=permission.of_roles(access.ASKERS, needs=(access.asks_somebody_else,)))
def ask_why(
    *, opening: models.Opening, answer: str, by: people.Person, at: datetime
) -> models.Opening:
    """Somebody else asked why it was opened, and notes the answer."""
    if not models.Opening.objects.filter(pk=opening.pk, asked_at=None).update(
        asked_at=at, asked_by_id=by.account_id, answer=answer, version=opening.version + 1
    ):
        raise refusals.NotNow("Somebody has asked about this already.")
    opening.refresh_from_db()
    return opening
