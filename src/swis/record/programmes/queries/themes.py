"""Themes of a school's months, and the months that still need one."""

from collections.abc import Iterable
from datetime import date

from django.db.models import QuerySet

from swis.kernel.access import fetch, known
from swis.kernel.clocks import add_months
from swis.kernel.people import Person
from swis.record.schools.models import School

from ..access import set_up_visible_to
from ..models import Theme

AHEAD = 3


def first_of(day: date) -> date:
    return day.replace(day=1)


def themes(person: Person) -> QuerySet[Theme]:
    return known(Theme.objects.select_related("school", "made_by"), set_up_visible_to, person)


def theme(person: Person, reference: str) -> Theme:
    return fetch(themes(person), set_up_visible_to, person, reference=reference)


def theme_of(school: School, month: date) -> Theme | None:
    """The theme of a school's month."""
    return Theme.objects.filter(school=school, month=first_of(month)).first()


def months_to_plan(school: School, on: date) -> list[date]:
    """This month and the next ones, less those that have a theme."""
    months = [add_months(first_of(on), count) for count in range(AHEAD)]
    taken = set(Theme.objects.filter(school=school, month__in=months).values_list("month"))
    return [month for month in months if (month,) not in taken]


def lacking(schools: Iterable[School], on: date, every_months: int) -> set[int]:
    """Ids of the schools without a theme for this month, or for as many months as one lasts."""
    since = add_months(first_of(on), 1 - every_months)
    found = list(schools)
    rows = Theme.objects.filter(school__in=found, month__gte=since, month__lte=on)
    return {school.pk for school in found} - set(rows.values_list("school_id", flat=True))
