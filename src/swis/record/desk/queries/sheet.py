"""The day of a person on paper."""

from datetime import date

from swis.record.kernel.access import fetch
from swis.record.kernel.people import Person
from swis.record.kernel.work import Appointment

from ..access import sheets_visible_to
from ..models import DaySheet
from .calendar import appointments


def day_of(person: Person, on: date) -> list[Appointment]:
    """What a person has on, the earliest first."""
    return appointments(person, on, on)


def day_sheet(person: Person, reference: str) -> DaySheet:
    found = DaySheet.objects.select_related("made_by")
    return fetch(found, sheets_visible_to, person, reference=reference)
