"""Who may know of one-to-one support and of groups."""

from django.db.models import Q

from swis.kernel import people, visibility
from swis.record.children import access as children_access
from swis.record.programmes import access as programmes_access

from . import models


@visibility.rule("support.Support")
def visible_to(person: people.Person) -> Q:
    """Support is on the school's book: known to the safeguarding leads of the school and to the
    SWIS team that works there, where they may know of the child; with the child's file it goes to
    the next school."""
    if people.Role.INFORMATION_GOVERNANCE in person.roles:
        return visibility.EVERYTHING
    theirs = _theirs(person) & children_access.of_child(person)
    return theirs | children_access.in_the_file(person)


def _theirs(person: people.Person) -> Q:
    """Of the schools that they lead or work with, or held by them."""
    led, worked = person.schools(*people.DSLS), programmes_access.worked_at(person)
    mine = visibility.among("school_id", led, worked)
    if person.holds(people.SWIS_TEAM):
        mine |= Q(worker_id=person.account_id)
    return mine


@visibility.rule("support.Session")
def sessions_visible_to(person: people.Person) -> Q:
    """A session is known to those who may know of its support."""
    return visibility.along("support", visible_to, models.Support.objects.all(), person)


@visibility.rule("support.PlannedSession")
def planned_visible_to(person: people.Person) -> Q:
    """A session to come is known to those who may know of its support, or of its group."""
    supports, groups = models.Support.objects.all(), models.Group.objects.all()
    return visibility.along("support", visible_to, supports, person) | visibility.along(
        "group", groups_visible_to, groups, person
    )


@visibility.rule("support.Group")
def groups_visible_to(person: people.Person) -> Q:
    """A group is known to the social worker who runs it, to the SWIS team and the safeguarding
    leads of its school. Who is in it is another matter."""
    if people.Role.INFORMATION_GOVERNANCE in person.roles:
        return visibility.EVERYTHING
    return _theirs(person)


@visibility.rule("support.GroupSession")
def group_sessions_visible_to(person: people.Person) -> Q:
    """A group session is known to those who may know of its group."""
    return visibility.along("group", groups_visible_to, models.Group.objects.all(), person)


@visibility.rule("support.GroupMember")
def members_visible_to(person: people.Person) -> Q:
    """That a child is in a group is known, where they may know of the child, to those who know of
    the group, and to the SWIS team and the safeguarding leads of the child's school, to the next
    school's with the child's file."""
    if people.Role.INFORMATION_GOVERNANCE in person.roles:
        return visibility.EVERYTHING
    led, worked = person.schools(*people.DSLS), programmes_access.worked_at(person)
    mine = visibility.along(
        "group", groups_visible_to, models.Group.objects.all(), person
    ) | visibility.among("school_id", led, worked)
    return (mine & children_access.of_child(person)) | children_access.in_the_file(person)


@visibility.rule("support.GroupNote")
def notes_visible_to(person: people.Person) -> Q:
    """A child's own note of a group session is known to those who may know that the child is in
    the group."""
    members = models.GroupMember.objects.all()
    return visibility.along("member", members_visible_to, members, person)
