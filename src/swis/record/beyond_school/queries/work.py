"""What work beyond the school offers the desk: one kind a file, joined here."""

from datetime import date

from swis.kernel import people, questions, work
from swis.record.children import models as children

from . import hand_overs, help_plans, visits

WAITING = (
    visits.visits_waiting,
    hand_overs.hand_overs_waiting,
    help_plans.help_plans_waiting,
)
ENTRIES = (
    visits.visit_entries,
    hand_overs.hand_over_entries,
    help_plans.help_plan_entries,
)
APPOINTMENTS = (visits.visit_appointments,)


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
