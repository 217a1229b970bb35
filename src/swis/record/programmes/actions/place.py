"""Writes: a social worker is placed at a link school, until a day."""

from datetime import date, datetime

from django.db.models import Q, QuerySet

from swis.kernel import acts, clocks, editing, people, refusals
from swis.kernel import models as kernel
from swis.record.schools import models as schools
from swis.record.schools import queries as schools_queries

from .. import access, models, queries


@acts.act(may=access.PLACING)
def place(
    *,
    programme: models.Programme,
    school: schools.School,
    worker: kernel.Account,
    starts_on: date,
    by: people.Person,
    at: datetime,
    ends_on: date | None = None,
) -> models.Placement:
    """Place a worker at a school that is open here; one worker a school at a time, but where the
    programme shares a school."""
    schools_queries.check_papers(school, field="school")
    if ends_on and ends_on <= starts_on:
        raise refusals.Refused("Enter an end after the beginning, or none.", "ends_on")
    if programme.ends_on and (ends_on is None or ends_on > programme.ends_on):
        last = clocks.said(programme.ends_on, clocks.local_day(at))
        raise refusals.Refused(f"The programme ends on {last}. Enter an end by then.", "ends_on")
    there = models.Placement.objects.filter(school=school).filter(
        Q(ends_on=None) | Q(ends_on__gt=starts_on)
    )
    if queries.placed.model_of_programme(
        programme, starts_on
    ).base.is_shared:  # several workers a school
        there = there.filter(worker=worker)
    if ends_on:
        there = there.filter(starts_on__lt=ends_on)
    _check_free(there, clocks.local_day(at))
    return models.Placement.objects.create(
        programme=programme,
        school=school,
        worker=worker,
        starts_on=starts_on,
        ends_on=ends_on,
        **by.signed(at),
    )


@acts.act(may=access.PLACING)
def end(
    *, placement: models.Placement, ends_on: date, version: int, by: people.Person, at: datetime
) -> models.Placement:
    """A placement ends: from that day the school's children are no longer the worker's to see."""
    if ends_on < placement.starts_on:
        raise refusals.Refused("Enter a day on or after the one it began.", "ends_on")
    return editing.change(placement, version=version, by=by, at=at, ends_on=ends_on)


def _check_free(there: QuerySet[models.Placement], today: date) -> None:
    other = there.select_related("worker", "school").order_by("starts_on").first()
    if other:
        until = f" until {clocks.said(other.ends_on, today)}" if other.ends_on else ""
        raise refusals.Refused(
            f"{other.worker.name} is placed at {other.school.name}{until}. "
            "End that placement first.",
            "school",
        )
