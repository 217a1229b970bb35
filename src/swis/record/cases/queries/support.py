"""Work that goes on in school after a case closed below threshold: to be planned there (E6)."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet

from swis.kernel import people, questions
from swis.record.children import access as children_access
from swis.record.children import models as children
from swis.record.programmes import access as programmes_access
from swis.record.schools import models as schools

from .. import models, workflow


@dataclass(frozen=True)
class SupportWanted:
    """A closed case whose outcome was that non-statutory support goes on in school."""

    child: children.Child
    school: schools.School
    because: str  # the reference of the case
    since: datetime


def goes_on_in_school(person: people.Person) -> QuerySet[models.Outcome]:
    """For a link worker: the outcomes that said that support goes on."""
    outcomes = models.Outcome.objects.filter(
        children_access.of_child(person, "case__child"), kind=models.OutcomeKind.SUPPORT
    )
    outcomes = outcomes.filter(case__school__in=programmes_access.placed_at(person))
    return outcomes.select_related("case__child", "case__school")


@questions.asks
async def support_wanted(person: people.Person) -> list[SupportWanted]:
    """For a link worker: the support that outcomes said goes on. Drop those planned already."""
    return [
        SupportWanted(row.case.child, row.case.school, row.case.reference, row.made_at)
        for row in await questions.rows(goes_on_in_school(person))
    ]


async def goes_on(case: models.Case, person: people.Person) -> bool:
    """Whether the outcome of a closed case left support for this person to plan."""
    if case.state != workflow.CaseState.CLOSED:
        return False
    return bool(await questions.count(goes_on_in_school(person).filter(case=case)))
