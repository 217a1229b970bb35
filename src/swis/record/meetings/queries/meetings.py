"""The meetings and actions a person may know of."""

from django.db.models import Prefetch, QuerySet

from swis.kernel import people, questions, visibility
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


@questions.asks
async def knows_contents(meeting: models.Meeting, person: people.Person) -> bool:
    """Whether what was said is theirs to read, or only the day and hour."""
    rows = models.Meeting.objects.filter(access.contents_visible_to(person), pk=meeting.pk)
    return await questions.count(rows) > 0


def actions(person: people.Person) -> QuerySet[models.Action]:
    rows = models.Action.objects.select_related("owner", "made_by", "meeting", "child")
    return visibility.known(rows, access.actions_visible_to, person)


def action(person: people.Person, reference: str) -> models.Action:
    return visibility.fetch(actions(person), access.actions_visible_to, person, reference=reference)


@questions.asks
async def about(
    action: models.Action, person: people.Person
) -> tuple[models.Meeting | None, children.Child | None]:
    """The meeting in which an action was agreed and the child whom it is about, where the person
    may know of them."""
    meeting, child = await questions.several(
        questions.first(meetings(person).filter(actions=action)),
        questions.first(children_queries.known.children(person).filter(actions=action)),
    )
    return meeting, child
