"""A case is given to a worker: its first, or another in their place."""

from datetime import date, datetime

from django.urls import reverse

from swis.kernel import acts, clocks, editing, outbox, people, permission, refusals
from swis.kernel import models as kernel
from swis.record.children import actions as children_actions
from swis.record.programmes import queries as programmes_queries

from .. import models, notices, queries, workflow
from . import books as books_actions
from . import cap, cover


@acts.act(may=permission.INNER)
def give(
    *,
    case: models.Case,
    worker: kernel.Account,
    by: people.Person,
    at: datetime,
    override_reason: str,
    override_until: date | None,
    reason: str = "",
) -> models.Allocation:
    """Note who holds the case from today, and let them know of the child."""
    case.forget_holder()
    children_actions.involve.involve(
        child=case.child, because=case.reference, account=worker, by=by, at=at
    )
    page = reverse("cases:case", args=[case.reference])
    outbox.tell(notices.ALLOCATED, to=[worker], at=at, href=page)
    return models.Allocation.objects.create(
        case=case,
        worker=worker,
        starts_on=clocks.local_day(at),
        reason=reason,
        override_reason=override_reason,
        override_until=override_until,
        **by.signed(at),
    )


@acts.act(may=permission.of_steps(workflow.CASE, "reallocate", of="case"))
def reallocate(
    *,
    case: models.Case,
    worker: kernel.Account,
    reason: str,
    by: people.Person,
    at: datetime,
    override_reason: str = "",
    override_until: date | None = None,
) -> models.Allocation:
    """Give an open case to another worker; who held it before stays in its history."""
    today = clocks.local_day(at)
    workflow.CASE.lock(case)
    current = case.allocations.filter(ends_on=None).select_related("worker").get()
    if current.worker_id == worker.pk:
        raise refusals.Refused(f"{worker.name} holds this case already.", "worker")
    if why := queries.responsible_worker.why_not_in_team(worker, case.team, today):
        raise refusals.Refused(why, "worker")
    model = programmes_queries.placed.model_of(case.school, today)
    over = cap.Cap(worker, model, today).take(case.child, override_reason, override_until)
    workflow.CASE.move(case, "reallocate", by=by, at=at, reason=reason)
    end = models.Allocation.objects.filter(pk=current.pk)
    end.update(ends_on=today, version=current.version + 1)
    children_actions.involve.end_involvement(
        child=case.child, because=case.reference, account=current.worker, by=by, at=at
    )
    cover.end_covers(case=case, by=by, at=at)
    allocation = give(case=case, worker=worker, reason=reason, by=by, at=at, **over)
    what, before = "Case given to another social worker", current.worker.name
    since = clocks.said(today, today)
    told = f"From {since} {worker.name} is the social worker, in place of {before}."
    books = books_actions.Books(case, by, at)
    books.index(allocation.reference, what, told)
    books.tell(allocation.reference, what, models.Told(told))
    return allocation


def _an_override_in_force(case: models.Case) -> str | None:
    """An override of the cap is in force for the case."""
    if queries.caseloads.override_of(case) is None:
        return "No override of the cap is in force for this case."
    return None


@acts.act(
    may=permission.of_roles(
        people.MANAGERS,
        said="Only the team manager or deputy overrides the cap.",
        needs=[_an_override_in_force],
    )
)
def extend_override(
    *,
    case: models.Case,
    override_reason: str,
    override_until: date,
    by: people.Person,
    at: datetime,
) -> models.Allocation:
    """A manager lets a case beyond the cap stay for longer, with a new reason and a new end."""
    allocation = queries.caseloads.override_of(case)
    assert allocation is not None
    today = clocks.local_day(at)
    override = cap.Cap(
        allocation.worker, programmes_queries.placed.model_of(case.school, today), today
    )
    override.check_override(override_reason.strip(), override_until)
    return editing.change(
        allocation,
        version=allocation.version,
        by=by,
        at=at,
        override_reason=override_reason.strip(),
        override_until=override_until,
    )
