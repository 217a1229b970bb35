"""Who holds how many cases, against the protected caseload (E4)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, Min, Q, QuerySet, Value

from swis.kernel import clocks, people, questions, visibility
from swis.kernel import models as kernel
from swis.record.children import models as children
from swis.record.programmes import queries as programmes_queries
from swis.record.staff import models as staff
from swis.record.staff import queries as staff_queries

from .. import access, models, workflow
from . import clocks as clocks_queries
from . import freshness


@dataclass(frozen=True)
class Caseload:
    """A worker's statutory cases against the cap. ``count`` is what the cap counts, restricted
    cases among them; what follows is of those that the reader may know of."""

    worker: kernel.Account
    count: int
    warn_at: int | None
    refuse_at: int | None
    known: int = 0
    oldest: int = 0  # working days for which the oldest has been open
    stale: int = 0  # of nothing new for long
    late: int = 0  # with something late

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


async def counts_of(workers: Iterable[int], counts: str) -> dict[int, int]:
    """How many cases each of these workers holds, as the programme counts them."""
    return await _counted(Q(worker__in=list(workers)), counts)


async def _counted(whose: Q, counts: str) -> dict[int, int]:
    rows = models.Allocation.objects.filter(
        whose, ends_on=None, case__state=workflow.CaseState.OPEN
    )
    number = Count("pk") + Value(0)
    if counts == "family":
        alone = Count("pk", filter=Q(case__child__family=None))
        number = Count("case__child__family", distinct=True) + alone
    by_worker = rows.order_by().values("worker").annotate(held=number)
    return {row["worker"]: row["held"] for row in await questions.rows(by_worker)}


@questions.asks
async def caseloads(
    team: staff.Team,
    on: date,
    person: people.Person | None = None,
    of: kernel.Account | None = None,
) -> list[Caseload]:
    """Every social worker of a team with their caseload; whoever left but still holds cases too.

    With ``person``, only the cases this person may know of are looked into; the count stays true.
    With ``of``, that worker alone.
    """
    model = programmes_queries.placed.model_of_team(team, on).caseload
    of_team = staff_queries.holders({people.Role.SOCIAL_WORKER}, on, team_id=team.pk)
    whose = Q(worker__in=of_team.order_by().values("pk")) | Q(case__team=team)
    if of is not None:
        of_team, whose = of_team.filter(pk=of.pk), whose & Q(worker=of)
    held = models.Allocation.objects.filter(
        whose, ends_on=None, case__state=workflow.CaseState.OPEN
    )
    holding = kernel.Account.objects.filter(pk__in=held.order_by().values("worker"))
    counted, seen, workers, holders = await questions.several(
        _counted(whose, model.counts),
        _looked_into(held, on, model.stale_after, person),
        questions.rows(of_team),
        questions.rows(holding),
    )
    found = {worker.pk: worker for worker in (*holders, *workers)}
    return [
        Caseload(
            worker=worker,
            count=counted.get(worker.pk, 0),
            warn_at=model.warn_at,
            refuse_at=model.refuse_at,
            **seen.get(worker.pk, {}),
        )
        for worker in sorted(found.values(), key=lambda each: each.name)
    ]


async def _looked_into(
    held: QuerySet[models.Allocation], on: date, stale_after: int, person: people.Person | None
) -> dict[int, dict[str, int]]:
    """Of each worker's cases that the reader may know of: how many, how old, stale, late."""
    if person is not None:
        held = visibility.known(held, access.of_case, person)
    held = held.annotate(falls_due=clocks_queries.falls_due("case"))
    is_late = Q(falls_due__lt=on.isoformat())
    is_fresh = Q(freshness.fresh(on, stale_after, "case"))
    rows = (
        held.order_by()
        .values("worker")
        .annotate(
            known=Count("pk"),
            since=Min("case__made_at"),
            late=Count("pk", filter=is_late),
            stale=Count("pk", filter=~is_fresh),
        )
    )
    return {
        row["worker"]: {
            "known": row["known"],
            "oldest": days_open(row["since"], on),
            "stale": row["stale"],
            "late": row["late"],
        }
        for row in await questions.rows(rows)
    }


def days_open(since: datetime, on: date) -> int:
    """Working days from a moment to a day."""
    return max(clocks.working_days_between(clocks.local_day(since), on), 0)
