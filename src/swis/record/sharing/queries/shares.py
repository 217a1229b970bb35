"""Reads about what was shared with schools, and what was not."""

from django.db.models import Q, QuerySet

from swis.kernel import people, visibility

from .. import access, models


def shares(person: people.Person) -> QuerySet[models.Share]:
    """Everything shared, or withheld, that the person may know of; newest first."""
    rows = models.Share.objects.select_related("child", "school", "made_by", "seen_by")
    return visibility.known(rows, access.shares_visible_to, person)


def share(person: people.Person, reference: str) -> models.Share:
    return visibility.fetch(shares(person), access.shares_visible_to, person, reference=reference)


def unread(person: people.Person) -> QuerySet[models.Share]:
    """What was shared with the schools of a safeguarding lead and nobody there has read."""
    at_my_schools = shares(person).filter(school_id__in=person.schools(*people.DSLS))
    return at_my_schools.filter(seen_at=None, is_withheld=False).order_by("made_at", "pk")


def besides_unread(person: people.Person) -> QuerySet[models.Share]:
    """The rest of what was shared or withheld, the newest first."""
    waits = Q(seen_at=None, is_withheld=False, school_id__in=person.schools(*people.DSLS))
    return shares(person).exclude(waits)
