"""The list of meetings: what is ahead, what has been, what was agreed."""

from dataclasses import dataclass
from datetime import timedelta

from swis.kernel.models import Account, StepTaken
from swis.kernel.people import Person

from ..access import invited
from ..models import Action, Meeting, MeetingKind
from .meetings import actions, meetings

AHEAD = timedelta(days=28)
BEHIND = timedelta(days=92)
MOST = 60


@dataclass(frozen=True)
class Diary:
    """The page of meetings, as one person sees it."""

    mine: list[Meeting]
    others: list[Meeting]
    past: list[Meeting]
    actions: list[Action]

    @property
    def seen(self) -> list[Meeting]:
        """What stands on the page about a child: the rest is a diary."""
        rows = [*self.mine, *self.others, *self.past]
        return [row for row in rows if row.child_id]


def diary(person: Person) -> Diary:
    """Four weeks ahead, a term behind, and open actions."""
    found = meetings(person)
    mine = set(Meeting.objects.filter(invited(person)).values_list("pk", flat=True))
    ahead = found.filter(state="planned", starts_at__gte=person.at, starts_at__lt=person.at + AHEAD)
    behind = found.filter(starts_at__lt=person.at, starts_at__gte=person.at - BEHIND)
    behind = behind.exclude(kind=MeetingKind.CHECK_IN, state__in=("planned", "held"))
    rows = list(ahead.order_by("starts_at", "pk")[:200])
    return Diary(
        mine=[row for row in rows if row.pk in mine],
        others=[row for row in rows if row.pk not in mine],
        past=list(behind.order_by("-starts_at", "-pk")[:MOST]),
        actions=list(actions(person).filter(state="open").order_by("due_on", "pk")[:MOST]),
    )


def own_reference(person: Person) -> str:
    """What stands in the address of a person's own page for supervision."""
    return Account.objects.values_list("reference", flat=True).get(pk=person.account_id)


def steps(meeting: Meeting) -> list[StepTaken]:
    """Each time the meeting was moved, and how it ended, with who said so and why."""
    taken = StepTaken.objects.filter(noun=meeting.noun, reference=meeting.reference)
    return list(taken.select_related("by").order_by("at", "pk"))
