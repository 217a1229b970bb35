"""What support offers the desk, from every kind of it: one kind a file, joined here."""

from collections.abc import Callable
from datetime import date

from swis.kernel import people, work
from swis.record.children import models as children

from . import groups, planned, support

WAITING: tuple[Callable[[people.Person], list[work.Waiting]], ...] = (
    support.waiting_for,
    planned.planned_waiting,
    groups.groups_waiting,
)
ENTRIES: tuple[Callable[[children.Child, people.Person], list[work.Entry]], ...] = (
    support.entries,
    groups.group_entries,
)
APPOINTMENTS: tuple[Callable[[people.Person, date, date], list[work.Appointment]], ...] = (
    planned.support_appointments,
    groups.group_appointments,
)


def waiting_for(person: people.Person) -> list[work.Waiting]:
    """Everything of it that waits for a person."""
    return [row for kind in WAITING for row in kind(person)]


def entries(child: children.Child, person: people.Person) -> list[work.Entry]:
    """Every entry of a child's chronology that came of it."""
    return [row for kind in ENTRIES for row in kind(child, person)]


def appointments(person: people.Person, start: date, end: date) -> list[work.Appointment]:
    """Every dated piece of it of a person, between two days, both included."""
    return [row for kind in APPOINTMENTS for row in kind(person, start, end)]
