"""What support offers the desk, from every kind of it: one kind a file, joined here."""

from datetime import date

from swis.kernel import people, questions, work
from swis.record.children import models as children

from . import chronology, groups, planned, support

WAITING = (
    support.waiting_for,
    planned.planned_waiting,
    groups.groups_waiting,
)
ENTRIES = (
    chronology.entries,
    groups.group_entries,
)
APPOINTMENTS = (
    planned.support_appointments,
    groups.group_appointments,
)


@questions.asks
async def waiting_for(person: people.Person) -> list[work.Waiting]:
    """Everything of it that waits for a person."""
    return await questions.all_rows(kind.asking(person) for kind in WAITING)


@questions.asks
async def entries(child: children.Child, person: people.Person) -> list[work.Entry]:
    """Every entry of a child's chronology that came of it."""
    return await questions.all_rows(kind.asking(child, person) for kind in ENTRIES)


@questions.asks
async def appointments(person: people.Person, start: date, end: date) -> list[work.Appointment]:
    """Every dated piece of it of a person, between two days, both included."""
    return await questions.all_rows(kind.asking(person, start, end) for kind in APPOINTMENTS)
