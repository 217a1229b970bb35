"""Families, and the parents and carers of a child."""

from datetime import datetime
from typing import Any

from swis.kernel import acts, editing, people, permission, refusals

from .. import access, models, queries

RELATING = permission.of_roles(
    access.KEEPERS, said="Only the safeguarding lead, SWIS team or front door relates children."
)
KEEPING = permission.of_roles(
    access.KEEPERS,
    said="Only the safeguarding lead, the SWIS team or the front door does this.",
)
PLACE = ("phone", "address", "is_withheld")


@acts.act(may=RELATING)
def relate(
    *, child: models.Child, other: models.Child, by: people.Person, at: datetime
) -> models.Child:
    """Say that two children belong to one family. Nobody knows more children by it."""
    if child.pk == other.pk:
        raise refusals.Refused("Choose another child: this is the same one.", "other")
    if child.family_id and child.family_id == other.family_id:
        raise refusals.Refused("These children are one family already.", "other")
    family = child.family or other.family
    if family is None:
        family = models.Family.objects.create(**by.signed(at))
    joining = [pk for pk in (child.family_id, other.family_id) if pk and pk != family.pk]
    models.Child.objects.filter(family__in=joining).update(family=family)
    models.Child.objects.filter(pk__in=[child.pk, other.pk]).update(family=family)
    child.family = other.family = family
    return child


@acts.act(may=KEEPING)
def add_carer(
    *,
    child: models.Child,
    name: str,
    relationship: str,
    has_responsibility: bool | None,
    safe_to_contact: bool | None,
    by: people.Person,
    at: datetime,
    phone: str = "",
    address: str = "",
    is_withheld: bool = False,
) -> models.Carer:
    """Add a parent or carer, and whether it is safe to contact them."""
    return models.Carer.objects.create(
        child=child,
        name=name,
        relationship=relationship,
        has_responsibility=has_responsibility,
        safe_to_contact=safe_to_contact,
        phone=phone,
        address=address,
        is_withheld=is_withheld,
        **by.signed(at),
    )


@acts.act(may=KEEPING)
def edit_carer(
    *,
    carer: models.Carer,
    version: int,
    reason: str,
    by: people.Person,
    at: datetime,
    **fields: Any,
) -> models.Carer:
    """Correct what is said of a parent or carer; a kept address is not for the school to change."""
    if queries.details.shows_place(carer, by):
        return editing.change(carer, version=version, by=by, at=at, reason=reason, **fields)
    if set(PLACE) & set(fields):
        raise refusals.NotNow("The phone and address are kept from the school.")
    try:
        return editing.change(carer, version=version, by=by, at=at, reason=reason, **fields)
    except refusals.Stale as stale:  # the other person's change may be the very address
        stale.changes = [row for row in stale.changes if row[0].lower() not in PLACE]
        raise
