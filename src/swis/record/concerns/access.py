"""Who may know of a concern."""

from django.db.models import Q

from swis.kernel.people import Person
from swis.kernel.roles import DSLS, SWIS_TEAM, Role
from swis.record.children.access import of_child
from swis.record.programmes.queries import schools_worked


def visible_to(person: Person) -> Q:
    """Safeguarding leads know of the concerns of their school, the SWIS team of those at the
    schools they work with; of one about a restricted child only those who may know of the child."""
    if Role.INFORMATION_GOVERNANCE in person.roles:
        return ~Q(pk__in=())
    place = Q(school_id__in=person.schools(*DSLS))
    if person.holds(SWIS_TEAM):
        place |= Q(school__in=schools_worked(person))
    return (place & (Q(child=None) | Q(child__is_restricted=False))) | (
        Q(child__is_restricted=True) & of_child(person)
    )


def raised_by(person: Person) -> Q:
    """What a person raised: they see that it was seen and acted on, nothing else."""
    return Q(made_by_id=person.account_id)
