"""The log of non-statutory work, as a person may read it."""

from django.db.models import QuerySet

from swis.kernel.access import fetch, known
from swis.kernel.people import Person

from ..access import activities_visible_to
from ..models import Activity


def activities(person: Person) -> QuerySet[Activity]:
    found = Activity.objects.select_related("held_by", "school", "child")
    return known(found, activities_visible_to, person)


def activity(person: Person, reference: str) -> Activity:
    return fetch(activities(person), activities_visible_to, person, reference=reference)


def band(minutes: int) -> str:
    """The duration band of the Ealing reporting system."""
    for longest, said in ((29, "0 to 29 minutes"), (59, "30 to 59 minutes"), (120, "1 to 2 hours")):
        if minutes <= longest:
            return said
    return "More than 2 hours"
