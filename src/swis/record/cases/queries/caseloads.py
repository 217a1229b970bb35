"""Who holds how many cases, against the protected caseload (E4)."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q, QuerySet

from swis.kernel import clocks, people
from swis.kernel import models as kernel
from swis.record.children import models as children
from swis.record.programmes import queries as programmes_queries
from swis.record.staff import models as staff
from swis.record.staff import queries as staff_queries

from .. import access, models, workflow
from . import freshness


@dataclass(frozen=True)
class Held:
    """A case in a caseload: since when, when something was last new in it, and how old that is."""

    case: models.Case
    allocation: models.Allocation
    days_open: int
    last_news: datetime
    is_stale: bool


@dataclass(frozen=True)
class Caseload:
    """A worker's statutory cases against the cap. ``count`` is what the cap counts, restricted
    cases among them; ``held`` are those that the reader may know of."""

    worker: kernel.Account
    count: int
    warn_at: int | None
    refuse_at: int | None
    held: tuple[Held, ...]

    @property
    def cases(self) -> list[models.Case]:
        return [row.case for row in self.held]

    @property
    def stale(self) -> int:
        return sum(row.is_stale for row in self.held)

    @property
    def oldest(self) -> int:
        """Working days for which the oldest of the cases has been open."""
        return max((row.days_open for row in self.held), default=0)

    @property
    def is_full(self) -> bool:
        return self.refuse_at is not None and self.count >= self.refuse_at

    @property
    def is_nearly_full(self) -> bool:
        return not self.is_full and self.warn_at is not None and self.count >= self.warn_at

    def __str__(self) -> str:
        if self.refuse_at is None:
            return f"{self.count} {'case' if self.count == 1 else 'cases'}, no cap"
        return f"{self.count} of {self.refuse_at} cases"


def unit(child: children.Child, counts: str) -> tuple[str, int]:
    """What counts as one case: a child, or a family with all its children."""
    if counts == "family" and child.family_id:
        return ("family", child.family_id)
    return ("child", child.pk)


def held_now(**whose: object) -> QuerySet[models.Allocation]:
    """Allocations in force of open cases."""
    allocations = models.Allocation.objects.filter(
        ends_on=None, case__state=workflow.CaseState.OPEN, **whose
    )
    return allocations.select_related("worker", "case__child", "case__school").order_by(
        "starts_on", "pk"
    )


def override_of(case: models.Case) -> models.Allocation | None:
    """The allocation by which a case is held beyond the cap, if it is."""
    return case.allocations.filter(ends_on=None).exclude(override_reason="").first()


def units_of(worker: kernel.Account, counts: str) -> set[tuple[str, int]]:
    """What a worker's open cases come to, as the programme counts them."""
    return {unit(row.case.child, counts) for row in held_now(worker=worker)}


def caseloads(team: staff.Team, on: date, person: people.Person | None = None) -> list[Caseload]:
    """Every social worker of a team with their caseload; whoever left but still holds cases too.

    With ``person``, only the cases this person may know of are named; the count stays true.
    """
    model = programmes_queries.placed.model_of_team(team, on).caseload
    workers = {
        w.pk: w for w in staff_queries.holders({people.Role.SOCIAL_WORKER}, on, team_id=team.pk)
    }
    allocations = list(held_now().filter(Q(worker__in=workers) | Q(case__team=team)))
    rows = defaultdict(list)
    for allocation in allocations:
        workers.setdefault(allocation.worker_id, allocation.worker)
        rows[allocation.worker_id].append(allocation)
    known = _known(allocations, person)
    news = freshness.last_news([a.case for a in allocations if a.case_id in known])
    return [
        Caseload(
            worker=worker,
            count=len({unit(a.case.child, model.counts) for a in rows[worker.pk]}),
            warn_at=model.warn_at,
            refuse_at=model.refuse_at,
            held=tuple(
                _held(a, news[a.case_id], on, model.stale_after)
                for a in rows[worker.pk]
                if a.case_id in known
            ),
        )
        for worker in sorted(workers.values(), key=lambda each: each.name)
    ]


def _known(allocations: Iterable[models.Allocation], person: people.Person | None) -> set[int]:
    every = {allocation.case_id for allocation in allocations}
    if person is None:
        return every
    known = models.Case.objects.filter(access.visible_to(person), pk__in=every)
    return set(known.values_list("pk", flat=True))


def _held(allocation: models.Allocation, news: datetime, on: date, stale_after: int) -> Held:
    return Held(
        case=allocation.case,
        allocation=allocation,
        days_open=max(
            clocks.working_days_between(clocks.local_day(allocation.case.made_at), on), 0
        ),
        last_news=news,
        is_stale=clocks.working_days_between(clocks.local_day(news), on) > stale_after,
    )


def caseload_of(worker: kernel.Account, team: staff.Team, on: date) -> Caseload:
    """One worker's caseload."""
    return next(row for row in caseloads(team, on) if row.worker.pk == worker.pk)
