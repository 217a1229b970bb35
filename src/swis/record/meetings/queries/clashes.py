"""What can't be kept as it is booked: two meetings at once, leave, duty. Seen before it happens."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import pairwise

from swis.kernel.access import known
from swis.kernel.clocks import LONDON, local_day
from swis.kernel.models import Account
from swis.kernel.people import Person
from swis.record.duty.models import Absence, DutyDay

from ..access import visible_to
from ..models import Attendance, Meeting, MeetingKind

# everyone is there, whoever has the telephone beside them
TOGETHER = (MeetingKind.CHECK_IN, MeetingKind.TEAM)


@dataclass(frozen=True)
class Clash:
    """A meeting ahead that somebody invited can't come to as it stands."""

    meeting: Meeting
    account: Account
    why: str

    def __str__(self) -> str:
        return f"{self.account.name} {self.why}"


def between(start: date, last: date) -> tuple[datetime, datetime]:
    """From the beginning of one day to the end of another."""
    end = last + timedelta(days=1)
    return datetime.combine(start, time(), LONDON), datetime.combine(end, time(), LONDON)


def clashes(person: Person, start: date, last: date) -> list[Clash]:
    """Clashes in meetings that the person may know of, by when they are; in five questions."""
    since, until = between(start, last)
    rows = Attendance.objects.filter(
        meeting__state="planned", meeting__starts_at__gte=since, meeting__starts_at__lt=until
    ).select_related("meeting__worker", "meeting__school", "account")
    ahead: dict[int, list[Attendance]] = defaultdict(list)
    for row in rows.order_by("meeting__starts_at", "meeting__pk"):
        ahead[row.account_id].append(row)
    mine = set(known(Meeting.objects.all(), visible_to, person).values_list("pk", flat=True))
    found = [*_twice(ahead), *_away(ahead, start, last), *_on_duty(ahead, start, last)]
    shown = [each for each in found if each.meeting.pk in mine]
    return sorted(shown, key=lambda each: (each.meeting.starts_at, each.account.name))


def _twice(ahead: dict[int, list[Attendance]]) -> list[Clash]:
    found = []
    for rows in ahead.values():
        for one, other in pairwise(rows):
            if other.meeting.starts_at < one.meeting.ends_at:
                why = f"is also in another meeting from {_hour(one.meeting.starts_at)}"
                found.append(Clash(other.meeting, other.account, why))
    return found


def _hour(at: datetime) -> str:
    return f"{at.astimezone(LONDON):%H:%M}"


def _away(ahead: dict[int, list[Attendance]], start: date, last: date) -> list[Clash]:
    spans = Absence.objects.filter(
        account__in=list(ahead), starts_on__lte=last, ends_on__gt=start
    ).values_list("account_id", "starts_on", "ends_on")
    return [
        Clash(row.meeting, row.account, "is away")
        for account, first, back in spans
        for row in ahead[account]
        if row.meeting.kind not in TOGETHER and first <= local_day(row.meeting.starts_at) < back
    ]


def _on_duty(ahead: dict[int, list[Attendance]], start: date, last: date) -> list[Clash]:
    days = DutyDay.objects.filter(account__in=list(ahead), on__gte=start, on__lte=last)
    return [
        Clash(row.meeting, row.account, "answers the duty line that day")
        for account, on in days.values_list("account_id", "on")
        for row in ahead[account]
        if row.meeting.kind not in TOGETHER and local_day(row.meeting.starts_at) == on
    ]
