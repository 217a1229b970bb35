"""What can't be kept as it is booked: two meetings at once, leave, duty. Seen before it happens."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import pairwise

from swis.kernel import clocks, people, visibility
from swis.kernel import models as kernel
from swis.record.duty import models as duty

from .. import access, models, workflow

# everyone is there, whoever has the telephone beside them
TOGETHER = (models.MeetingKind.CHECK_IN, models.MeetingKind.TEAM)


@dataclass(frozen=True)
class Clash:
    """A meeting ahead that somebody invited can't come to as it stands."""

    meeting: models.Meeting
    account: kernel.Account
    why: str

    def __str__(self) -> str:
        return f"{self.account.name} {self.why}"


def between(start: date, last: date) -> tuple[datetime, datetime]:
    """From the beginning of one day to the end of another."""
    end = last + timedelta(days=1)
    return datetime.combine(start, time(), clocks.LONDON), datetime.combine(
        end, time(), clocks.LONDON
    )


def clashes(person: people.Person, start: date, last: date) -> list[Clash]:
    """Clashes in meetings that the person may know of, by when they are; in five questions."""
    since, until = between(start, last)
    rows = models.Attendance.objects.filter(
        meeting__state=workflow.MeetingState.PLANNED,
        meeting__starts_at__gte=since,
        meeting__starts_at__lt=until,
    ).select_related("meeting__worker", "meeting__school", "account")
    ahead: dict[int, list[models.Attendance]] = defaultdict(list)
    for row in rows.order_by("meeting__starts_at", "meeting__pk"):
        ahead[row.account_id].append(row)
    mine = set(
        visibility.known(models.Meeting.objects.all(), access.visible_to, person).values_list(
            "pk", flat=True
        )
    )
    clashes = [*_twice(ahead), *_away(ahead, start, last), *_on_duty(ahead, start, last)]
    shown = [each for each in clashes if each.meeting.pk in mine]
    return sorted(shown, key=lambda each: (each.meeting.starts_at, each.account.name))


def _twice(ahead: dict[int, list[models.Attendance]]) -> list[Clash]:
    clashes = []
    for rows in ahead.values():
        for earlier, later in pairwise(rows):
            if later.meeting.starts_at < earlier.meeting.ends_at:
                why = f"is also in another meeting from {_hour(earlier.meeting.starts_at)}"
                clashes.append(Clash(later.meeting, later.account, why))
    return clashes


def _hour(at: datetime) -> str:
    return f"{at.astimezone(clocks.LONDON):%H:%M}"


def _away(ahead: dict[int, list[models.Attendance]], start: date, last: date) -> list[Clash]:
    spans = duty.Absence.objects.filter(
        account__in=list(ahead), starts_on__lte=last, ends_on__gt=start
    ).values_list("account_id", "starts_on", "ends_on")
    return [
        Clash(row.meeting, row.account, "is away")
        for account, first, back in spans
        for row in ahead[account]
        if row.meeting.kind not in TOGETHER
        and first <= clocks.local_day(row.meeting.starts_at) < back
    ]


def _on_duty(ahead: dict[int, list[models.Attendance]], start: date, last: date) -> list[Clash]:
    days = duty.DutyDay.objects.filter(account__in=list(ahead), on__gte=start, on__lte=last)
    return [
        Clash(row.meeting, row.account, "answers the duty line that day")
        for account, on in days.values_list("account_id", "on")
        for row in ahead[account]
        if row.meeting.kind not in TOGETHER and clocks.local_day(row.meeting.starts_at) == on
    ]
