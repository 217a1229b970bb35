"""Who may know who is placed where and what is set up with a school, and who sets it up."""

from django.db.models import Q, QuerySet

from swis.kernel.access import EVERYTHING, NOBODY
from swis.kernel.clocks import local_day
from swis.kernel.people import Person
from swis.kernel.roles import DSLS, MANAGERS, SWIS_TEAM, Role
from swis.record.schools.models import School
from swis.record.schools.queries import feeders, in_force

from .models import Placement

PLACERS = MANAGERS | {Role.BUSINESS_SUPPORT, Role.ADMINISTRATOR}
INVITERS = frozenset({Role.BUSINESS_SUPPORT, Role.ADMINISTRATOR})
SETTERS = DSLS | SWIS_TEAM | INVITERS
ENDERS = frozenset({Role.TEAM_MANAGER})


def visible_to(person: Person) -> Q:
    """Everyone who works here may know which social worker is placed at which school; partners of
    other services may not."""
    return EVERYTHING if person.roles - {Role.PARTNER} else NOBODY


def schools_worked(person: Person) -> QuerySet[School]:
    """Schools whose children are a person's work: link schools and feeders, or the whole team's."""
    on = local_day(person.at)
    mine = Q(pk__in=())
    if Role.SOCIAL_WORKER in person.roles:
        mine |= Q(worker_id=person.account_id)
    if teams := person.teams(*MANAGERS):
        mine |= Q(programme__team_id__in=teams)
    linked = Placement.objects.filter(in_force(on)).filter(mine).values("school")
    fed = feeders(on).filter(school__in=linked).values("feeder")
    return School.objects.filter(Q(pk__in=linked) | Q(pk__in=fed))


def school_visible_to(person: Person) -> Q:
    """A school's set-up is known to its safeguarding leads and head, to the SWIS team that works
    with it, to business support and administrators."""
    if person.holds(INVITERS):
        return EVERYTHING
    known = Q(pk__in=person.schools(*DSLS, Role.HEAD))
    if person.holds(SWIS_TEAM):
        known |= Q(pk__in=schools_worked(person).values("pk"))
    return known


def set_up_visible_to(person: Person) -> Q:
    """An agreement with a school, its promotion, provision and themes are known to those who may
    know of the school's set-up."""
    return Q(school__in=School.objects.filter(school_visible_to(person)).values("pk"))


def induction_visible_to(person: Person) -> Q:
    """What of an induction is done is known to those who may know of the school's set-up."""
    return Q(placement__in=Placement.objects.filter(set_up_visible_to(person)).values("pk"))
