"""The list of meetings: what is ahead, what has been, what was agreed."""

from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from django.db.models import QuerySet

from swis.kernel import models as kernel
from swis.kernel import people, questions

from .. import access, models, workflow
from . import meetings

AHEAD = timedelta(days=28)
BEHIND = timedelta(days=92)


def lists(person: people.Person) -> dict[str, QuerySet[Any]]:
    """Open actions, late ones first; four weeks ahead; a term behind."""
    known = meetings.meetings(person)
    ahead = known.filter(
        state=workflow.MeetingState.PLANNED,
        starts_at__gte=person.at,
        starts_at__lt=person.at + AHEAD,
    ).order_by("starts_at", "pk")
    behind = known.filter(starts_at__lt=person.at, starts_at__gte=person.at - BEHIND)
    behind = behind.exclude(
        kind=models.MeetingKind.CHECK_IN,
        state__in=(workflow.MeetingState.PLANNED, workflow.MeetingState.HELD),
    )
    invited = access.invited(person)
    agreed = meetings.actions(person).filter(state=workflow.ActionState.OPEN)
    return {
        "agreed": agreed.order_by("due_on", "pk"),
        "mine": ahead.filter(invited),
        "others": ahead.exclude(invited),
        "past": behind.order_by("-starts_at", "-pk"),
    }


def about_children(shown: Iterable[Any]) -> list[models.Meeting]:
    """What stands on the page about a child: the rest is a diary."""
    return [row for row in shown if isinstance(row, models.Meeting) and row.child_id]


def own_reference(person: people.Person) -> str:
    """What stands in the address of a person's own page for supervision."""
    return kernel.Account.objects.values_list("reference", flat=True).get(pk=person.account_id)


@questions.asks
async def steps(meeting: models.Meeting) -> list[kernel.StepTaken]:
    """Each time the meeting was moved, and how it ended, with who said so and why."""
    taken = kernel.StepTaken.objects.filter(noun=meeting.noun, reference=meeting.reference)
    return await questions.rows(taken.select_related("by").order_by("at", "pk"))
