"""Swaps of duty days."""

from datetime import date

from django.db.models import F, QuerySet

from swis.kernel.access import fetch, known
from swis.kernel.clocks import local_day
from swis.kernel.people import Person
from swis.kernel.refusals import Unknown
from swis.record.staff.models import Team

from ..access import swaps_visible_to
from ..models import DutyDay, Swap


def swaps(person: Person) -> QuerySet[Swap]:
    rows = Swap.objects.select_related("given__team", "taken", "with_whom", "made_by")
    return known(rows, swaps_visible_to, person)


def swap(person: Person, reference: str) -> Swap:
    return fetch(swaps(person), swaps_visible_to, person, reference=reference)


def to_answer(person: Person) -> QuerySet[Swap]:
    """Swaps that wait for this person's yes or no, while both days are ahead."""
    today = local_day(person.at)
    asked = swaps(person).filter(state="asked", with_whom_id=person.account_id)
    as_asked = asked.filter(given__account=F("made_by"), taken__account=F("with_whom"))
    return as_asked.filter(given__on__gte=today, taken__on__gte=today)


def own_day(person: Person, reference: str) -> DutyDay:
    found = own_days(person).filter(reference=reference).first()
    if found is None:
        raise Unknown
    return found


def days_ahead(team: Team, start: date, last: date) -> list[DutyDay]:
    """Every day that somebody has on the rota between two."""
    rows = DutyDay.objects.filter(team=team, on__gte=start, on__lte=last)
    return list(rows.select_related("account"))


def own_days(person: Person) -> QuerySet[DutyDay]:
    """One's own duty days from today on."""
    return DutyDay.objects.filter(
        account_id=person.account_id, on__gte=local_day(person.at)
    ).select_related("team")


def others_days(mine: DutyDay, person: Person) -> QuerySet[DutyDay]:
    """Colleagues' duty days of the same team, from today on."""
    ahead = DutyDay.objects.filter(team=mine.team_id, on__gte=local_day(person.at))
    return ahead.exclude(account=mine.account_id).select_related("account")


def swaps_open(person: Person) -> list[Swap]:
    """Swaps that wait for an answer, of those the person may know of."""
    today = local_day(person.at)
    return list(swaps(person).filter(state="asked", given__on__gte=today, taken__on__gte=today))
