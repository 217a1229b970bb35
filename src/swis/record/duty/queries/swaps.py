"""Swaps of duty days."""

from datetime import date, timedelta

from django.db.models import F, QuerySet

from swis.kernel import people, refusals, visibility
from swis.record.staff import models as staff

from .. import access, models, workflow

AHEAD = timedelta(days=200)


def swaps(person: people.Person) -> QuerySet[models.Swap]:
    rows = models.Swap.objects.select_related("given__team", "taken", "with_whom", "made_by")
    return visibility.known(rows, access.swaps_visible_to, person)


def swap(person: people.Person, reference: str) -> models.Swap:
    return visibility.fetch(swaps(person), access.swaps_visible_to, person, reference=reference)


def to_answer(person: people.Person) -> QuerySet[models.Swap]:
    """Swaps that wait for this person's yes or no, while both days are ahead."""
    today = person.today
    asked = swaps(person).filter(state=workflow.SwapState.ASKED, with_whom_id=person.account_id)
    as_asked = asked.filter(given__account=F("made_by"), taken__account=F("with_whom"))
    return as_asked.filter(given__on__gte=today, taken__on__gte=today)


def own_day(person: people.Person, reference: str) -> models.DutyDay:
    day = own_days(person).filter(reference=reference).first()
    if day is None:
        raise refusals.Unknown
    return day


def days_ahead(team: staff.Team, start: date, last: date) -> list[models.DutyDay]:
    """Every day that somebody has on the rota between two."""
    rows = models.DutyDay.objects.filter(team=team, on__gte=start, on__lte=last)
    return list(rows.select_related("account"))


def own_days(person: people.Person) -> QuerySet[models.DutyDay]:
    """One's own duty days from today on."""
    return models.DutyDay.objects.filter(
        account_id=person.account_id, on__gte=person.today
    ).select_related("team")


def others_days(mine: models.DutyDay, person: people.Person) -> QuerySet[models.DutyDay]:
    """Colleagues' duty days of the same team, from today on."""
    ahead = models.DutyDay.objects.filter(team=mine.team_id, on__gte=person.today)
    return ahead.exclude(account=mine.account_id).select_related("account")


def swaps_open(person: people.Person) -> list[models.Swap]:
    """Swaps that wait for an answer, of those the person may know of."""
    today = person.today
    return list(
        swaps(person).filter(
            state=workflow.SwapState.ASKED, given__on__gte=today, taken__on__gte=today
        )
    )
