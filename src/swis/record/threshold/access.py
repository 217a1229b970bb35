"""Who may know of decisions and referrals."""

from django.db.models import Exists, OuterRef, Q

from swis.kernel.people import Person
from swis.kernel.roles import DSLS, SWIS_TEAM, Role
from swis.record.children.access import of_child
from swis.record.children.models import Involvement
from swis.record.concerns.access import visible_to as concerns_visible_to
from swis.record.concerns.models import Concern
from swis.record.programmes.queries import schools_worked

from .models import FurtherInformation

# those who read what the authority wrote of a referral; a school reads what it is told
AUTHORITY_READERS = SWIS_TEAM | {
    Role.FRONT_DOOR,
    Role.LOCALITY_MANAGER,
    Role.INFORMATION_GOVERNANCE,
}


def decisions_visible_to(person: Person) -> Q:
    """A decision is known to those who may know of its concern."""
    return Q(concern__in=Concern.objects.filter(concerns_visible_to(person)).values("pk"))


def visible_to(person: Person) -> Q:
    """Every referral is known to the front door; to the locality team, those it holds or may come
    to hold; to the SWIS team, those of the schools it works with; to a school's safeguarding leads,
    those their school made or added to. Of a restricted child, only those who may know of the
    child."""
    if Role.INFORMATION_GOVERNANCE in person.roles:
        return ~Q(pk__in=())
    mine = Q(pk__in=())
    if led := person.schools(*DSLS):
        added = FurtherInformation.objects.filter(referral=OuterRef("pk"), school_id__in=led)
        mine |= Q(pathway__in=["school", "direct"], school_id__in=led) | Q(Exists(added))
    if Role.FRONT_DOOR in person.roles:
        mine |= ~Q(pk__in=())
    if person.holds(SWIS_TEAM):
        mine |= Q(school__in=schools_worked(person))
    if teams := person.teams(Role.LOCALITY_MANAGER):
        involved = Involvement.objects.filter(child=OuterRef("child"), team_id__in=teams)
        mine |= Q(Exists(involved.filter(because=OuterRef("reference"), until=None)))
    return mine & (Q(child__is_restricted=False) | of_child(person))


def reads_the_authoritys_words(person: Person) -> bool:
    """Whether a person reads what the front door and the managers wrote, not only what is told."""
    return person.holds(AUTHORITY_READERS)
