"""Who may know of decisions and referrals."""

from typing import Any

from django.db.models import Exists, OuterRef, Q

from swis.kernel import clocks, people, visibility
from swis.record.children import access as children_access
from swis.record.children import models as children
from swis.record.concerns import access as concerns_access
from swis.record.concerns import models as concerns
from swis.record.duty import access as duty_access

from . import models, workflow

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


def sent_by_school(led: Any) -> Q:
    """What a school sent itself. What police, health or others said of its pupil is not the
    school's until somebody decides to tell it, whatever school stands on it."""
    ways = [models.Pathway.SCHOOL, models.Pathway.DIRECT]
    return Q(pathway__in=ways, school_id__in=led)


def reads(received: models.Received, person: people.Person) -> bool:
    """Whether a person who knows of a referral reads these words of it: the authority all, a school
    what it sent itself."""
    if reads_the_authoritys_words(person):
        return True
    own = received.school_id in person.schools(*people.DSLS)
    return own and received.pathway != models.Pathway.OUTSIDE


@visibility.rule("threshold.Referral")
def visible_to(person: people.Person) -> Q:
    """Every referral is known to the front door; to the locality team, those it holds or may come
    to hold; to the SWIS team, those of the schools it works with, to whoever stands in on its duty
    line, and to its managers those that are the team's, or that wait for a front door at which
    nobody is; to a school's safeguarding leads, those
    their school made or added to, or that came with a child's file, and none after a confidential
    move. Of a restricted child, only those who may know of the child."""
    if people.Role.INFORMATION_GOVERNANCE in person.roles:
        return visibility.EVERYTHING
    mine = visibility.NOBODY
    if led := person.schools(*people.DSLS):
        added = models.FurtherInformation.objects.filter(sent_by_school(led))
        theirs = sent_by_school(led) & children_access.of_led_school(person)
        theirs |= Q(Exists(added.filter(referral=OuterRef("pk")))) & ~Q(
            child_id__in=children_access.moved_in_confidence(person)
        )
        theirs |= Q(pathway__in=["school", "direct"]) & children_access.in_the_file(person)
        mine |= theirs
    if people.Role.FRONT_DOOR in person.roles:
        mine |= visibility.EVERYTHING
    if person.holds(people.MANAGERS):
        on = clocks.working_day_from(person.today)
        there = duty_access.not_away({people.Role.FRONT_DOOR}, on)
        mine |= Q(state=workflow.ReferralState.RECEIVED) & ~Q(Exists(there))
    if person.holds(people.SWIS_TEAM):
        mine |= visibility.among("school_id", *duty_access.worked_at(person))
        mine |= Q(team_id__in=person.teams(*people.MANAGERS))
    if teams := person.teams(people.Role.LOCALITY_MANAGER):
        involved = children.Involvement.objects.filter(child=OuterRef("child"), team_id__in=teams)
        mine |= Q(Exists(involved.filter(because=OuterRef("reference"), until=None)))
    return mine & (Q(child__is_restricted=False) | children_access.of_child(person))


def reads_the_authoritys_words(person: people.Person) -> bool:
    """Whether a person reads what the front door and the managers wrote, not only what is told."""
    return person.holds(AUTHORITY_READERS)
