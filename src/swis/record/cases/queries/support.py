"""Work that goes on in school after a case closed below threshold: to be planned there (E6)."""

from dataclasses import dataclass
from datetime import datetime

from swis.kernel import people
from swis.record.children import access as children_access
from swis.record.children import models as children
from swis.record.programmes import queries as programmes_queries
from swis.record.schools import models as schools

from .. import models


@dataclass(frozen=True)
class SupportWanted:
    """A closed case whose outcome was that non-statutory support goes on in school."""

    child: children.Child
    school: schools.School
    because: str  # the reference of the case
    since: datetime


def support_wanted(person: people.Person) -> list[SupportWanted]:
    """For a link worker: the support that outcomes said goes on. Drop those planned already."""
    outcomes = models.Outcome.objects.filter(
        children_access.of_child(person, "case__child"), kind=models.OutcomeKind.SUPPORT
    )
    outcomes = outcomes.filter(case__school__in=programmes_queries.placed.placed_schools(person))
    return [
        SupportWanted(row.case.child, row.case.school, row.case.reference, row.made_at)
        for row in outcomes.select_related("case__child", "case__school")
    ]
