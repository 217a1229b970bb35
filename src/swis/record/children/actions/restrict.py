"""Restrict who knows of a child: information governance names the people, and nothing vanishes."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from swis.kernel.acts import act
from swis.kernel.models import Account
from swis.kernel.people import Person
from swis.kernel.refusals import NotNow, Refused
from swis.kernel.roles import Role

from ..models import Child, Involvement, Restriction
from ..queries import nobody_from
from .involve import end_involvement, involve


@act
def restrict(
    *, child: Child, people: Iterable[Account], reason: str, by: Person, at: datetime
) -> Restriction:
    """From now on only these people know of the child. Whoever holds work must be among them."""
    _governance_only(by)
    people = list(people)
    if not people:
        raise Refused("Name at least one person who may still know of this child.", "people")
    if left_out := nobody_from(child, people, at):
        raise Refused(f"Name someone from {left_out}.", "people")
    if not Child.objects.filter(pk=child.pk, is_restricted=False).update(is_restricted=True):
        raise NotNow("This child is restricted already.")
    made = Restriction.objects.create(
        child=child, reason=reason, made_by_id=by.account_id, made_at=at
    )
    # whoever is not named knows no more, though a case or a referral opened it to them
    personal = Involvement.objects.filter(child=child, until=None, account__isnull=False)
    personal.exclude(account__in=people).update(until=at)
    # what was given until a day ends for good, so a moment earlier: lifting leaves it ended
    dated = Involvement.objects.filter(child=child, until__gt=at, account__isnull=False)
    dated.exclude(account__in=people).update(until=at - timedelta(seconds=1))
    for account in people:
        involve(child=child, account=account, because=made.reference, by=by, at=at)
    child.is_restricted = True
    return made


@act
def lift(*, child: Child, reason: str, by: Person, at: datetime) -> Restriction:
    """The child is known again to those whose work it is."""
    _governance_only(by)
    in_force = child.restrictions.filter(lifted_at=None)
    lifted = in_force.first()
    if lifted is None or not in_force.update(
        lifted_at=at, lifted_by_id=by.account_id, lifted_because=reason
    ):
        raise NotNow("This child is not restricted.")
    Child.objects.filter(pk=child.pk).update(is_restricted=False)
    # whoever lost it to the restriction alone has it back: a case still has its worker
    lost = Involvement.objects.filter(child=child, account__isnull=False, until=lifted.made_at)
    lost.update(until=None)
    end_involvement(child=child, because=lifted.reference, by=by, at=at)
    lifted.refresh_from_db()
    child.is_restricted = False
    return lifted


def _governance_only(by: Person) -> None:
    if Role.INFORMATION_GOVERNANCE not in by.roles:
        raise NotNow("Only an information governance officer does this.")
