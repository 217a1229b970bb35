"""Families, and the parents and carers of a child."""

from datetime import datetime
from typing import Any

from swis.kernel import editing
from swis.kernel.acts import act
from swis.kernel.people import Person
from swis.kernel.refusals import NotNow, Refused, Stale
from swis.kernel.roles import DSLS, SWIS_TEAM, Role

from ..models import Carer, Child, Family
from ..queries import shows_place

KEEPERS = DSLS | SWIS_TEAM | {Role.FRONT_DOOR, Role.LOCALITY_MANAGER}
PLACE = ("phone", "address", "is_withheld")


@act
def relate(*, child: Child, other: Child, by: Person, at: datetime) -> Child:
    """Say that two children belong to one family. Nobody knows more children by it."""
    if not by.holds(KEEPERS):
        raise NotNow("Only the safeguarding lead, SWIS team or front door relates children.")
    if child.pk == other.pk:
        raise Refused("Choose another child: this is the same one.", "other")
    if child.family_id and child.family_id == other.family_id:
        raise Refused("These children are one family already.", "other")
    family = child.family or other.family
    if family is None:
        family = Family.objects.create(made_by_id=by.account_id, made_at=at)
    joining = [pk for pk in (child.family_id, other.family_id) if pk and pk != family.pk]
    Child.objects.filter(family__in=joining).update(family=family)
    Child.objects.filter(pk__in=[child.pk, other.pk]).update(family=family)
    child.family = other.family = family
    return child


@act
def add_carer(
    *,
    child: Child,
    name: str,
    relationship: str,
    has_responsibility: bool | None,
    safe_to_contact: bool | None,
    by: Person,
    at: datetime,
    phone: str = "",
    address: str = "",
    is_withheld: bool = False,
) -> Carer:
    """Add a parent or carer, and whether it is safe to contact them."""
    _allow(by)
    return Carer.objects.create(
        child=child,
        name=name,
        relationship=relationship,
        has_responsibility=has_responsibility,
        safe_to_contact=safe_to_contact,
        phone=phone,
        address=address,
        is_withheld=is_withheld,
        made_by_id=by.account_id,
        made_at=at,
    )


@act
def edit_carer(
    *, carer: Carer, version: int, reason: str, by: Person, at: datetime, **fields: Any
) -> Carer:
    """Correct what is said of a parent or carer; a kept address is not for the school to change."""
    _allow(by)
    if shows_place(carer, by):
        return editing.change(carer, version=version, by=by, at=at, reason=reason, **fields)
    if set(PLACE) & set(fields):
        raise NotNow("The phone and address are kept from the school.")
    try:
        return editing.change(carer, version=version, by=by, at=at, reason=reason, **fields)
    except Stale as stale:  # the other person's change may be the very address
        stale.changes = [row for row in stale.changes if row[0].lower() not in PLACE]
        raise


def _allow(by: Person) -> None:
    if not by.holds(KEEPERS):
        raise NotNow("Only the safeguarding lead, the SWIS team or the front door does this.")
