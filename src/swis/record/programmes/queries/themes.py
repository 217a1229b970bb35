"""Themes of a school's months, and the months that still need one."""

from collections.abc import Iterable
from datetime import date

from django.db.models import QuerySet

from swis.kernel import clocks, people, questions, visibility
from swis.record.schools import models as schools_models

from .. import access, models, workflow

AHEAD = 3


def first_of(day: date) -> date:
    return day.replace(day=1)


def themes(person: people.Person) -> QuerySet[models.Theme]:
    return visibility.known(
        models.Theme.objects.select_related("school", "made_by"), access.set_up_visible_to, person
    )


def theme(person: people.Person, reference: str) -> models.Theme:
    return visibility.fetch(themes(person), access.set_up_visible_to, person, reference=reference)


def stands_as(theme: models.Theme) -> str:
    """Whether both sides agreed to it; else who proposed it."""
    if theme.state == workflow.ThemeState.AGREED:
        return "Agreed by both sides"
    side = "school" if theme.side == "school" else "SWIS team"
    return f"Proposed by the {side}; the other side has not agreed yet"


def theme_of(school: schools_models.School, month: date) -> models.Theme | None:
    """The theme of a school's month."""
    return models.Theme.objects.filter(school=school, month=first_of(month)).first()


def months_to_plan(school: schools_models.School, on: date) -> list[date]:
    """This month and the next ones, less those that have a theme."""
    months = [clocks.add_months(first_of(on), count) for count in range(AHEAD)]
    taken = set(models.Theme.objects.filter(school=school, month__in=months).values_list("month"))
    return [month for month in months if (month,) not in taken]


@questions.asks
async def lacking(schools: Iterable[int], on: date, every_months: int) -> set[int]:
    """Ids of the schools without a theme for this month, or for as many months as one lasts."""
    since = clocks.add_months(first_of(on), 1 - every_months)
    found = set(schools)
    rows = models.Theme.objects.filter(school__in=found, month__gte=since, month__lte=on)
    return found - set(await questions.rows(rows.values_list("school_id", flat=True)))
