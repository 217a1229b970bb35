"""Who may know of statutory work."""

from django.db.models import Q

from swis.kernel.clocks import local_day
from swis.kernel.people import Person
from swis.kernel.roles import MANAGERS, Role
from swis.record.children.access import of_child
from swis.record.programmes.queries import placed_schools

from .models import Allocation, Case, standing


def visible_to(person: Person) -> Q:
    """A case is known to the worker it is allocated to, whoever covers it for them on the day, the
    link worker of the child's school, and the managers of the team that holds it. A school knows
    its status by what is shared, not by the case; of a restricted child only those who may know of
    the child."""
    if Role.INFORMATION_GOVERNANCE in person.roles:
        return ~Q(pk__in=())
    mine = Q(team_id__in=person.teams(*MANAGERS))
    if Role.SOCIAL_WORKER in person.roles:
        held = Allocation.objects.filter(worker_id=person.account_id)
        today = local_day(person.at)
        current = held.filter(Q(ends_on__isnull=True) | Q(ends_on__gt=today))
        mine |= Q(pk__in=current.values("case")) | Q(school__in=placed_schools(person))
        mine |= Q(pk__in=standing(person.at).filter(worker_id=person.account_id).values("case"))
    return mine & of_child(person)


def of_case(person: Person, path: str = "case") -> Q:
    """The same rule, for a noun that hangs on a case."""
    return Q(**{f"{path}__in": Case.objects.filter(visible_to(person)).values("pk")})
