"""The list of meetings: what is ahead, what has been, what was agreed."""

from dataclasses import dataclass
from datetime import timedelta

from swis.kernel import models as kernel
from swis.kernel import people

from .. import access, models, workflow
from . import meetings

AHEAD = timedelta(days=28)
BEHIND = timedelta(days=92)
MOST = 60


@dataclass(frozen=True)
class Diary:
    """The page of meetings, as one person sees it."""

    mine: list[models.Meeting]
    others: list[models.Meeting]
    past: list[models.Meeting]
    actions: list[models.Action]

    @property
    def seen(self) -> list[models.Meeting]:
        """What stands on the page about a child: the rest is a diary."""
        rows = [*self.mine, *self.others, *self.past]
        return [row for row in rows if row.child_id]


def diary(person: people.Person) -> Diary:
    """Four weeks ahead, a term behind, and open actions."""
    known = meetings.meetings(person)
    invited = set(
        models.Meeting.objects.filter(access.invited(person)).values_list("pk", flat=True)
    )
    ahead = known.filter(
        state=workflow.MeetingState.PLANNED,
        starts_at__gte=person.at,
        starts_at__lt=person.at + AHEAD,
    )
    behind = known.filter(starts_at__lt=person.at, starts_at__gte=person.at - BEHIND)
    behind = behind.exclude(
        kind=models.MeetingKind.CHECK_IN,
        state__in=(workflow.MeetingState.PLANNED, workflow.MeetingState.HELD),
    )
    rows = list(ahead.order_by("starts_at", "pk")[:200])
    return Diary(
        mine=[row for row in rows if row.pk in invited],
        others=[row for row in rows if row.pk not in invited],
        past=list(behind.order_by("-starts_at", "-pk")[:MOST]),
        actions=list(
            meetings.actions(person)
            .filter(state=workflow.ActionState.OPEN)
            .order_by("due_on", "pk")[:MOST]
        ),
    )


def own_reference(person: people.Person) -> str:
    """What stands in the address of a person's own page for supervision."""
    return kernel.Account.objects.values_list("reference", flat=True).get(pk=person.account_id)


def steps(meeting: models.Meeting) -> list[kernel.StepTaken]:
    """Each time the meeting was moved, and how it ended, with who said so and why."""
    taken = kernel.StepTaken.objects.filter(noun=meeting.noun, reference=meeting.reference)
    return list(taken.select_related("by").order_by("at", "pk"))
