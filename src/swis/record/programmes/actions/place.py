"""Writes: a social worker is placed at a link school, until a day."""

from datetime import date, datetime

from django.db.models import Q, QuerySet

from swis.kernel.acts import act
from swis.kernel.clocks import said
from swis.kernel.editing import change
from swis.kernel.models import Account
from swis.kernel.people import Person
from swis.kernel.refusals import NotNow, Refused
from swis.record.schools.models import School
from swis.record.schools.queries import check_papers

from ..access import PLACERS
from ..models import Placement, Programme
from ..queries.placed import model_of_programme


@act
def place(
    *,
    programme: Programme,
    school: School,
    worker: Account,
    starts_on: date,
    by: Person,
    at: datetime,
    ends_on: date | None = None,
) -> Placement:
    """Place a worker at a school that is open here; one worker a school at a time, but where the
    programme shares a school."""
    _placer(by)
    check_papers(school, field="school")
    if ends_on and ends_on <= starts_on:
        raise Refused("Enter an end after the beginning, or none.", "ends_on")
    if programme.ends_on and (ends_on is None or ends_on > programme.ends_on):
        last = said(programme.ends_on)
        raise Refused(f"The programme ends on {last}. Enter an end by then.", "ends_on")
    there = Placement.objects.filter(school=school).filter(
        Q(ends_on=None) | Q(ends_on__gt=starts_on)
    )
    if model_of_programme(programme, starts_on).base.is_shared:  # several workers a school
        there = there.filter(worker=worker)
    if ends_on:
        there = there.filter(starts_on__lt=ends_on)
    _check_free(there)
    return Placement.objects.create(
        programme=programme,
        school=school,
        worker=worker,
        starts_on=starts_on,
        ends_on=ends_on,
        made_at=at,
        made_by_id=by.account_id,
    )


@act
def end(
    *, placement: Placement, ends_on: date, version: int, by: Person, at: datetime
) -> Placement:
    """A placement ends: from that day the school's children are no longer the worker's to see."""
    _placer(by)
    if ends_on < placement.starts_on:
        raise Refused("Enter a day on or after the one it began.", "ends_on")
    return change(placement, version=version, by=by, at=at, ends_on=ends_on)


def _check_free(there: QuerySet[Placement]) -> None:
    other = there.select_related("worker", "school").order_by("starts_on").first()
    if other:
        until = f" until {said(other.ends_on)}" if other.ends_on else ""
        raise Refused(
            f"{other.worker.name} is placed at {other.school.name}{until}. "
            "End that placement first.",
            "school",
        )


def _placer(by: Person) -> None:
    if not by.holds(PLACERS):
        raise NotNow("Only a manager, business support or an administrator places workers.")
