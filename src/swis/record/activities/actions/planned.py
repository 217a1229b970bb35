"""Sessions to come: planned, then held, cancelled, or the young person did not attend."""

from datetime import datetime, timedelta

from swis.kernel.acts import act
from swis.kernel.clocks import LONDON, local_day
from swis.kernel.people import Person
from swis.kernel.refusals import NotNow, Refused
from swis.kernel.roles import SWIS_TEAM

from ..models import Group, PlannedSession, Support
from ..workflow import LONGEST_SESSION, PLANNED_SESSION

FURTHEST = timedelta(days=400)


@act
def plan_session(
    *,
    of: Support | Group,
    starts_at: datetime,
    minutes: int,
    place: str,
    by: Person,
    at: datetime,
) -> PlannedSession:
    """Say when the next session of a support or a group is, and where."""
    if not by.holds(SWIS_TEAM):
        raise NotNow("Only the SWIS team plans its sessions.")
    if of.state in of.lifecycle.final:
        raise NotNow("This has ended: no session of it is to come.")
    if not at < starts_at < at + FURTHEST:
        raise Refused("Enter a time to come, within a year", "on")
    if not 0 < minutes <= LONGEST_SESSION:
        raise Refused(f"Enter the minutes, from 1 to {LONGEST_SESSION}", "minutes")
    if of.planned.filter(state="planned", starts_at=starts_at).exists():
        raise Refused("A session is planned for this time already", "time")
    return of.planned.create(
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
    *, of: Support | Group, held_at: datetime, by: Person, at: datetime
) -> PlannedSession | None:
    """The session that was planned for the day of one that is logged was held."""
    on = local_day(held_at)
    midnight = datetime(on.year, on.month, on.day, tzinfo=LONDON)
    rows = of.planned.filter(state="planned", starts_at__gte=midnight)
    planned = rows.filter(starts_at__lt=midnight + timedelta(days=1)).first()
    return hold(planned=planned, by=by, at=at) if planned else None


@act
def cancel_the_rest(*, of: Support | Group, why_not: str, by: Person, at: datetime) -> None:
    """What has ended has no sessions to come."""
    for planned in of.planned.filter(state="planned"):
        cancel(planned=planned, why_not=why_not, by=by, at=at)
