"""The log of non-statutory work, as a person may read it."""

from django.db.models import QuerySet

from swis.kernel import clocks, people, visibility

from .. import access, models


def activities(person: people.Person) -> QuerySet[models.Activity]:
    rows = models.Activity.objects.select_related("held_by", "school", "child")
    return visibility.known(rows, access.activities_visible_to, person)


def activity(person: people.Person, reference: str) -> models.Activity:
    return visibility.fetch(
        activities(person), access.activities_visible_to, person, reference=reference
    )


def band(minutes: int) -> str:
    """The duration band of the Ealing reporting system."""
    for longest, said in ((29, "0 to 29 minutes"), (59, "30 to 59 minutes"), (120, "1 to 2 hours")):
        if minutes <= longest:
            return said
    return "More than 2 hours"


def hours(minutes: int) -> str:
    """ "45 minutes", "1 hour", "2 hours 30 minutes"."""
    whole, rest = divmod(minutes, 60)
    said = [clocks.count(whole, "hour")] if whole else []
    return " ".join(said + ([clocks.count(rest, "minute")] if rest or not whole else []))
