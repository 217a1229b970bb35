"""Reads about what was shared with schools, and what was not."""

from django.db.models import QuerySet

from swis.kernel.access import fetch, known
from swis.kernel.people import Person
from swis.kernel.roles import DSLS

from ..access import shares_visible_to
from ..models import Share


def shares(person: Person) -> QuerySet[Share]:
    """Everything shared, or withheld, that the person may know of; newest first."""
    found = Share.objects.select_related("child", "school", "made_by", "seen_by")
    return known(found, shares_visible_to, person)


def share(person: Person, reference: str) -> Share:
    return fetch(shares(person), shares_visible_to, person, reference=reference)


def unread(person: Person) -> QuerySet[Share]:
    """What was shared with the schools of a safeguarding lead and nobody there has read."""
    at_my_schools = shares(person).filter(school_id__in=person.schools(*DSLS))
    return at_my_schools.filter(seen_at=None, is_withheld=False).order_by("made_at")
