"""Who may know of one-to-one support and of groups."""

from django.db.models import Q

from swis.kernel import people, visibility
from swis.record.children import access as children_access
from swis.record.programmes import access as programmes_access

from . import models


@visibility.rule
def visible_to(person: people.Person) -> Q:
    """Support is on the school's book: known to the safeguarding leads of the school and to the
    SWIS team that works there, where they may know of the child."""
    if people.Role.INFORMATION_GOVERNANCE in person.roles:
        return ~Q(pk__in=())
    mine = Q(school_id__in=person.schools(*people.DSLS))
    if person.holds(people.SWIS_TEAM):
        mine |= Q(school__in=programmes_access.schools_worked(person)) | Q(
            worker_id=person.account_id
        )
    return mine & children_access.of_child(person)


@visibility.rule
def sessions_visible_to(person: people.Person) -> Q:
    """A session is known to those who may know of its support."""
    return Q(support__in=models.Support.objects.filter(visible_to(person)).values("pk"))


@visibility.rule
def planned_visible_to(person: people.Person) -> Q:
    """A session to come is known to those who may know of its support, or of its group."""
    supports = models.Support.objects.filter(visible_to(person))
    groups = models.Group.objects.filter(groups_visible_to(person))
    return Q(support__in=supports.values("pk")) | Q(group__in=groups.values("pk"))


@visibility.rule
def groups_visible_to(person: people.Person) -> Q:
    """A group is known to the social worker who runs it, to the SWIS team and the safeguarding
    leads of its school. Who is in it is another matter."""
    if people.Role.INFORMATION_GOVERNANCE in person.roles:
        return ~Q(pk__in=())
    mine = Q(school_id__in=person.schools(*people.DSLS))
    if person.holds(people.SWIS_TEAM):
        mine |= Q(school__in=programmes_access.schools_worked(person)) | Q(
            worker_id=person.account_id
        )
    return mine


@visibility.rule
def group_sessions_visible_to(person: people.Person) -> Q:
    """A group session is known to those who may know of its group."""
    return Q(group__in=models.Group.objects.filter(groups_visible_to(person)).values("pk"))


@visibility.rule
def members_visible_to(person: people.Person) -> Q:
    """That a child is in a group is known, where they may know of the child, to those who know of
    the group, and to the SWIS team and the safeguarding leads of the child's school."""
    if people.Role.INFORMATION_GOVERNANCE in person.roles:
        return ~Q(pk__in=())
    groups = models.Group.objects.filter(groups_visible_to(person))
    mine = Q(group__in=groups.values("pk")) | Q(school_id__in=person.schools(*people.DSLS))
    if person.holds(people.SWIS_TEAM):
        mine |= Q(school__in=programmes_access.schools_worked(person))
    return mine & children_access.of_child(person)


@visibility.rule
def notes_visible_to(person: people.Person) -> Q:
    """A child's own note of a group session is known to those who may know that the child is in
    the group."""
    return Q(member__in=models.GroupMember.objects.filter(members_visible_to(person)).values("pk"))
