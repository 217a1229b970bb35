"""What the log offers the desk, from every kind of it: one kind a file, joined here."""

from swis.kernel import people, questions, work
from swis.record.children import models as children

from . import consultations, log, opening

WAITING = (
    consultations.waiting_for,
    opening.disclosures_waiting,
)
ENTRIES = (
    log.entries,
    opening.disclosure_entries,
)


@questions.asks
async def waiting_for(person: people.Person) -> list[work.Waiting]:
    """Everything of it that waits for a person."""
    return await questions.all_rows(kind.asking(person) for kind in WAITING)


@questions.asks
async def entries(child: children.Child, person: people.Person) -> list[work.Entry]:
    """Every entry of a child's chronology that came of it."""
    return await questions.all_rows(kind.asking(child, person) for kind in ENTRIES)
