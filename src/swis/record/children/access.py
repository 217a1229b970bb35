"""Who may know of a child."""

from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from swis.kernel import clocks, people, permission, visibility
from swis.record.duty import access as duty_access
from swis.record.programmes import access as programmes_access
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
    open_now = Q(since__lt=tomorrow) & (Q(until__isnull=True) | Q(until__gt=person.moment))
    return Exists(models.Involvement.objects.filter(open_now, whom, child=OuterRef("pk")))


def _by_team(person: people.Person) -> Q:
    """Involved by a team of theirs, or by one that they manage."""
    teams = person.teams(people.Role.FRONT_DOOR, people.Role.LOCALITY_MANAGER, *people.SWIS_TEAM)
    whom = Q(team_id__in=teams, is_for_managers=False)
    managed = person.teams(*people.MANAGERS)
    return whom | Q(team_id__in=managed) if managed else whom


def _left_for_no_other(at_them: Q, on: date) -> QuerySet[models.Enrolment]:
    """A child's last place, if it has ended: at one of some schools, and no other began after."""
    later = models.Enrolment.objects.filter(
        child=OuterRef("child"), starts_on__gte=OuterRef("ends_on")
    ).exclude(pk=OuterRef("pk"))
    ended = models.Enrolment.objects.filter(child=OuterRef("pk"), ends_on__lte=on)
    return ended.filter(~Exists(later), at_them)


@visibility.rule("children.Child")
def visible_to(person: people.Person) -> Q:
    """Safeguarding leads know of the children on their school's roll, and of those who left it for
    no other here, but for a confidential move; the SWIS team of those at the schools they work with
    or stand in at on the duty line, and of those who left these in the same way; anyone of a child
    they, or their team, are involved with. Of a restricted child only the people named know, and
    information governance."""
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
        gone = Q(Exists(_left_for_no_other(Q(school_id__in=led), person.today)))
        open_to_role |= gone & ~Q(pk__in=moved_in_confidence(person))
    if person.holds(people.SWIS_TEAM):
        last = visibility.among("school_id", *worked)
        hidden = models.Transfer.objects.filter(is_confidential=True).values("child")
        open_to_role |= Q(Exists(_left_for_no_other(last, person.today))) & ~Q(pk__in=hidden)
    if person.holds(people.SWIS_TEAM | RECEIVERS):
        open_to_role |= Q(_involved(person, _by_team(person)))
    if isinstance(person, people.Before):
        open_to_role |= Q(pk=person.of_child)
    return by_name | (Q(is_restricted=False) & open_to_role)


@visibility.rule(
    "children.OpenElsewhere",
    "children.Restriction",
    "children.Enrolment",
    "children.OtherName",
    "children.OffRoll",
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


@visibility.fact
def on_its_roll(person: people.Person) -> QuerySet[models.Transfer, Any]:
    """Children whose file comes, or came, to a school that a person leads or works with: what is
    open about them goes on there from the day of the move."""
    led, worked = person.schools(*people.DSLS), programmes_access.worked_at(person)
    there = Q(to_school__in=led) | Q(to_school__in=worked)
    moved = models.Transfer.objects.filter(there, starts_on__lte=person.today)
    return moved.exclude(state=workflow.TransferState.NOT_NEEDED).values("child")


@visibility.fact
def filed_with(person: people.Person) -> QuerySet[models.Transfer, Any]:
    """Children whose file was handed over to a school that a person leads or works with."""
    led, worked = person.schools(*people.DSLS), programmes_access.worked_at(person)
    there = Q(to_school__in=led) | Q(to_school__in=worked)
    passed = [workflow.TransferState.HANDED_OVER, workflow.TransferState.RECEIVED]
    return models.Transfer.objects.filter(there, state__in=passed).values("child")


@visibility.fact
def moved_in_confidence(person: people.Person) -> QuerySet[models.Transfer, Any]:
    """Children whose new school is nothing that the schools a person leads may learn."""
    led = person.schools(*people.DSLS)
    there = models.Enrolment.objects.filter(
        schools_queries.in_force(person.today), school__in=led
    ).values("child")
    moved = models.Transfer.objects.filter(is_confidential=True, starts_on__lte=person.today)
    return (moved if led else moved.none()).exclude(child__in=there).values("child")


def in_the_file(person: people.Person) -> Q:
    """What is on a school's book about a child whose file was handed over, read by those who may
    know of the child: the file is whole."""
    if not person.holds(people.DSLS | people.SWIS_TEAM):
        return visibility.NOBODY
    return Q(child_id__in=filed_with(person)) & of_child(person)


def of_led_school(person: people.Person) -> Q:
    """What stands at a school that a person leads, but for what is about a child who moved on in
    confidence: from the day of the move that school reads nothing new."""
    led = person.schools(*people.DSLS)
    return Q(school_id__in=led) & ~Q(child_id__in=moved_in_confidence(person))


@visibility.rule("children.Transfer")
def transfers_visible_to(person: people.Person) -> Q:
    """The transfer of a child's file is known to the safeguarding leads of the school before and
    of the next, and to the SWIS team of either; where the move is confidential, of the school
    before to its leads and the managers alone, and its leads don't read where to. Of a restricted
    child only those who may know of the child."""
    if people.Role.INFORMATION_GOVERNANCE in person.roles:
        return visibility.EVERYTHING
    led, worked = person.schools(*people.DSLS), programmes_access.worked_at(person)
    mine = visibility.among("from_school_id", led) | visibility.among("to_school_id", led, worked)
    if person.holds(people.SWIS_TEAM):
        left = visibility.among("from_school_id", worked)
        mine |= left if person.holds(people.MANAGERS) else left & Q(is_confidential=False)
    if person.holds(STARTERS - people.DSLS):
        mine |= of_child(person)
    return mine & (Q(child__is_restricted=False) | of_child(person))


def knows_where(transfer: models.Transfer, person: people.Person) -> bool:
    """Whether a person may read which school a file goes to."""
    beyond_the_schools = bool(person.roles - people.SCHOOL_ROLES)
    led = person.schools(*people.DSLS)
    return not transfer.is_confidential or beyond_the_schools or transfer.to_school_id in led
