"""Who may know of non-statutory work."""

from django.db.models import Q

from swis.record.children.access import of_child
from swis.record.kernel.people import Person
from swis.record.kernel.roles import DSLS, MANAGERS, SWIS_TEAM, Role
from swis.record.programmes.queries import schools_worked
from swis.record.staff.models import Membership

from .models import Support


def visible_to(person: Person) -> Q:
    """Support is on the school's book: known to the safeguarding leads of the school and to the
    SWIS team that works there, where they may know of the child."""
    if Role.INFORMATION_GOVERNANCE in person.roles:
        return ~Q(pk__in=())
    mine = Q(school_id__in=person.schools(*DSLS))
    if person.holds(SWIS_TEAM):
        mine |= Q(school__in=schools_worked(person)) | Q(worker_id=person.account_id)
    return mine & of_child(person)


def sessions_visible_to(person: Person) -> Q:
    """A session is known to those who may know of its support."""
    return Q(support__in=Support.objects.filter(visible_to(person)).values("pk"))


def activities_visible_to(person: Person) -> Q:
    """A line of the log is known to whoever wrote it, to the managers of the team, to the SWIS
    team and the safeguarding leads of the school that it was done in; where it is about a child,
    only to those of them who may know of the child."""
    if Role.INFORMATION_GOVERNANCE in person.roles:
        return ~Q(pk__in=())
    members = Membership.objects.filter(team_id__in=person.teams(*MANAGERS))
    mine = Q(held_by_id=person.account_id) | Q(held_by__in=members.values("account"))
    mine |= Q(school_id__in=person.schools(*DSLS))
    if person.holds(SWIS_TEAM):
        mine |= Q(school__in=schools_worked(person))
    return mine & (Q(child=None) | of_child(person))
