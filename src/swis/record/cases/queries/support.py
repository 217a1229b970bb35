"""Work that goes on in school after a case closed below threshold: to be planned there (E6)."""

from dataclasses import dataclass
from datetime import datetime

from swis.kernel.people import Person
from swis.record.children.access import of_child
from swis.record.children.models import Child
from swis.record.programmes.queries import placed_schools
from swis.record.schools.models import School

from ..models import Outcome, OutcomeKind


@dataclass(frozen=True)
class SupportWanted:
    """A closed case whose outcome was that non-statutory support goes on in school."""

    child: Child
    school: School
    because: str  # the reference of the case
    since: datetime


def support_wanted(person: Person) -> list[SupportWanted]:
    """For a link worker: the support that outcomes said goes on. Drop those planned already."""
    found = Outcome.objects.filter(of_child(person, "case__child"), kind=OutcomeKind.SUPPORT)
    found = found.filter(case__school__in=placed_schools(person))
    return [
        SupportWanted(row.case.child, row.case.school, row.case.reference, row.made_at)
        for row in found.select_related("case__child", "case__school")
    ]
