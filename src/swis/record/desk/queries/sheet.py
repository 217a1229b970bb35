"""The day of a person on paper."""

from dataclasses import replace
from datetime import date

from swis.kernel import people, visibility, work

from .. import access, models
from . import calendar
from . import places as places_queries


def day_of(person: people.Person, on: date) -> list[work.Appointment]:
    """What a person has on, the earliest first."""
    return calendar.appointments(person, on, on)


def without_names(rows: list[work.Appointment]) -> list[work.Appointment]:
    """The same for a paper that may lie about: neither names nor places that somebody typed."""
    places = places_queries.places_of(row.where for row in rows)
    return [
        replace(row, about="", where=places_queries.place_in(row.where, places)) for row in rows
    ]


def day_sheet(person: people.Person, reference: str) -> models.DaySheet:
    rows = models.DaySheet.objects.select_related("made_by")
    return visibility.fetch(rows, access.sheets_visible_to, person, reference=reference)
