"""A meeting is arranged: booked, moved, cancelled; or its day passed without it."""

from datetime import date, datetime

from swis.kernel import outbox
from swis.kernel.acts import act
from swis.kernel.clocks import local_day, said
from swis.kernel.models import Account
from swis.kernel.people import Person
from swis.kernel.refusals import NotNow, Refused
from swis.kernel.roles import Role
from swis.record.children.models import Child
from swis.record.schools.models import School
from swis.record.schools.queries import in_force
from swis.record.staff.models import Membership, Team

from ..access import BOOKERS
from ..models import Attendance, Meeting, MeetingKind, Series
from ..notices import CHANGED, INVITED
from ..queries.people import titles
from ..workflow import MEETING, PARTIES

LONGEST = 480  # minutes


@act
def book(
    *,
    kind: str,
    school: School | None,
    team: Team | None,
    child: Child | None,
    starts_at: datetime,
    minutes: int,
    place: str,
    invited: list[Account],
    by: Person,
    at: datetime,
    others: str = "",
    worker: Account | None = None,
    series: Series | None = None,
    due_on: date | None = None,
    why: str = "",
) -> Meeting:
    """Book a meeting and invite people to it."""
    _check_may_book(by, child)
    _check_invited(kind, invited, minutes, local_day(starts_at))
    meeting = Meeting.objects.create(
        kind=MeetingKind(kind),
        school=school,
        team=team,
        child=child,
        worker=worker,
        series=series,
        due_on=due_on,
        starts_at=starts_at,
        minutes=minutes,
        place=place,
        others=others,
        why=why,
        made_by_id=by.account_id,
        made_at=at,
    )
    _invite(meeting, invited, local_day(starts_at))
    if series is None:  # what comes round by itself is known
        outbox.tell(INVITED, to=invited, at=at, href=_page_of(meeting))
    return meeting


def _check_may_book(by: Person, child: Child | None) -> None:
    if not by.holds(BOOKERS):
        raise NotNow("Only the SWIS team, a safeguarding lead or business support books meetings.")
    if child is not None and not by.holds(PARTIES):
        raise NotNow("A meeting about a child is booked by the SWIS team or a safeguarding lead.")


def _check_invited(kind: str, invited: list[Account], minutes: int, on: date) -> None:
    """Partners of other services come to team-around-the-school meetings alone."""
    if not invited:
        raise Refused("Choose who is invited.", "invited")
    if not 5 <= minutes <= LONGEST:
        raise Refused("Enter between 5 and 480 minutes.", "minutes")
    if kind == MeetingKind.AROUND_SCHOOL:
        return
    posts = Membership.objects.filter(in_force(on), account__in=invited)
    roles: dict[int, set[str]] = {}
    for account, role in posts.values_list("account", "role"):
        roles.setdefault(account, set()).add(role)
    if {Role.PARTNER.value} in roles.values():
        raise Refused(
            "Partners of other services come to team-around-the-school meetings alone. Leave them "
            "out, or choose that kind.",
            "invited",
        )


def _invite(meeting: Meeting, accounts: list[Account], on: date) -> None:
    roles = titles([account.pk for account in accounts], on)
    Attendance.objects.bulk_create(
        Attendance(meeting=meeting, account=account, label=roles.get(account.pk, ""))
        for account in dict.fromkeys(accounts)
    )


@act
def move(
    *, meeting: Meeting, starts_at: datetime, place: str, why: str, by: Person, at: datetime
) -> Meeting:
    """Another day, hour or place, and why."""
    MEETING.check(meeting, "move", by)
    if starts_at < at:
        raise Refused("Enter a day and time still to come.", "on")
    _reason(why)
    before = f"Moved from {said(local_day(meeting.starts_at))}: {why.strip()}"
    also = {"starts_at": starts_at, "place": place, "why": before}
    MEETING.move(meeting, "move", by=by, at=at, reason=before, also=also)
    _tell(meeting, at)
    return meeting


@act
def cancel(*, meeting: Meeting, why: str, by: Person, at: datetime) -> Meeting:
    """It will not take place, and why."""
    MEETING.check(meeting, "cancel", by)
    _reason(why)
    MEETING.move(meeting, "cancel", by=by, at=at, reason=why, also={"why": why.strip()})
    _tell(meeting, at)
    return meeting


@act
def miss(*, meeting: Meeting, why: str, by: Person, at: datetime) -> Meeting:
    """Its time passed and it was not held, and why."""
    MEETING.check(meeting, "miss", by)
    if meeting.starts_at > at:
        raise NotNow("This meeting is still to come. Cancel it, or move it.")
    _reason(why)
    MEETING.move(meeting, "miss", by=by, at=at, reason=why, also={"why": why.strip()})
    return meeting


def _page_of(meeting: Meeting) -> str:
    return f"/meetings/{meeting.reference}/"


def _tell(meeting: Meeting, at: datetime) -> None:
    """Whoever is invited hears of another day, or of none."""
    invited = Account.objects.filter(attendances__meeting=meeting)
    outbox.tell(CHANGED, to=invited, at=at, href=_page_of(meeting))


def _reason(why: str) -> None:
    if not why.strip():
        raise Refused("Enter the reason.", "why")
