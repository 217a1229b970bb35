"""Who may know of a child."""

from datetime import datetime, time, timedelta

from django.db.models import Exists, OuterRef, Q

from swis.kernel.access import EVERYTHING, NOBODY
from swis.kernel.clocks import LONDON, local_day
from swis.kernel.people import Person
from swis.kernel.roles import DSLS, MANAGERS, SCHOOL_ROLES, SWIS_TEAM, Role
from swis.record.programmes.queries import schools_worked
from swis.record.schools.queries import in_force
from swis.record.staff.models import Membership

from .models import Child, Enrolment, Involvement

# they hear of children from outside the schools, and may start a record without one
RECEIVERS = frozenset({Role.FRONT_DOOR, Role.LOCALITY_MANAGER})
STARTERS = DSLS | SWIS_TEAM | RECEIVERS
# their roles could hold the case, so they may open a restricted record by break-glass
OPENERS = SWIS_TEAM | RECEIVERS


def _involved(person: Person, **whom: object) -> Exists:
    """Involved on this day: cover that is named in advance begins on its first day."""
    tomorrow = datetime.combine(local_day(person.at) + timedelta(days=1), time(), LONDON)
    open_now = Q(since__lt=tomorrow) & (Q(until__isnull=True) | Q(until__gt=person.at))
    return Exists(Involvement.objects.filter(open_now, child=OuterRef("pk"), **whom))


def visible_to(person: Person) -> Q:
    """Safeguarding leads know of the children on their school's roll; the SWIS team of those at
    the schools they work with; anyone of a child they, or their team, are involved with. Of a
    restricted child only the people named know, and information governance."""
    if Role.INFORMATION_GOVERNANCE in person.roles:
        return EVERYTHING
    by_name = Q(_involved(person, account_id=person.account_id))
    teams = person.teams(Role.FRONT_DOOR, Role.LOCALITY_MANAGER, *SWIS_TEAM)
    enrolled = Enrolment.objects.filter(in_force(local_day(person.at)), child=OuterRef("pk"))
    open_to_role = Q(Exists(enrolled.filter(school_id__in=person.schools(*DSLS))))
    if person.holds(SWIS_TEAM):
        open_to_role |= Q(Exists(enrolled.filter(school__in=schools_worked(person))))
    if teams:
        open_to_role |= Q(_involved(person, team_id__in=teams))
    return by_name | (Q(is_restricted=False) & open_to_role)


def of_child(person: Person, path: str = "child") -> Q:
    """The same rule, for a noun that hangs on a child."""
    return Q(**{f"{path}__in": Child.objects.filter(visible_to(person)).values("pk")})


def agreements_visible_to(person: Person) -> Q:
    """An agreement is known to those who may know of the child; to people who have posts at a
    school only, what the school or its social worker recorded, and not what others told the
    authority."""
    if person.roles - SCHOOL_ROLES:
        return of_child(person)
    recorders = Membership.objects.filter(role__in=SCHOOL_ROLES | {Role.SOCIAL_WORKER})
    return of_child(person) & Q(made_by__in=recorders.values("account"))


def acted_first_visible_to(person: Person) -> Q:
    """Emergency action for another authority's child is known to the front door, and to the SWIS
    team and the locality team where they may know of the child; of a restricted child only to
    those who may know of the child."""
    if Role.INFORMATION_GOVERNANCE in person.roles:
        return EVERYTHING
    if Role.FRONT_DOOR in person.roles:
        return Q(child__is_restricted=False) | of_child(person)
    return of_child(person) if person.holds(STARTERS - DSLS) else NOBODY


def home_referrals_visible_to(person: Person) -> Q:
    """A referral to another authority is known to those who may know of the child; to people who
    have posts at a school only, what the school or its social worker sent."""
    return agreements_visible_to(person)


def openings_visible_to(person: Person) -> Q:
    """An opening is known to information governance and to the managers of the team of whoever
    opened the record; they ask why. It names no child."""
    if Role.INFORMATION_GOVERNANCE in person.roles:
        return EVERYTHING
    teams = person.teams(*MANAGERS, Role.LOCALITY_MANAGER)
    members = Membership.objects.filter(team_id__in=teams)
    others = ~Q(made_by_id=person.account_id)
    return Q(made_by__in=members.values("account")) & others
