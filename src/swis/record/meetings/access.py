"""Who may know of meetings and of what was agreed in them."""

from django.db.models import Exists, OuterRef, Q

from swis.kernel import people, visibility
from swis.record.children import access as children_access
from swis.record.children import models as children
from swis.record.programmes import access as programmes_access
from swis.record.staff import models as staff

from . import models, workflow

BOOKERS = (
    people.SWIS_TEAM | people.DSLS | {people.Role.BUSINESS_SUPPORT, people.Role.HEAD_OF_SERVICE}
)
PLANNERS = people.MANAGERS | {people.Role.BUSINESS_SUPPORT}
SUPERVISION = Q(kind=models.MeetingKind.SUPERVISION)


def invited(person: people.Person) -> Q:
    """Meetings to which the person was invited; partners have a page of their own."""
    if not person.roles - {people.Role.PARTNER}:
        return visibility.NOBODY
    mine = models.Attendance.objects.filter(account_id=person.account_id, meeting=OuterRef("pk"))
    return Q(Exists(mine))


@visibility.rule("meetings.Meeting")
def visible_to(person: people.Person) -> Q:
    """A meeting is known to those invited, to the safeguarding leads and the SWIS team of the
    school, and to the managers of its team; supervision only to the two of them and to the team
    manager; its day and hour also to business support. A meeting about a child is known to those of
    them who may know of the child."""
    return contents_visible_to(person) | _in_the_diary(person)


@visibility.rule("meetings.Meeting")
def contents_visible_to(person: people.Person) -> Q:
    """What was said and agreed in a meeting is known to those who may know of it but for business
    support, who keep the diary."""
    led, worked = person.schools(*people.DSLS), programmes_access.worked_at(person)
    place = visibility.among("school_id", led, worked)
    place |= Q(team_id__in=person.teams(*people.MANAGERS))
    supervision = Q(kind=models.MeetingKind.SUPERVISION)
    above = supervision & Q(team_id__in=person.teams(people.Role.TEAM_MANAGER))
    theirs = invited(person) | (place & ~supervision) | above
    known = theirs & (Q(child=None) | children_access.of_child(person))
    if people.Role.INFORMATION_GOVERNANCE in person.roles:
        known |= Q(child__isnull=False)
    return known


def _in_the_diary(person: people.Person) -> Q:
    if people.Role.BUSINESS_SUPPORT in person.roles:
        return Q(child=None)
    return visibility.NOBODY


@visibility.rule("meetings.Action")
def actions_visible_to(person: people.Person) -> Q:
    """An action is known to its owner, to whoever agreed it, and to those who may know what was
    agreed in its meeting."""
    meetings = models.Meeting.objects.all()
    known = visibility.along("meeting", contents_visible_to, meetings, person)
    agreed = Q(made_by_id=person.account_id) & (Q(child=None) | children_access.of_child(person))
    about = Q(meeting=None, child__isnull=False) & children_access.of_child(person)
    return Q(owner_id=person.account_id) | agreed | known | about


@visibility.rule("meetings.Supervision")
def supervisions_visible_to(person: people.Person) -> Q:
    """Supervision is known to the worker, to the manager who gave it and to the team manager above
    them; of it, wellbeing and learning are read by the two alone."""
    above = Q(meeting__team_id__in=person.teams(people.Role.TEAM_MANAGER))
    return Q(worker_id=person.account_id) | Q(made_by_id=person.account_id) | above


@visibility.rule("meetings.Meeting")
def around_visible_to(person: people.Person) -> Q:
    """A team-around-the-school meeting is known to the partners invited to it, and to those who may
    know what is said in it."""
    around = Q(kind=models.MeetingKind.AROUND_SCHOOL)
    known = contents_visible_to(person)
    if people.Role.PARTNER in person.roles:
        mine = models.Attendance.objects.filter(account_id=person.account_id)
        known |= Q(Exists(mine.filter(meeting=OuterRef("pk"))))
    return around & known


@visibility.rule("meetings.AgendaItem")
def agenda_visible_to(person: people.Person) -> Q:
    """A child on the agenda is known to those who may know of the meeting and of the child; to a
    partner invited to it only where sharing with it was agreed, and never a restricted child."""
    meetings = models.Meeting.objects.all()
    known = visibility.along("meeting", contents_visible_to, meetings, person)
    known &= children_access.of_child(person)
    if people.Role.PARTNER in person.roles:
        mine = models.Attendance.objects.filter(account_id=person.account_id)
        theirs = Q(Exists(mine.filter(meeting=OuterRef("meeting"))))
        theirs &= Q(meeting__kind=models.MeetingKind.AROUND_SCHOOL)
        shared = Q(agreement__state=children.AgreementState.AGREED, child__is_restricted=False)
        known |= theirs & shared
    return known


def keeps_series_of(person: people.Person) -> Q:
    """The teams whose series a person keeps: a manager's own, all for business support."""
    if people.Role.BUSINESS_SUPPORT in person.roles:
        return visibility.EVERYTHING
    return Q(pk__in=person.teams(*people.MANAGERS))


THEIR_KEEPERS = "Only a manager of the team or business support books the term's meetings."


def keeps_its_series(by: people.Person, team: staff.Team) -> str | None:
    """A manager of the team, or business support."""
    if staff.Team.objects.filter(keeps_series_of(by), pk=team.pk).exists():
        return None
    return THEIR_KEEPERS


@visibility.rule("meetings.Disagreement")
def disagreements_visible_to(person: people.Person) -> Q:
    """A disagreement is known to the safeguarding leads of the school, to the social worker, to
    whoever raised it or decided what it is about, and to the managers of the team; where it is
    about a child, only to those of them who may know of the child, or who decided and the child is
    not restricted. One about a manager's decision is known to the head of service above them once
    it is taken up, unless the child is restricted."""
    about = Q(child=None) | children_access.of_child(person)
    if people.Role.INFORMATION_GOVERNANCE in person.roles:
        return about
    mine = Q(school_id__in=person.schools(*people.DSLS)) | Q(
        team_id__in=person.teams(*people.MANAGERS)
    )
    for post in ("worker", "made_by", "decided_by"):
        mine |= Q(**{f"{post}_id": person.account_id})
    # whoever decided answers for it, though their part with the child has ended
    decided = Q(decided_by_id=person.account_id)
    answers = decided | _of_managers_below(person)
    return (mine & about) | (answers & (Q(child=None) | Q(child__is_restricted=False)))


def _of_managers_below(person: people.Person) -> Q:
    """Taken up, and decided by a manager of a team whose head of service this person is."""
    if not (teams := person.teams(people.Role.HEAD_OF_SERVICE)):
        return visibility.NOBODY
    managers = staff.Membership.objects.filter(team__in=teams, role__in=people.MANAGERS)
    taken_up = ~Q(state=workflow.DISAGREEMENT.initial) & Q(team_id__in=teams)
    return taken_up & Q(decided_by__in=managers.order_by().values("account"))
