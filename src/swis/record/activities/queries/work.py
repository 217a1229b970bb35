"""What the log offers the desk, from every kind of it: one kind a file, joined here."""

from collections.abc import Callable

from swis.kernel import people, work
from swis.record.children import models as children

from . import consultations, log, opening

WAITING: tuple[Callable[[people.Person], list[work.Waiting]], ...] = (
    consultations.waiting_for,
    opening.disclosures_waiting,
)
ENTRIES: tuple[Callable[[children.Child, people.Person], list[work.Entry]], ...] = (
    log.entries,
    opening.disclosure_entries,
)


def waiting_for(person: people.Person) -> list[work.Waiting]:
    """Everything of it that waits for a person."""
    return [row for kind in WAITING for row in kind(person)]


def entries(child: children.Child, person: people.Person) -> list[work.Entry]:
    """Every entry of a child's chronology that came of it."""
    return [row for kind in ENTRIES for row in kind(child, person)]
