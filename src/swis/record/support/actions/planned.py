"""Sessions to come: planned, then held, cancelled, or the young person did not attend."""

from datetime import datetime, timedelta

from swis.kernel import acts, clocks, people, permission, refusals
from swis.record.activities import workflow as activities_workflow

from .. import models, workflow

FURTHEST = timedelta(days=400)


@acts.act(
    may=workflow.of_the_team(workflow.it_goes_on, said="Only the SWIS team plans its sessions.")
)
def plan_session(
    *,
    of: models.Support | models.Group,
    starts_at: datetime,
    minutes: int,
    place: str,
    by: people.Person,
    at: datetime,
) -> models.PlannedSession:
    """Say when the next session of a support or a group is, and where."""
    if not at < starts_at < at + FURTHEST:
        raise refusals.Refused("Enter a time to come, within a year", "on")
    if not 0 < minutes <= activities_workflow.LONGEST_SESSION:
        raise refusals.Refused(
            f"Enter the minutes, from 1 to {activities_workflow.LONGEST_SESSION}", "minutes"
        )
    if of.planned.filter(state=workflow.PlannedSessionState.PLANNED, starts_at=starts_at).exists():
        raise refusals.Refused("A session is planned for this time already", "time")
    return of.planned.create(
        starts_at=starts_at,
        minutes=minutes,
        place=place,
        **by.signed(at),
    )


@acts.act(may=permission.of_steps(workflow.PLANNED_SESSION, "cancel", of="planned"))
def cancel(
    *, planned: models.PlannedSession, why_not: str, by: people.Person, at: datetime
) -> models.PlannedSession:
    """It was called off, and why."""
    workflow.PLANNED_SESSION.move(
        planned, "cancel", by=by, at=at, reason=why_not, also={"why_not": why_not}
    )
    return planned


@acts.act(may=permission.of_steps(workflow.PLANNED_SESSION, "miss", of="planned"))
def miss(
    *, planned: models.PlannedSession, why_not: str, by: people.Person, at: datetime
) -> models.PlannedSession:
    """The young person did not attend; why, if they said."""
    workflow.PLANNED_SESSION.move(
        planned, "miss", by=by, at=at, reason=why_not, also={"why_not": why_not}
    )
    return planned


@acts.act(may=permission.of_steps(workflow.PLANNED_SESSION, "cancel", "miss", of="planned"))
def did_not_take_place(
    *, planned: models.PlannedSession, what: str, why_not: str, by: people.Person, at: datetime
) -> models.PlannedSession:
    """Cancelled, or the young person did not attend."""
    verb = miss if what == "missed" else cancel
    return verb(planned=planned, why_not=why_not, by=by, at=at)


@acts.act(may=permission.of_steps(workflow.PLANNED_SESSION, "hold", of="planned"))
def hold(
    *, planned: models.PlannedSession, by: people.Person, at: datetime
) -> models.PlannedSession:
    """It took place: its session is logged."""
    workflow.PLANNED_SESSION.move(planned, "hold", by=by, at=at)
    return planned


@acts.act(may=permission.INNER)
def hold_of_the_day(
    *, of: models.Support | models.Group, held_at: datetime, by: people.Person, at: datetime
) -> models.PlannedSession | None:
    """The session that was planned for the day of one that is logged was held."""
    on = clocks.local_day(held_at)
    midnight = datetime(on.year, on.month, on.day, tzinfo=clocks.LONDON)
    rows = of.planned.filter(state=workflow.PlannedSessionState.PLANNED, starts_at__gte=midnight)
    planned = rows.filter(starts_at__lt=midnight + timedelta(days=1)).first()
    return hold(planned=planned, by=by, at=at) if planned else None


@acts.act(may=permission.INNER)
def cancel_the_rest(
    *, of: models.Support | models.Group, why_not: str, by: people.Person, at: datetime
) -> None:
    """What has ended has no sessions to come."""
    for planned in of.planned.filter(state=workflow.PlannedSessionState.PLANNED):
        cancel(planned=planned, why_not=why_not, by=by, at=at)
