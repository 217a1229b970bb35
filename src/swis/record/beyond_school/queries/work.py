"""What work beyond the school offers the desk: one kind a file, joined here."""

from collections.abc import Callable
from datetime import date

from swis.kernel import people, work
from swis.record.children import models as children

from . import hand_overs, help_plans, visits

WAITING: tuple[Callable[[people.Person], list[work.Waiting]], ...] = (
    visits.visits_waiting,
    hand_overs.hand_overs_waiting,
    help_plans.help_plans_waiting,
)
ENTRIES: tuple[Callable[[children.Child, people.Person], list[work.Entry]], ...] = (
    visits.visit_entries,
    hand_overs.hand_over_entries,
    help_plans.help_plan_entries,
)
APPOINTMENTS: tuple[Callable[[people.Person, date, date], list[work.Appointment]], ...] = (
    visits.visit_appointments,
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
