"""Restrict who knows of a child: information governance names the people, and nothing vanishes."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from swis.kernel import acts, refusals
from swis.kernel import models as kernel
from swis.kernel import people as kernel_people

from .. import access, models, queries
from . import involve


@acts.act(may=access.GOVERNING)
def restrict(
    *,
    child: models.Child,
    people: Iterable[kernel.Account],
    reason: str,
    by: kernel_people.Person,
    at: datetime,
) -> models.Restriction:
    """From now on only these people know of the child. Whoever holds work must be among them."""
    people = list(people)
    if not people:
        raise refusals.Refused(
            "Name at least one person who may still know of this child.", "people"
        )
    if left_out := queries.named_people.nobody_from(child, people, at):
        raise refusals.Refused(f"Name someone from {left_out}.", "people")
    if not models.Child.objects.filter(pk=child.pk, is_restricted=False).update(is_restricted=True):
        raise refusals.NotNow("This child is restricted already.")
    restriction = models.Restriction.objects.create(child=child, reason=reason, **by.signed(at))
    # whoever is not named knows no more, though a case or a referral opened it to them
    personal = models.Involvement.objects.filter(child=child, until=None, account__isnull=False)
    personal.exclude(account__in=people).update(until=at)
    # what was given until a day ends for good, so a moment earlier: lifting leaves it ended
    dated = models.Involvement.objects.filter(child=child, until__gt=at, account__isnull=False)
    dated.exclude(account__in=people).update(until=at - timedelta(seconds=1))
    for account in people:
        involve.involve(child=child, account=account, because=restriction.reference, by=by, at=at)
    child.is_restricted = True
    return restriction


@acts.act(may=access.GOVERNING)
def name_more(
    *,
    child: models.Child,
    people: Iterable[kernel.Account],
    reason: str,
    by: kernel_people.Person,
    at: datetime,
) -> models.Child:
    """More people may know of a restricted child: where those named have left, somebody else."""
    in_force = child.restrictions.filter(lifted_at=None).first()
    if in_force is None:
        raise refusals.NotNow("This child is not restricted.")
    people = list(people)
    if not people:
        raise refusals.Refused("Choose at least one person", "people")
    for account in people:
        involve.involve(child=child, account=account, because=in_force.reference, by=by, at=at)
    kernel.Change.objects.create(
        noun=child.noun,
        reference=child.reference,
        field="who may know",
        before="",
        after=", ".join(account.name for account in people),
        at=at,
        by_id=by.account_id,
        reason=reason,
    )
    return child


@acts.act(may=access.GOVERNING)
def lift(
    *, child: models.Child, reason: str, by: kernel_people.Person, at: datetime
) -> models.Restriction:
    """The child is known again to those whose work it is."""
    in_force = child.restrictions.filter(lifted_at=None)
    lifted = in_force.first()
    if lifted is None or not in_force.update(
        lifted_at=at, lifted_by_id=by.account_id, lifted_because=reason
    ):
        raise refusals.NotNow("This child is not restricted.")
    models.Child.objects.filter(pk=child.pk).update(is_restricted=False)
    # whoever lost it to the restriction alone has it back: a case still has its worker
    lost = models.Involvement.objects.filter(
        child=child, account__isnull=False, until=lifted.made_at
    )
    lost.update(until=None)
    involve.end_involvement(child=child, because=lifted.reference, by=by, at=at)
    lifted.refresh_from_db()
    child.is_restricted = False
    return lifted
