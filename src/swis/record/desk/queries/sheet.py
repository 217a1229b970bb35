"""The day of a person on paper."""

from dataclasses import replace
from datetime import date

from swis.kernel.access import fetch
from swis.kernel.people import Person
from swis.kernel.work import Appointment

from ..access import sheets_visible_to
from ..models import DaySheet
from .calendar import appointments
from .places import place_in, places_of


def day_of(person: Person, on: date) -> list[Appointment]:
    """What a person has on, the earliest first."""
    return appointments(person, on, on)


def without_names(rows: list[Appointment]) -> list[Appointment]:
    """The same for a paper that may lie about: neither names nor places that somebody typed."""
    places = places_of(row.where for row in rows)
    return [replace(row, about="", where=place_in(row.where, places)) for row in rows]


def day_sheet(person: Person, reference: str) -> DaySheet:
    found = DaySheet.objects.select_related("made_by")
    return fetch(found, sheets_visible_to, person, reference=reference)
