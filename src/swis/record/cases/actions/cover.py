"""Cover: named cases, a named worker, from a day until a day; it ends by itself or earlier."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

from django.db.models import Q
from django.urls import reverse

from swis.kernel import acts, clocks, editing, outbox, people, permission, refusals
from swis.kernel import models as kernel
from swis.record.children import actions as children_actions
from swis.record.children import models as children
from swis.record.duty import models as duty

from .. import models, notices, queries, workflow
from . import books

# beyond this the case is given to another worker instead
LONGEST = timedelta(days=92)

MANAGER_SAYS = "Only a manager of the team says who covers a case."


def _manages_each(cases: Sequence[models.Case], by: people.Person) -> str | None:
    """A manager of the team that holds each of the cases."""
    teams = by.teams(*people.MANAGERS)
    return None if all(case.team_id in teams for case in cases) else MANAGER_SAYS


def _manages_its_team(cover: models.Cover, by: people.Person) -> str | None:
    """A manager of the team that holds the case."""
    return _manages_each([cover.case], by)


def _not_over(cover: models.Cover, by: people.Person) -> str | None:
    """The cover has not ended."""
    return "This cover has ended already." if cover.ends_on <= by.today else None


@acts.act(may=permission.of_roles(people.MANAGERS, said=MANAGER_SAYS, needs=[_manages_each]))
def cover(
    *,
    cases: Sequence[models.Case],
    worker: kernel.Account,
    starts_on: date,
    last_on: date,
    by: people.Person,
    at: datetime,
) -> models.Cover:
    """Let a worker stand in on these cases, and no others, while their holder is away."""
    if not cases:
        raise refusals.Refused("Choose at least one case.", "cases")
    _check_days(worker, starts_on, last_on, clocks.local_day(at))
    locked = models.Case.objects.select_for_update(of=("self",), no_key=True)
    found = locked.select_related("child", "school", "team").filter(
        pk__in=[case.pk for case in cases]
    )
    covers = [_cover_one(case, worker, starts_on, last_on, by, at) for case in found.order_by("pk")]
    page = reverse("cases:list")
    outbox.tell(notices.COVERS, to=[worker], at=at, href=page)
    return covers[0]


def _check_days(worker: kernel.Account, starts_on: date, last_on: date, today: date) -> None:
    if last_on < starts_on:
        raise refusals.Refused("The last day can't be before the first.", "last_on")
    if starts_on < today:
        raise refusals.Refused("Enter today or a later day.", "starts_on")
    if last_on - starts_on > LONGEST:
        raise refusals.Refused(
            "Cover lasts three months at most. For longer, give the case to another worker.",
            "last_on",
        )
    away = duty.Absence.objects.filter(
        account=worker, starts_on__lte=last_on, ends_on__gt=starts_on
    )
    if gone := away.first():
        raise refusals.Refused(
            f"{worker.name} is away from {clocks.said(gone.starts_on, today)}, "
            f"back {clocks.said(gone.ends_on, today)}. "
            "Choose somebody else, or other days.",
            "worker",
        )


def _cover_one(
    case: models.Case,
    worker: kernel.Account,
    starts_on: date,
    last_on: date,
    by: people.Person,
    at: datetime,
) -> models.Cover:
    holder, ends_on = case.holder, last_on + timedelta(days=1)
    if case.state != workflow.CaseState.OPEN or holder is None:
        raise refusals.Refused("One of the cases is closed. Choose again.", "cases")
    if holder == worker:
        raise refusals.Refused(f"{worker.name} holds one of these cases.", "worker")
    if why := queries.responsible_worker.why_not_in_team(worker, case.team, starts_on):
        raise refusals.Refused(why, "worker")
    _check_free(case, worker, starts_on, ends_on, at)
    cover = models.Cover.objects.create(
        case=case,
        worker=worker,
        holder=holder,
        starts_on=starts_on,
        ends_on=ends_on,
        **by.signed(at),
    )
    children_actions.involve.involve(
        child=case.child,
        because=cover.reference,
        account=worker,
        since=max(at, _midnight(starts_on)),
        until=_midnight(ends_on),
        by=by,
        at=at,
    )
    today = clocks.local_day(at)
    days = f"From {clocks.said(starts_on, today)} to {clocks.said(last_on, today)}"
    told = f"{days} {worker.name} stands in for {holder.name} as social worker."
    what = "Cover while the social worker is away"
    books.Books(case, by, at).tell(cover.reference, what, models.Told(told))
    return cover


def _check_free(
    case: models.Case, worker: kernel.Account, starts_on: date, ends_on: date, at: datetime
) -> None:
    """Nobody covers the case on those days yet; of a restricted child only somebody named can."""
    others = case.covers.filter(starts_on__lt=ends_on, ends_on__gt=starts_on)
    if other := others.exclude(ends_on=starts_on).select_related("worker").first():
        raise refusals.Refused(
            f"{other.worker.name} covers the case of {case.child.name} "
            f"until {clocks.said(other.last_on, clocks.local_day(at))}."
            " End that first, or choose other days.",
            "cases",
        )
    named = children.Involvement.objects.filter(
        Q(until=None) | Q(until__gt=at), child=case.child, account=worker
    )
    if case.child.is_restricted and not named.exists():
        raise refusals.Refused(
            f"{worker.name} is not named on the restricted record of {case.child.name}, and cover "
            "does not open it. Choose somebody who is, or leave this case out.",
            "cases",
        )


def _midnight(on: date) -> datetime:
    return datetime.combine(on, time(), clocks.LONDON)


@acts.act(
    may=permission.of_roles(
        people.MANAGERS, said=MANAGER_SAYS, needs=[_manages_its_team, _not_over]
    )
)
def end_cover(*, cover: models.Cover, by: people.Person, at: datetime) -> models.Cover:
    """Cover ends before its day: the holder is back, or somebody else takes it on."""
    _end(cover, by, at)
    told = f"{cover.worker.name} no longer stands in for {cover.holder.name} as social worker."
    books.Books(cover.case, by, at).tell(cover.reference, "Cover has ended", models.Told(told))
    return cover


@acts.act(may=permission.INNER)
def end_covers(*, case: models.Case, by: people.Person, at: datetime) -> models.Case:
    """The case closes or changes hands: nobody stands in on it any longer."""
    for each in case.covers.filter(ends_on__gt=clocks.local_day(at)):
        _end(each, by, at)
    return case


def _end(cover: models.Cover, by: people.Person, at: datetime) -> None:
    ends_on = max(clocks.local_day(at), cover.starts_on)
    editing.change(cover, version=cover.version, by=by, at=at, ends_on=ends_on)
    children_actions.involve.end_involvement(
        child=cover.case.child, because=cover.reference, account=cover.worker, by=by, at=at
    )
