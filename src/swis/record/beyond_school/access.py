"""Who may know of home visits, hand-overs and early help plans."""

from django.db.models import Q

from swis.kernel import people, visibility
from swis.record.children import access as children_access
from swis.record.staff import access as staff_access


@visibility.rule("beyond_school.HomeVisit")
def visits_visible_to(person: people.Person) -> Q:
    """A home visit is known to the worker who makes it, to whoever rings if they are not back, and
    to the managers of the worker's team; whose home it is, only where they may know of the
    child."""
    if people.Role.INFORMATION_GOVERNANCE in person.roles:
        return visibility.EVERYTHING
    if not person.holds(people.SWIS_TEAM):
        return visibility.NOBODY
    own, team = [person.account_id], staff_access.managed_by(person)
    return visibility.among("worker_id", own, team) | Q(ringer_id=person.account_id)


@visibility.rule("beyond_school.HandOver")
def hand_overs_visible_to(person: people.Person) -> Q:
    """A hand-over is known to the SWIS team and the safeguarding leads of the school who may know
    of the child; with the child's file it goes to the next school."""
    if people.Role.INFORMATION_GOVERNANCE in person.roles:
        return visibility.EVERYTHING
    if person.holds(people.SWIS_TEAM):
        return children_access.of_child(person)
    theirs = Q(school_id__in=person.schools(*people.DSLS)) & children_access.of_child(person)
    return theirs | children_access.in_the_file(person)


@visibility.rule("beyond_school.HelpPlan")
def help_plans_visible_to(person: people.Person) -> Q:
    """The school's early help plan is known to its safeguarding leads and to the SWIS team, where
    they may know of the child."""
    return hand_overs_visible_to(person)
