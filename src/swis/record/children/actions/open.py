"""Break-glass: a restricted record is opened by its exact reference, for a while, for a reason."""

from datetime import datetime, timedelta

from swis.kernel import acts, clocks, people, refusals
from swis.record.programmes import queries as programmes_queries

from .. import access, models


@acts.act
def open_record(
    *, child_reference: str, reason: str, by: people.Person, at: datetime
) -> models.Opening:
    """Open it for a while. The manager and information governance are told, and ask why."""
    if not by.holds(access.OPENERS):
        raise refusals.NotNow("Only somebody who could hold the case opens a restricted record.")
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


@acts.act
def ask_why(
    *, opening: models.Opening, answer: str, by: people.Person, at: datetime
) -> models.Opening:
    """Somebody else asked why it was opened, and notes the answer."""
    if opening.made_by_id == by.account_id:
        raise refusals.NotNow("You opened it, so somebody else asks why.")
    if not models.Opening.objects.filter(pk=opening.pk, asked_at=None).update(
        asked_at=at, asked_by_id=by.account_id, answer=answer, version=opening.version + 1
    ):
        raise refusals.NotNow("Somebody has asked about this already.")
    opening.refresh_from_db()
    return opening
