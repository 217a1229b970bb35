"""The meetings and actions a person may know of."""

from django.db.models import Prefetch, QuerySet

from swis.kernel.access import fetch, known
from swis.kernel.people import Person
from swis.record.children.models import Child
from swis.record.children.queries import children

from ..access import actions_visible_to, contents_visible_to, visible_to
from ..models import Action, Attendance, Meeting


def meetings(person: Person) -> QuerySet[Meeting]:
    """Every meeting the person may know of, each with who is invited."""
    came = Attendance.objects.select_related("account")
    found = Meeting.objects.select_related("school", "team", "child", "worker")
    return known(found, visible_to, person).prefetch_related(Prefetch("attendances", queryset=came))


def meeting(person: Person, reference: str) -> Meeting:
    return fetch(meetings(person), visible_to, person, reference=reference)


def knows_contents(meeting: Meeting, person: Person) -> bool:
    """Whether what was said is theirs to read, or only the day and hour."""
    return Meeting.objects.filter(contents_visible_to(person), pk=meeting.pk).exists()


def actions(person: Person) -> QuerySet[Action]:
    found = Action.objects.select_related("owner", "made_by", "meeting", "child")
    return known(found, actions_visible_to, person)


def action(person: Person, reference: str) -> Action:
    return fetch(actions(person), actions_visible_to, person, reference=reference)


def meeting_of(action: Action, person: Person) -> Meeting | None:
    """The meeting in which an action was agreed, where the person may know of it."""
    return meetings(person).filter(pk=action.meeting_id).first() if action.meeting_id else None


def child_of(action: Action, person: Person) -> Child | None:
    """The child whom an action is about, where the person may know of the child."""
    return children(person).filter(pk=action.child_id).first() if action.child_id else None
