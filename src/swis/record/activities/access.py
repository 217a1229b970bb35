"""Who may know of non-statutory work."""

from django.db.models import Q

from swis.kernel.people import Person
from swis.kernel.roles import DSLS, MANAGERS, SWIS_TEAM, Role
from swis.record.children.access import of_child
from swis.record.programmes.queries import schools_worked
from swis.record.staff.models import Membership

from .models import Activity, Group, GroupMember, Support


def visible_to(person: Person) -> Q:
    """Support is on the school's book: known to the safeguarding leads of the school and to the
    SWIS team that works there, where they may know of the child."""
    if Role.INFORMATION_GOVERNANCE in person.roles:
        return ~Q(pk__in=())
    mine = Q(school_id__in=person.schools(*DSLS))
    if person.holds(SWIS_TEAM):
        mine |= Q(school__in=schools_worked(person)) | Q(worker_id=person.account_id)
    return mine & of_child(person)


def sessions_visible_to(person: Person) -> Q:
    """A session is known to those who may know of its support."""
    return Q(support__in=Support.objects.filter(visible_to(person)).values("pk"))


def planned_visible_to(person: Person) -> Q:
    """A session to come is known to those who may know of its support, or of its group."""
    supports = Support.objects.filter(visible_to(person))
    groups = Group.objects.filter(groups_visible_to(person))
    return Q(support__in=supports.values("pk")) | Q(group__in=groups.values("pk"))


def groups_visible_to(person: Person) -> Q:
    """A group is known to the social worker who runs it, to the SWIS team and the safeguarding
    leads of its school. Who is in it is another matter."""
    if Role.INFORMATION_GOVERNANCE in person.roles:
        return ~Q(pk__in=())
    mine = Q(school_id__in=person.schools(*DSLS))
    if person.holds(SWIS_TEAM):
        mine |= Q(school__in=schools_worked(person)) | Q(worker_id=person.account_id)
    return mine


def group_sessions_visible_to(person: Person) -> Q:
    """A group session is known to those who may know of its group."""
    return Q(group__in=Group.objects.filter(groups_visible_to(person)).values("pk"))


def members_visible_to(person: Person) -> Q:
    """That a child is in a group is known, where they may know of the child, to those who know of
    the group, and to the SWIS team and the safeguarding leads of the child's school."""
    if Role.INFORMATION_GOVERNANCE in person.roles:
        return ~Q(pk__in=())
    groups = Group.objects.filter(groups_visible_to(person))
    mine = Q(group__in=groups.values("pk")) | Q(school_id__in=person.schools(*DSLS))
    if person.holds(SWIS_TEAM):
        mine |= Q(school__in=schools_worked(person))
    return mine & of_child(person)


def notes_visible_to(person: Person) -> Q:
    """A child's own note of a group session is known to those who may know that the child is in
    the group."""
    return Q(member__in=GroupMember.objects.filter(members_visible_to(person)).values("pk"))


def disclosures_visible_to(person: Person) -> Q:
    """What was disclosed is known to whoever passed it on, to the SWIS team and the safeguarding
    leads of the school, where they may know of the child."""
    if Role.INFORMATION_GOVERNANCE in person.roles:
        return ~Q(pk__in=())
    mine = Q(made_by_id=person.account_id) | Q(school_id__in=person.schools(*DSLS))
    if person.holds(SWIS_TEAM):
        mine |= Q(school__in=schools_worked(person))
    return mine & of_child(person)


def activities_visible_to(person: Person) -> Q:
    """A line of the log is known to whoever wrote it, to the managers of the team, to the SWIS
    team and the safeguarding leads of the school that it was done in; where it is about a child,
    only to those of them who may know of the child."""
    if Role.INFORMATION_GOVERNANCE in person.roles:
        return ~Q(pk__in=())
    members = Membership.objects.filter(team_id__in=person.teams(*MANAGERS))
    mine = Q(held_by_id=person.account_id) | Q(held_by__in=members.values("account"))
    mine |= Q(school_id__in=person.schools(*DSLS))
    if person.holds(SWIS_TEAM):
        mine |= Q(school__in=schools_worked(person))
    return mine & (Q(child=None) | of_child(person))


def tellings_visible_to(person: Person) -> Q:
    """What another authority is to be told is known to whoever has the task, to the front door,
    and to the SWIS team and the locality team where they may know of the child; of a restricted
    child only to those who may know of the child."""
    if Role.INFORMATION_GOVERNANCE in person.roles:
        return ~Q(pk__in=())
    open_to_all = Q(child__is_restricted=False) | of_child(person)
    mine = Q(owner_id=person.account_id) | Q(made_by_id=person.account_id)
    if Role.FRONT_DOOR in person.roles:
        mine |= Q(at_once=True)
    if person.holds(SWIS_TEAM | {Role.LOCALITY_MANAGER}):
        return (mine & open_to_all) | of_child(person)
    return mine & open_to_all


def consultations_visible_to(person: Person) -> Q:
    """A consultation is known to those who may know of its line of the log."""
    return Q(activity__in=Activity.objects.filter(activities_visible_to(person)).values("pk"))


def duty_calls_visible_to(person: Person) -> Q:
    """A call that duty took is known to those who may know of its line of the log."""
    return Q(activity__in=Activity.objects.filter(activities_visible_to(person)).values("pk"))


def visits_visible_to(person: Person) -> Q:
    """A home visit is known to the worker who makes it, to whoever rings if they are not back, and
    to the managers of the worker's team; whose home it is, only where they may know of the
    child."""
    if Role.INFORMATION_GOVERNANCE in person.roles:
        return ~Q(pk__in=())
    if not person.holds(SWIS_TEAM):
        return Q(pk__in=())
    members = Membership.objects.filter(team_id__in=person.teams(*MANAGERS))
    mine = Q(worker_id=person.account_id) | Q(ringer_id=person.account_id)
    return mine | Q(worker__in=members.values("account"))


def hand_overs_visible_to(person: Person) -> Q:
    """A hand-over is known to the SWIS team and the safeguarding leads of the school who may know
    of the child."""
    if Role.INFORMATION_GOVERNANCE in person.roles:
        return ~Q(pk__in=())
    if person.holds(SWIS_TEAM):
        return of_child(person)
    return Q(school_id__in=person.schools(*DSLS)) & of_child(person)


def help_plans_visible_to(person: Person) -> Q:
    """The school's early help plan is known to its safeguarding leads and to the SWIS team, where
    they may know of the child."""
    return hand_overs_visible_to(person)
