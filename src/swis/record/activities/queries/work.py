"""What non-statutory work offers the desk, from every kind of it: one kind a file, joined here."""

from collections.abc import Callable
from datetime import date

from swis.kernel.people import Person
from swis.kernel.work import Appointment, Entry, Waiting
from swis.record.children.models import Child

from .consultations import waiting_for as consultations_waiting
from .groups import group_appointments, group_entries, groups_waiting
from .hand_overs import hand_over_entries, hand_overs_waiting
from .help_plans import help_plan_entries, help_plans_waiting
from .log import entries as log_entries
from .opening import disclosure_entries, disclosures_waiting
from .planned import planned_waiting, support_appointments
from .support import entries as support_entries
from .support import waiting_for as support_waiting
from .telling import telling_entries, tellings_waiting
from .visits import visit_appointments, visit_entries, visits_waiting

WAITING: tuple[Callable[[Person], list[Waiting]], ...] = (
    support_waiting,
    consultations_waiting,
    tellings_waiting,
    planned_waiting,
    disclosures_waiting,
    groups_waiting,
    visits_waiting,
    hand_overs_waiting,
    help_plans_waiting,
)
ENTRIES: tuple[Callable[[Child, Person], list[Entry]], ...] = (
    support_entries,
    log_entries,
    telling_entries,
    disclosure_entries,
    group_entries,
    visit_entries,
    hand_over_entries,
    help_plan_entries,
)
APPOINTMENTS: tuple[Callable[[Person, date, date], list[Appointment]], ...] = (
    support_appointments,
    group_appointments,
    visit_appointments,
)


def waiting_for(person: Person) -> list[Waiting]:
    """Every piece of non-statutory work that waits for a person."""
    return [row for room in WAITING for row in room(person)]


def entries(child: Child, person: Person) -> list[Entry]:
    """Every entry of a child's chronology that came of non-statutory work."""
    return [row for room in ENTRIES for row in room(child, person)]


def appointments(person: Person, start: date, end: date) -> list[Appointment]:
    """Every dated piece of non-statutory work of a person, between two days, both included."""
    return [row for room in APPOINTMENTS for row in room(person, start, end)]
