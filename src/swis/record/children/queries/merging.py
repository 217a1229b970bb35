"""Reads about records of one child that become one."""

from datetime import datetime

from django.db.models import QuerySet

from swis.kernel import people, visibility

from .. import access, models, workflow
from . import named_people


def mergings(person: people.Person) -> QuerySet[models.Merging]:
    """Every merging the person may know of, newest first."""
    rows = models.Merging.objects.select_related("kept", "other", "made_by")
    return visibility.known(rows, access.mergings_visible_to, person)


def merging(person: people.Person, reference: str) -> models.Merging:
    return visibility.fetch(
        mergings(person), access.mergings_visible_to, person, reference=reference
    )


def waiting(person: people.Person) -> QuerySet[models.Merging]:
    """Those that wait for this person's name."""
    if not person.holds(workflow.AGREERS):
        return models.Merging.objects.none()
    proposed = mergings(person).filter(state=workflow.MergingState.PROPOSED)
    return proposed.exclude(made_by_id=person.account_id)


def why_people_differ(kept: models.Child, other: models.Child, at: datetime) -> str | None:
    """Of a restricted child only the people named know: nobody comes to know by a merging, and
    nobody who works with the child loses sight of it."""
    if not kept.is_restricted and not other.is_restricted:
        return None
    by_name = {child.pk: set(named_people.named(child, at)) for child in (kept, other)}
    for one, two in ((kept, other), (other, kept)):
        if one.is_restricted and (strange := by_name[two.pk] - by_name[one.pk]):
            who = ", ".join(sorted(account.name for account in strange))
            return (
                f"One record is restricted, and {who} may know of the other by name but not of it. "
                "Name them on the restricted record first, or end what they hold."
            )
    return None
