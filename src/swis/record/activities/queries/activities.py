"""The log of non-statutory work, as a person may read it."""

from django.db.models import QuerySet

from swis.kernel import clocks, people, visibility
from swis.kernel import models as kernel

from .. import access, models


def activities(person: people.Person) -> QuerySet[models.Activity]:
    rows = models.Activity.objects.select_related("held_by", "school", "child")
    return visibility.known(rows, access.activities_visible_to, person)


def activity(person: people.Person, reference: str) -> models.Activity:
    """One line of the log, with what stands beside it."""
    beside = ("gathering", "opening", *with_pages_of_their_own())
    return visibility.fetch(
        activities(person).select_related(*beside),
        access.activities_visible_to,
        person,
        reference=reference,
    )


def with_pages_of_their_own() -> list[str]:
    """What stands beside an activity and has a page and a line of the chronology itself."""
    beside = (models.Consultation, models.DutyCall)
    return [
        str(relation.name)
        for relation in models.Activity._meta.related_objects
        if relation.one_to_one
        and issubclass(relation.related_model, kernel.Noun)
        and relation.related_model not in beside
    ]


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
