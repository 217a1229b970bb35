"""Sessions to come: planned, then held, cancelled, or the young person did not attend."""

from datetime import datetime, timedelta

from swis.record.kernel.acts import act
from swis.record.kernel.clocks import LONDON, local_day
from swis.record.kernel.people import Person
from swis.record.kernel.refusals import NotNow, Refused
from swis.record.kernel.roles import SWIS_TEAM

from ..models import PlannedSession, Support
from ..workflow import LONGEST_SESSION, PLANNED_SESSION

FURTHEST = timedelta(days=400)


@act
def plan_session(
    *,
    support: Support,
    starts_at: datetime,
    minutes: int,
    place: str,
    by: Person,
    at: datetime,
) -> PlannedSession:
    """Say when the next session of a support is, and where."""
    if not by.holds(SWIS_TEAM):
        raise NotNow("Only the SWIS team plans its sessions.")
    if support.state == "closed":
        raise NotNow("This support is closed.")
    if not at < starts_at < at + FURTHEST:
        raise Refused("Enter a time to come, within a year", "on")
    if not 0 < minutes <= LONGEST_SESSION:
        raise Refused(f"Enter the minutes, from 1 to {LONGEST_SESSION}", "minutes")
    if support.planned.filter(state="planned", starts_at=starts_at).exists():
        raise Refused("A session is planned for this time already", "time")
    return PlannedSession.objects.create(
        support=support,
        starts_at=starts_at,
        minutes=minutes,
        place=place,
        made_by_id=by.account_id,
        made_at=at,
    )


@act
def cancel(*, planned: PlannedSession, why_not: str, by: Person, at: datetime) -> PlannedSession:
    """It was called off, and why."""
    PLANNED_SESSION.move(planned, "cancel", by=by, at=at, reason=why_not, also={"why_not": why_not})
    return planned


@act
def miss(*, planned: PlannedSession, why_not: str, by: Person, at: datetime) -> PlannedSession:
    """The young person did not attend; why, if they said."""
    PLANNED_SESSION.move(planned, "miss", by=by, at=at, reason=why_not, also={"why_not": why_not})
    return planned


@act
def did_not_take_place(
    *, planned: PlannedSession, what: str, why_not: str, by: Person, at: datetime
) -> PlannedSession:
    """Cancelled, or the young person did not attend."""
    verb = miss if what == "missed" else cancel
    return verb(planned=planned, why_not=why_not, by=by, at=at)


@act
def hold(*, planned: PlannedSession, by: Person, at: datetime) -> PlannedSession:
    """It took place: its session is logged."""
    PLANNED_SESSION.move(planned, "hold", by=by, at=at)
    return planned


@act
def hold_of_the_day(
    *, support: Support, held_at: datetime, by: Person, at: datetime
) -> PlannedSession | None:
    """The session that was planned for the day of one that is logged was held."""
    on = local_day(held_at)
    midnight = datetime(on.year, on.month, on.day, tzinfo=LONDON)
    rows = support.planned.filter(state="planned", starts_at__gte=midnight)
    planned = rows.filter(starts_at__lt=midnight + timedelta(days=1)).first()
    return hold(planned=planned, by=by, at=at) if planned else None
