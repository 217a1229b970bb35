"""Who may know of statutory work."""

from django.db.models import Q

from swis.kernel import people, visibility
from swis.record.children import access as children_access
from swis.record.programmes import queries as programmes_queries

from . import models


@visibility.rule
def visible_to(person: people.Person) -> Q:
    """A case is known to the worker it is allocated to, whoever covers it for them on the day, the
    link worker of the child's school, and the managers of the team that holds it. A school knows
    its status by what is shared, not by the case; of a restricted child only those who may know of
    the child."""
    if people.Role.INFORMATION_GOVERNANCE in person.roles:
        return ~Q(pk__in=())
    mine = Q(team_id__in=person.teams(*people.MANAGERS))
    if people.Role.SOCIAL_WORKER in person.roles:
        held = models.Allocation.objects.filter(worker_id=person.account_id)
        today = person.today
        current = held.filter(Q(ends_on__isnull=True) | Q(ends_on__gt=today))
        mine |= Q(pk__in=current.values("case")) | Q(
            school__in=programmes_queries.placed.placed_schools(person)
        )
        mine |= Q(
            pk__in=models.standing(person.at).filter(worker_id=person.account_id).values("case")
        )
    return mine & children_access.of_child(person)


@visibility.rule
def of_case(person: people.Person, path: str = "case") -> Q:
    """The same rule, for a noun that hangs on a case."""
    return Q(**{f"{path}__in": models.Case.objects.filter(visible_to(person)).values("pk")})
