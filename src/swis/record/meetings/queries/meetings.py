"""The meetings and actions a person may know of."""

from django.db.models import Prefetch, QuerySet

from swis.kernel import people, visibility
from swis.record.children import models as children
from swis.record.children import queries as children_queries

from .. import access, models


def meetings(person: people.Person) -> QuerySet[models.Meeting]:
    """Every meeting the person may know of."""
    rows = models.Meeting.objects.select_related("school", "team", "child", "worker")
    return visibility.known(rows, access.visible_to, person)


def meeting(person: people.Person, reference: str) -> models.Meeting:
    """One meeting, with who is invited."""
    came = models.Attendance.objects.select_related("account")
    rows = meetings(person).prefetch_related(Prefetch("attendances", queryset=came))
    return visibility.fetch(rows, access.visible_to, person, reference=reference)


def knows_contents(meeting: models.Meeting, person: people.Person) -> bool:
    """Whether what was said is theirs to read, or only the day and hour."""
    return models.Meeting.objects.filter(access.contents_visible_to(person), pk=meeting.pk).exists()


def actions(person: people.Person) -> QuerySet[models.Action]:
    rows = models.Action.objects.select_related("owner", "made_by", "meeting", "child")
    return visibility.known(rows, access.actions_visible_to, person)


def action(person: people.Person, reference: str) -> models.Action:
    return visibility.fetch(actions(person), access.actions_visible_to, person, reference=reference)


def meeting_of(action: models.Action, person: people.Person) -> models.Meeting | None:
    """The meeting in which an action was agreed, where the person may know of it."""
    return meetings(person).filter(pk=action.meeting_id).first() if action.meeting_id else None


def child_of(action: models.Action, person: people.Person) -> children.Child | None:
    """The child whom an action is about, where the person may know of the child."""
    return (
        children_queries.known.children(person).filter(pk=action.child_id).first()
        if action.child_id
        else None
    )
