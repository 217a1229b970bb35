"""Reads about referrals: what is known, who works with whom, which child it may be."""

from datetime import date, datetime

from django.db.models import Q, QuerySet

from swis.kernel.access import fetch, known
from swis.kernel.clocks import local_day
from swis.kernel.models import StepTaken
from swis.kernel.people import Person
from swis.kernel.refusals import Refused
from swis.kernel.roles import DSLS
from swis.record.children.models import Child, Enrolment
from swis.record.children.queries import elsewhere, school_of
from swis.record.programmes.queries import placements, programme_of
from swis.record.schools.models import School
from swis.record.schools.queries import in_force
from swis.record.staff.models import Team, TeamKind

from ..access import visible_to
from ..models import Referral

PARTS = (
    "child__home_authority",
    "school",
    "concern",
    "agreement",
    "screening",
    "screening__made_by",
    "team",
    "locality",
    "made_by",
    "told_by",
    "case",
)
ON_ITS_WAY = ("received", "screened", "with_swis", "with_locality")


def referrals(person: Person) -> QuerySet[Referral]:
    """Every referral the person may know of, newest first, with who holds it."""
    rows = Referral.objects.select_related(*PARTS)
    rows = rows.prefetch_related("holders_said__made_by", "case__allocations__worker")
    rows = rows.annotate(elsewhere=elsewhere(local_day(person.at), "child"))
    return known(rows, visible_to, person)


def referral(person: Person, reference: str) -> Referral:
    return fetch(referrals(person), visible_to, person, reference=reference)


def swis_team(child: Child, school: School | None, on: date) -> Team | None:
    """The SWIS team whose statutory work a child may be: of the link school, or of a feeder school
    where the child has a brother or sister at the link school (E19)."""
    programme = programme_of(school, on) if school else None
    if programme is None or school is None:
        return None
    linked = placements(on).filter(programme=programme)
    if linked.filter(school=school).exists():
        return programme.team
    siblings = Child.objects.filter(family=child.family_id).exclude(pk=child.pk)
    at_link = Enrolment.objects.filter(in_force(on), school__in=linked.values("school"))
    is_sibling = child.family_id and at_link.filter(child__in=siblings).exists()
    return programme.team if is_sibling else None


def school_now(referral: Referral, at: datetime) -> School | None:
    """The school of a referral: the one it came from, or the one the child attends."""
    return referral.school or school_of(referral.child, local_day(at))


def team_of(referral: Referral, at: datetime) -> Team | None:
    """The SWIS team that may come to hold it: found on arrival, or since the school was known."""
    if referral.team is None:
        referral.team = swis_team(referral.child, school_now(referral, at), local_day(at))
    return referral.team


def teams_of(kind: TeamKind) -> QuerySet[Team]:
    return Team.objects.filter(authority__is_ours=True, kind=kind).order_by("name")


def locality_teams() -> QuerySet[Team]:
    return teams_of(TeamKind.LOCALITY)


def only_locality() -> Team:
    """The locality team there is; where there are several, somebody says which."""
    teams = list(locality_teams()[:2])
    if len(teams) == 1:
        return teams[0]
    if teams:
        raise Refused("Choose the locality team", "locality")
    raise Refused("No locality team has been set up yet. Ask your administrator.")


def reached_inbox_on(referral: Referral) -> date:
    """The day a referral reached the SWIS inbox: the step that put it with the SWIS team (E7)."""
    step = StepTaken.objects.filter(
        noun=referral.noun, reference=referral.reference, end="with_swis"
    ).first()
    return local_day(step.at if step else referral.received_at)


def exactly(
    given_names: str, family_name: str, born_on: date | None, school: School | None = None
) -> QuerySet[Child]:
    """Known children of exactly this name and date of birth; without one, of this name and school.

    The front door asks it before it starts a new record. A restricted child is not found by it.
    """
    same = Q(given_names__iexact=given_names.strip(), family_name__iexact=family_name.strip())
    here = Q(enrolments__school=school) if school else Q(pk__in=())
    same &= (Q(born_on=born_on) | (here & Q(born_on=None))) if born_on else here
    return Child.objects.filter(same, is_restricted=False).distinct()


def others_of(referral: Referral, person: Person) -> list[Referral]:
    """Earlier and later referrals of the same child that the person may know of."""
    return list(referrals(person).filter(child=referral.child).exclude(pk=referral.pk))


def unread_direct(referral: Referral, person: Person) -> bool:
    """Whether a safeguarding lead has still to read what their school sent directly (E0)."""
    unread = {"pathway": "direct", "told_at": None, "school_id__in": person.schools(*DSLS)}
    own = Referral.objects.filter(pk=referral.pk, **unread)
    return own.exists() or referral.further.filter(**unread).exists()
