"""A meeting is arranged: booked, moved, cancelled; or its day passed without it."""

from datetime import date, datetime

from swis.kernel import acts, clocks, outbox, people, permission, refusals
from swis.kernel import models as kernel
from swis.record.children import models as children
from swis.record.schools import models as schools
from swis.record.schools import queries as schools_queries
from swis.record.staff import models as staff

from .. import access, models, notices, queries, workflow

LONGEST = 480  # minutes
BOOKING = permission.of_roles(
    access.BOOKERS,
    needs=(workflow.books_about_a_child, workflow.books_one),
    said="Only the SWIS team, its head, a safeguarding lead or business support books meetings.",
)
MISSING = permission.of_steps(
    workflow.MEETING, "miss", of="meeting", needs=(workflow.was_to_begin,)
)


@acts.act(may=BOOKING)
def book(
    *,
    kind: str,
    school: schools.School | None,
    team: staff.Team | None,
    child: children.Child | None,
    starts_at: datetime,
    minutes: int,
    place: str,
    invited: list[kernel.Account],
    by: people.Person,
    at: datetime,
    others: str = "",
    worker: kernel.Account | None = None,
    series: models.Series | None = None,
    due_on: date | None = None,
    why: str = "",
) -> models.Meeting:
    """Book a meeting and invite people to it."""
    _check_invited(kind, invited, minutes, clocks.local_day(starts_at))
    meeting = models.Meeting.objects.create(
        kind=models.MeetingKind(kind),
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
        **by.signed(at),
    )
    _invite(meeting, invited, clocks.local_day(starts_at))
    if series is None:  # what comes round by itself is known
        outbox.tell(notices.INVITED, to=invited, at=at, href=_page_of(meeting))
    return meeting


def _check_invited(kind: str, invited: list[kernel.Account], minutes: int, on: date) -> None:
    """Partners of other services come to team-around-the-school meetings alone."""
    if not invited:
        raise refusals.Refused("Choose who is invited.", "invited")
    if not 5 <= minutes <= LONGEST:
        raise refusals.Refused("Enter between 5 and 480 minutes.", "minutes")
    if kind == models.MeetingKind.AROUND_SCHOOL:
        return
    posts = staff.Membership.objects.filter(schools_queries.in_force(on), account__in=invited)
    roles: dict[int, set[str]] = {}
    for account, role in posts.values_list("account", "role"):
        roles.setdefault(account, set()).add(role)
    if {people.Role.PARTNER.value} in roles.values():
        raise refusals.Refused(
            "Partners of other services come to team-around-the-school meetings alone. Leave them "
            "out, or choose that kind.",
            "invited",
        )


def _invite(meeting: models.Meeting, accounts: list[kernel.Account], on: date) -> None:
    roles = queries.people.titles([account.pk for account in accounts], on)
    models.Attendance.objects.bulk_create(
        models.Attendance(meeting=meeting, account=account, label=roles.get(account.pk, ""))
        for account in dict.fromkeys(accounts)
    )


@acts.act(may=permission.of_steps(workflow.MEETING, "move", of="meeting"))
def move(
    *,
    meeting: models.Meeting,
    starts_at: datetime,
    place: str,
    why: str,
    by: people.Person,
    at: datetime,
) -> models.Meeting:
    """Another day, hour or place, and why."""
    if starts_at < at:
        raise refusals.Refused("Enter a day and time still to come.", "on")
    _reason(why)
    day = clocks.said(clocks.local_day(meeting.starts_at), clocks.local_day(at))
    before = f"Moved from {day}: {why.strip()}"
    also = {"starts_at": starts_at, "place": place, "why": before}
    workflow.MEETING.move(meeting, "move", by=by, at=at, reason=before, also=also)
    _tell(meeting, at)
    return meeting


@acts.act(may=permission.of_steps(workflow.MEETING, "cancel", of="meeting"))
def cancel(*, meeting: models.Meeting, why: str, by: people.Person, at: datetime) -> models.Meeting:
    """It will not take place, and why."""
    _reason(why)
    workflow.MEETING.move(meeting, "cancel", by=by, at=at, reason=why, also={"why": why.strip()})
    _tell(meeting, at)
    return meeting


@acts.act(may=MISSING)
def miss(*, meeting: models.Meeting, why: str, by: people.Person, at: datetime) -> models.Meeting:
    """Its time passed and it was not held, and why."""
    _reason(why)
    workflow.MEETING.move(meeting, "miss", by=by, at=at, reason=why, also={"why": why.strip()})
    return meeting


def _page_of(meeting: models.Meeting) -> str:
    return f"/meetings/{meeting.reference}/"


def _tell(meeting: models.Meeting, at: datetime) -> None:
    """Whoever is invited hears of another day, or of none."""
    invited = kernel.Account.objects.filter(attendances__meeting=meeting)
    outbox.tell(notices.CHANGED, to=invited, at=at, href=_page_of(meeting))


def _reason(why: str) -> None:
    if not why.strip():
        raise refusals.Refused("Enter the reason.", "why")
