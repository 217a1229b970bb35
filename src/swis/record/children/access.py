"""Who may know of a child."""

from datetime import date, datetime, time, timedelta

from django.db.models import Exists, OuterRef, Q, QuerySet

from swis.kernel import clocks, people, permission, visibility
from swis.record.duty import access as duty_access
from swis.record.schools import queries as schools_queries
from swis.record.staff import models as staff

from . import models, workflow

# they hear of children from outside the schools, and may start a record without one
RECEIVERS = frozenset({people.Role.FRONT_DOOR, people.Role.LOCALITY_MANAGER})
STARTERS = people.DSLS | people.SWIS_TEAM | RECEIVERS
# their roles could hold the case, so they may open a restricted record by break-glass
OPENERS = people.SWIS_TEAM | RECEIVERS
GOVERNANCE = frozenset({people.Role.INFORMATION_GOVERNANCE})
# they correct and complete what is said of a child and its family
KEEPERS = STARTERS
EDITORS = KEEPERS | GOVERNANCE
ENROLLERS = people.SWIS_TEAM | RECEIVERS
# they ask why a restricted record was opened
ASKERS = people.MANAGERS | GOVERNANCE | {people.Role.LOCALITY_MANAGER}
GOVERNING = permission.of_roles(
    GOVERNANCE, said="Only an information governance officer does this."
)


def asks_somebody_else(by: people.Person, opening: models.Opening) -> str | None:
    """Whoever opened it is asked by somebody else."""
    if opening.made_by_id == by.account_id:
        return "You opened it, so somebody else asks why."
    return None


def _involved(person: people.Person, whom: Q) -> Exists:
    """Involved on this day: cover that is named in advance begins on its first day."""
    tomorrow = datetime.combine(person.today + timedelta(days=1), time(), clocks.LONDON)
    open_now = Q(since__lt=tomorrow) & (Q(until__isnull=True) | Q(until__gt=person.at))
    return Exists(models.Involvement.objects.filter(open_now, whom, child=OuterRef("pk")))


def _by_team(person: people.Person) -> Q:
    """Involved by a team of theirs, or by one that they manage."""
    teams = person.teams(people.Role.FRONT_DOOR, people.Role.LOCALITY_MANAGER, *people.SWIS_TEAM)
    whom = Q(team_id__in=teams, is_for_managers=False)
    managed = person.teams(*people.MANAGERS)
    return whom | Q(team_id__in=managed) if managed else whom


def _left_for_no_other(schools: list[int], on: date) -> QuerySet[models.Enrolment]:
    """A child's last place, if it has ended: at one of these schools, and no other began after."""
    later = models.Enrolment.objects.filter(
        child=OuterRef("child"), starts_on__gt=OuterRef("starts_on")
    )
    ended = models.Enrolment.objects.filter(child=OuterRef("pk"), ends_on__lte=on)
    return ended.filter(~Exists(later), school_id__in=schools)


@visibility.rule("children.Child")
def visible_to(person: people.Person) -> Q:
    """Safeguarding leads know of the children on their school's roll, and of those who left it and
    are on no other here; the SWIS team of those at
    the schools they work with or stand in at on the duty line; anyone of a child they, or their
    team, are involved with. Of a restricted child only the people named know, and information
    governance."""
    if people.Role.INFORMATION_GOVERNANCE in person.roles:
        return visibility.EVERYTHING
    by_name = Q(_involved(person, Q(account_id=person.account_id)))
    enrolled = models.Enrolment.objects.filter(
        schools_queries.in_force(person.today), child=OuterRef("pk")
    )
    led, worked = person.schools(*people.DSLS), duty_access.worked_at(person)
    at_them = visibility.among("school_id", led, *worked)
    open_to_role = Q(Exists(enrolled.filter(at_them)))
    if led:
        open_to_role |= Q(Exists(_left_for_no_other(led, person.today)))
    if person.holds(people.SWIS_TEAM | RECEIVERS):
        open_to_role |= Q(_involved(person, _by_team(person)))
    return by_name | (Q(is_restricted=False) & open_to_role)


@visibility.rule(
    "children.OpenElsewhere", "children.Restriction", "children.Enrolment", "children.OtherName"
)
def of_child(person: people.Person, path: str = "child") -> Q:
    """The same rule, for a noun that hangs on a child."""
    return visibility.along(path, visible_to, models.Child.objects.all(), person)


@visibility.rule("children.Merging")
def mergings_visible_to(person: people.Person) -> Q:
    """That two records are of one child is known to those who may know of both; once they are one
    record, to those who may know of the child."""
    if people.Role.INFORMATION_GOVERNANCE in person.roles:
        return visibility.EVERYTHING
    is_one = Q(state=workflow.MergingState.MERGED)
    return of_child(person, "kept") & (is_one | of_child(person, "other"))


@visibility.rule("children.Agreement")
def agreements_visible_to(person: people.Person) -> Q:
    """An agreement is known to those who may know of the child; to people who have posts at a
    school only, what the school or its social worker recorded, and not what others told the
    authority."""
    if person.roles - people.SCHOOL_ROLES:
        return of_child(person)
    recorders = staff.Membership.objects.filter(
        role__in=people.SCHOOL_ROLES | {people.Role.SOCIAL_WORKER}
    )
    return of_child(person) & Q(made_by__in=recorders.values("account"))


@visibility.rule("children.ActedFirst")
def acted_first_visible_to(person: people.Person) -> Q:
    """Emergency action for another authority's child is known to the front door, and to the SWIS
    team and the locality team where they may know of the child; of a restricted child only to
    those who may know of the child."""
    if people.Role.INFORMATION_GOVERNANCE in person.roles:
        return visibility.EVERYTHING
    if people.Role.FRONT_DOOR in person.roles:
        return Q(child__is_restricted=False) | of_child(person)
    return of_child(person) if person.holds(STARTERS - people.DSLS) else visibility.NOBODY


@visibility.rule("children.HomeReferral")
def home_referrals_visible_to(person: people.Person) -> Q:
    """A referral to another authority is known to those who may know of the child; to people who
    have posts at a school only, what the school or its social worker sent."""
    return agreements_visible_to(person)


@visibility.rule("children.Opening")
def openings_visible_to(person: people.Person) -> Q:
    """An opening is known to information governance and to the managers of the team of whoever
    opened the record; they ask why. It names no child."""
    if people.Role.INFORMATION_GOVERNANCE in person.roles:
        return visibility.EVERYTHING
    teams = person.teams(*people.MANAGERS, people.Role.LOCALITY_MANAGER)
    members = staff.Membership.objects.filter(team_id__in=teams)
    others = ~Q(made_by_id=person.account_id)
    return Q(made_by__in=members.values("account")) & others


@visibility.rule("children.Telling")
def tellings_visible_to(person: people.Person) -> Q:
    """What another authority is to be told is known to whoever has the task, to the front door,
    and to the SWIS team and the locality team where they may know of the child; of a restricted
    child only to those who may know of the child."""
    if people.Role.INFORMATION_GOVERNANCE in person.roles:
        return visibility.EVERYTHING
    open_to_all = Q(child__is_restricted=False) | of_child(person)
    mine = Q(owner_id=person.account_id) | Q(made_by_id=person.account_id)
    if people.Role.FRONT_DOOR in person.roles:
        mine |= Q(at_once=True)
    if person.holds(people.SWIS_TEAM | {people.Role.LOCALITY_MANAGER}):
        return (mine & open_to_all) | of_child(person)
    return mine & open_to_all
