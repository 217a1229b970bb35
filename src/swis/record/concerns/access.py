"""Who may know of a concern, and where one may be raised."""

from django.db.models import Q

from swis.kernel import people, visibility
from swis.record.children import access as children_access
from swis.record.duty import access as duty_access
from swis.record.programmes import access as programmes_access
from swis.record.schools import models as schools

from . import workflow

NOT_THERE = "You can raise a concern only at a school where you work."


@visibility.rule("concerns.Concern")
def visible_to(person: people.Person) -> Q:
    """Safeguarding leads know of the concerns of their school, the SWIS team of those at the
    schools they work with or stand in at on the duty line; when a child moves, of those not decided
    yet also the leads and the team of the new school, and of all when its file is handed over;
    after a confidential move the school before knows of none. Of one about a restricted child only
    those who may know of the child."""
    if people.Role.INFORMATION_GOVERNANCE in person.roles:
        return visibility.EVERYTHING
    place = visibility.among("school_id", *duty_access.worked_at(person))
    place |= children_access.of_led_school(person)
    undecided = ~Q(state=workflow.ConcernState.DECIDED)
    moved = undecided & Q(child_id__in=children_access.on_its_roll(person))
    come = (moved & children_access.of_child(person)) | children_access.in_the_file(person)
    return (place & (Q(child=None) | Q(child__is_restricted=False))) | (
        (Q(child__is_restricted=True) & children_access.of_child(person)) | come
    )


def raised_by(person: people.Person) -> Q:
    """What a person raised: they see that it was seen and acted on, nothing else."""
    return Q(made_by_id=person.account_id)


def works_there(school: schools.School, by: people.Person) -> str | None:
    """At a school where they work."""
    if school.pk in by.schools(*people.SCHOOL_ROLES):
        return None
    worked = programmes_access.schools_worked(by).filter(pk=school.pk).exists()
    return None if worked else NOT_THERE
