"""Who may know of decisions and referrals."""

from django.db.models import Exists, OuterRef, Q

from swis.kernel import people, visibility
from swis.record.children import access as children_access
from swis.record.children import models as children
from swis.record.concerns import access as concerns_access
from swis.record.concerns import models as concerns
from swis.record.programmes import access as programmes_access

from . import models

# those who read what the authority wrote of a referral; a school reads what it is told
AUTHORITY_READERS = people.SWIS_TEAM | {
    people.Role.FRONT_DOOR,
    people.Role.LOCALITY_MANAGER,
    people.Role.INFORMATION_GOVERNANCE,
}


@visibility.rule("threshold.Decision")
def decisions_visible_to(person: people.Person) -> Q:
    """A decision is known to those who may know of its concern."""
    about = concerns.Concern.objects.all()
    return visibility.along("concern", concerns_access.visible_to, about, person)


@visibility.rule("threshold.Referral")
def visible_to(person: people.Person) -> Q:
    """Every referral is known to the front door; to the locality team, those it holds or may come
    to hold; to the SWIS team, those of the schools it works with; to a school's safeguarding leads,
    those their school made or added to, or that came with a child's file, and none after a
    confidential move. Of a restricted child, only those who may know of the child."""
    if people.Role.INFORMATION_GOVERNANCE in person.roles:
        return visibility.EVERYTHING
    mine = visibility.NOBODY
    if led := person.schools(*people.DSLS):
        added = models.FurtherInformation.objects.filter(referral=OuterRef("pk"), school_id__in=led)
        theirs = Q(pathway__in=["school", "direct"]) & children_access.of_led_school(person)
        theirs |= Q(Exists(added)) & ~Q(child_id__in=children_access.moved_in_confidence(person))
        theirs |= Q(pathway__in=["school", "direct"]) & children_access.in_the_file(person)
        mine |= theirs
    if people.Role.FRONT_DOOR in person.roles:
        mine |= visibility.EVERYTHING
    if person.holds(people.SWIS_TEAM):
        mine |= visibility.among("school_id", programmes_access.worked_at(person))
    if teams := person.teams(people.Role.LOCALITY_MANAGER):
        involved = children.Involvement.objects.filter(child=OuterRef("child"), team_id__in=teams)
        mine |= Q(Exists(involved.filter(because=OuterRef("reference"), until=None)))
    return mine & (Q(child__is_restricted=False) | children_access.of_child(person))


def reads_the_authoritys_words(person: people.Person) -> bool:
    """Whether a person reads what the front door and the managers wrote, not only what is told."""
    return person.holds(AUTHORITY_READERS)
