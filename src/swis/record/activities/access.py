"""Who may know of the log of non-statutory work."""

from django.db.models import Q

from swis.kernel import people, visibility
from swis.record.children import access as children_access
from swis.record.programmes import access as programmes_access
from swis.record.staff import access as staff_access

from . import models


@visibility.rule("activities.Disclosure")
def disclosures_visible_to(person: people.Person) -> Q:
    """What was disclosed is known to whoever passed it on, to the SWIS team and the safeguarding
    leads of the school, where they may know of the child; with the child's file it goes to the
    next school."""
    if people.Role.INFORMATION_GOVERNANCE in person.roles:
        return visibility.EVERYTHING
    mine = Q(made_by_id=person.account_id) | visibility.among(
        "school_id",
        person.schools(*people.DSLS),
        programmes_access.worked_at(person),
    )
    return (mine & children_access.of_child(person)) | children_access.in_the_file(person)


@visibility.rule("activities.Activity")
def activities_visible_to(person: people.Person) -> Q:
    """A line of the log is known to whoever wrote it, to the managers of the team, to the SWIS
    team and the safeguarding leads of the school that it was done in; where it is about a child,
    only to those of them who may know of the child, and with its file to the next school's."""
    if people.Role.INFORMATION_GOVERNANCE in person.roles:
        return visibility.EVERYTHING
    own = [person.account_id]
    mine = visibility.among("held_by_id", own, staff_access.managed_by(person))
    led, worked = person.schools(*people.DSLS), programmes_access.worked_at(person)
    mine |= visibility.among("school_id", led, worked)
    theirs = mine & (Q(child=None) | children_access.of_child(person))
    return theirs | children_access.in_the_file(person)


@visibility.rule("activities.Consultation")
def consultations_visible_to(person: people.Person) -> Q:
    """A consultation is known to those who may know of its line of the log."""
    lines = models.Activity.objects.all()
    return visibility.along("activity", activities_visible_to, lines, person)


@visibility.rule("activities.DutyCall")
def duty_calls_visible_to(person: people.Person) -> Q:
    """A call that duty took is known to those who may know of its line of the log."""
    lines = models.Activity.objects.all()
    return visibility.along("activity", activities_visible_to, lines, person)
