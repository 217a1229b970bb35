"""A case is given to a worker: its first, or another in their place."""

from datetime import date, datetime

from django.urls import reverse

from swis.kernel import editing, outbox
from swis.kernel.acts import act
from swis.kernel.clocks import local_day, said
from swis.kernel.models import Account
from swis.kernel.people import Person
from swis.kernel.refusals import NotNow, Refused
from swis.kernel.roles import MANAGERS
from swis.record.children.actions import end_involvement, involve
from swis.record.programmes.queries import model_of

from .. import notices
from ..models import Allocation, Case, Told
from ..queries.belonging import why_not_in_team
from ..workflow import CASE
from .books import Books
from .cover import end_covers
from .room import Room


@act
def give(
    *,
    case: Case,
    worker: Account,
    by: Person,
    at: datetime,
    override_reason: str,
    override_until: date | None,
    reason: str = "",
) -> Allocation:
    """Note who holds the case from today, and let them know of the child."""
    if not by.holds(MANAGERS):
        raise NotNow("Only the team manager or deputy allocates a case.")
    case.forget_holder()
    involve(child=case.child, because=case.reference, account=worker, by=by, at=at)
    page = reverse("cases:case", args=[case.reference])
    outbox.tell(notices.ALLOCATED, to=[worker], at=at, href=page)
    return Allocation.objects.create(
        case=case,
        worker=worker,
        starts_on=local_day(at),
        reason=reason,
        override_reason=override_reason,
        override_until=override_until,
        made_by_id=by.account_id,
        made_at=at,
    )


@act
def reallocate(
    *,
    case: Case,
    worker: Account,
    reason: str,
    by: Person,
    at: datetime,
    override_reason: str = "",
    override_until: date | None = None,
) -> Allocation:
    """Give an open case to another worker; who held it before stays in its history."""
    today = local_day(at)
    CASE.move(case, "reallocate", by=by, at=at, reason=reason)
    current = case.allocations.filter(ends_on=None).select_related("worker").get()
    if current.worker_id == worker.pk:
        raise Refused(f"{worker.name} holds this case already.", "worker")
    if why := why_not_in_team(worker, case.team, today):
        raise Refused(why, "worker")
    model = model_of(case.school, today)
    over = Room(worker, model, today).take(case.child, override_reason, override_until)
    end = Allocation.objects.filter(pk=current.pk)
    end.update(ends_on=today, version=current.version + 1)
    end_involvement(child=case.child, because=case.reference, account=current.worker, by=by, at=at)
    end_covers(case=case, by=by, at=at)
    given = give(case=case, worker=worker, reason=reason, by=by, at=at, **over)
    what, before = "Case given to another social worker", current.worker.name
    told = f"From {said(today)} {worker.name} is the social worker, in place of {before}."
    books = Books(case, by, at)
    books.index(given.reference, what, told)
    books.tell(given.reference, what, Told(told))
    return given


@act
def extend_override(
    *, case: Case, override_reason: str, override_until: date, by: Person, at: datetime
) -> Allocation:
    """A manager lets a case beyond the cap stay for longer, with a new reason and a new end."""
    if not by.holds(MANAGERS):
        raise NotNow("Only the team manager or deputy overrides the cap.")
    given = case.allocations.filter(ends_on=None).exclude(override_reason="").first()
    if given is None:
        raise NotNow("No override of the cap is in force for this case.")
    today = local_day(at)
    room = Room(given.worker, model_of(case.school, today), today)
    room.check_override(override_reason.strip(), override_until)
    return editing.change(
        given,
        version=given.version,
        by=by,
        at=at,
        override_reason=override_reason.strip(),
        override_until=override_until,
    )
