"""Who may know of statutory work."""

from typing import Any

from django.db.models import Q, QuerySet

from swis.kernel import people, visibility
from swis.record.children import access as children_access
from swis.record.duty import access as duty_access
from swis.record.programmes import access as programmes_access

from . import models


@visibility.fact
def held_by(person: people.Person) -> QuerySet[models.Allocation, Any]:
    """The cases allocated to a worker on the day."""
    held = models.Allocation.objects.filter(worker_id=person.account_id)
    return held.filter(Q(ends_on__isnull=True) | Q(ends_on__gt=person.today)).values("case")


@visibility.fact
def covered_by(person: people.Person) -> QuerySet[models.Cover, Any]:
    """The cases on which a worker stands in at the moment."""
    if not person.holds(people.SWIS_TEAM):
        return models.Cover.objects.none().values("case")
    return models.standing(person.at).filter(worker_id=person.account_id).values("case")


@visibility.rule("cases.Case")
def visible_to(person: people.Person) -> Q:
    """A case is known to the worker it is allocated to, whoever covers it for them on the day, the
    link worker of the child's school or whoever stands in there on the duty line, and the managers
    of the team that holds it. A school knows its status by what is shared, not by the case; of a
    restricted child only those who may know of the child."""
    if people.Role.INFORMATION_GOVERNANCE in person.roles:
        return visibility.EVERYTHING
    mine = Q(team_id__in=person.teams(*people.MANAGERS))
    if people.Role.SOCIAL_WORKER in person.roles:
        mine |= visibility.among("pk", held_by(person), covered_by(person))
        mine |= visibility.among("school_id", programmes_access.placed_at(person))
        mine |= visibility.among("school_id", duty_access.stood_in_at(person))
    return mine & children_access.of_child(person)


@visibility.rule(
    "cases.Assessment",
    "cases.Enquiry",
    "cases.Conference",
    "cases.CoreGroup",
    "cases.Note",
    "cases.Plan",
    "cases.Cover",
    "cases.Allocation",
    "cases.Outcome",
    "cases.ProposedOutcome",
    "cases.Episode",
    "cases.StrategyDiscussion",
    "cases.Closure",
)
def of_case(person: people.Person, path: str = "case") -> Q:
    """The same rule, for a noun that hangs on a case."""
    return visibility.along(path, visible_to, models.Case.objects.all(), person)
