"""What children offer the desk: work for information governance, entries of the chronology."""

from swis.kernel.people import Person
from swis.kernel.roles import Role
from swis.kernel.work import Entry, Waiting

from ..models import Child
from .alike import pairs_alike
from .details import agreements
from .named import openings
from .waiting_elsewhere import entries_elsewhere, waiting_elsewhere


def waiting_for(person: Person) -> list[Waiting]:
    """Openings to ask about; for information governance, records that may be of one child."""
    rows = [
        Waiting(
            what="Ask why a restricted record was opened",
            href=f"/children/opened/{row.reference}/",
            about=f"by {row.made_by.name}",
            since=row.made_at,
            group="Restricted records",
        )
        for row in openings(person).filter(asked_at=None)
    ]
    rows += waiting_elsewhere(person)
    if Role.INFORMATION_GOVERNANCE not in person.roles:
        return rows
    return rows + [
        Waiting(
            what="Two records may be of one child",
            href=f"/children/{later.reference}/",
            about=f"{later.name}, also {first.reference}",
            since=later.made_at,
            group="Children",
        )
        for first, later in pairs_alike()
    ]


def entries(child: Child, person: Person) -> list[Entry]:
    """Agreement and refusal (E9), and what another authority does (E11), for the chronology."""
    return [
        Entry(
            at=row.made_at,
            what=f"Agreement to {row.get_to_display().lower()}: {row.get_state_display().lower()}",
            who=row.made_by.name,
            kind="agreement",
            words="\n\n".join(filter(None, [row.whose, row.reason, row.advice])),
            href=f"/children/{child.reference}/",
        )
        for row in agreements(person).filter(child=child)
    ] + entries_elsewhere(child, person)
