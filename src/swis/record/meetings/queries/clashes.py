"""What can't be kept as it is booked: two meetings at once, leave, duty. Seen before it happens."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import pairwise

from django.db.models import QuerySet

from swis.kernel import clocks, people, questions, visibility
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


@questions.asks
async def clashes(person: people.Person, start: date, last: date) -> list[Clash]:
    """Clashes in meetings that the person may know of, by when they are; asked at once."""
    since, until = between(start, last)
    booked = models.Meeting.objects.filter(
        state=workflow.MeetingState.PLANNED, starts_at__gte=since, starts_at__lt=until
    ).order_by()
    rows = models.Attendance.objects.filter(meeting__in=booked.values("pk"))
    invited = rows.order_by().values("account")
    known = visibility.known(booked, access.visible_to, person)
    rows = rows.select_related("meeting__worker", "meeting__school", "account")
    found, mine, spans, days = await questions.several(
        questions.rows(rows.order_by("meeting__starts_at", "meeting__pk")),
        questions.rows(known.values_list("pk", flat=True)),
        questions.rows(_spans(start, last).filter(account__in=invited)),
        questions.rows(_duty_days(start, last).filter(account__in=invited)),
    )
    ahead: dict[int, list[models.Attendance]] = defaultdict(list)
    for row in found:
        ahead[row.account_id].append(row)
    clashes = [*_twice(ahead), *_away(ahead, spans), *_on_duty(ahead, days)]
    known_ones = set(mine)
    shown = [each for each in clashes if each.meeting.pk in known_ones]
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


def _spans(start: date, last: date) -> QuerySet[duty.Absence, tuple[int, date, date]]:
    """Who is away, from when, and when they are back."""
    rows = duty.Absence.objects.filter(starts_on__lte=last, ends_on__gt=start)
    return rows.values_list("account_id", "starts_on", "ends_on")


def _duty_days(start: date, last: date) -> QuerySet[duty.DutyDay, tuple[int, date]]:
    """Who answers the duty line on which day."""
    rows = duty.DutyDay.objects.filter(on__gte=start, on__lte=last)
    return rows.values_list("account_id", "on")


def _away(
    ahead: dict[int, list[models.Attendance]], spans: list[tuple[int, date, date]]
) -> list[Clash]:
    return [
        Clash(row.meeting, row.account, "is away")
        for account, first, back in spans
        for row in ahead[account]
        if row.meeting.kind not in TOGETHER
        and first <= clocks.local_day(row.meeting.starts_at) < back
    ]


def _on_duty(
    ahead: dict[int, list[models.Attendance]], days: list[tuple[int, date]]
) -> list[Clash]:
    return [
        Clash(row.meeting, row.account, "answers the duty line that day")
        for account, on in days
        for row in ahead[account]
        if row.meeting.kind not in TOGETHER and clocks.local_day(row.meeting.starts_at) == on
    ]
