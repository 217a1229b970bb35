"""Cover: named cases, a named worker, from a day until a day; it ends by itself or earlier."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

from django.db.models import Q
from django.urls import reverse

from swis.kernel import outbox
from swis.kernel.acts import act
from swis.kernel.clocks import LONDON, local_day, said
from swis.kernel.editing import change
from swis.kernel.models import Account
from swis.kernel.people import Person
from swis.kernel.refusals import NotNow, Refused
from swis.kernel.roles import MANAGERS
from swis.record.children.actions import end_involvement, involve
from swis.record.children.models import Involvement
from swis.record.duty.models import Absence

from .. import notices
from ..models import Case, Cover, Told
from ..queries.belonging import why_not_in_team
from .books import Books

# beyond this the case is given to another worker instead
LONGEST = timedelta(days=92)


@act
def cover(
    *,
    cases: Sequence[Case],
    worker: Account,
    starts_on: date,
    last_on: date,
    by: Person,
    at: datetime,
) -> Cover:
    """Let a worker stand in on these cases, and no others, while their holder is away."""
    if not cases:
        raise Refused("Choose at least one case.", "cases")
    _check_days(worker, starts_on, last_on, local_day(at))
    locked = Case.objects.select_for_update(of=("self",), no_key=True)
    found = locked.select_related("child", "school", "team").filter(
        pk__in=[case.pk for case in cases]
    )
    made = [_cover_one(case, worker, starts_on, last_on, by, at) for case in found.order_by("pk")]
    page = reverse("cases:list")
    outbox.tell(notices.COVERS, to=[worker], at=at, href=page)
    return made[0]


def _check_days(worker: Account, starts_on: date, last_on: date, today: date) -> None:
    if last_on < starts_on:
        raise Refused("The last day can't be before the first.", "last_on")
    if starts_on < today:
        raise Refused("Enter today or a later day.", "starts_on")
    if last_on - starts_on > LONGEST:
        raise Refused(
            "Cover lasts three months at most. For longer, give the case to another worker.",
            "last_on",
        )
    away = Absence.objects.filter(account=worker, starts_on__lte=last_on, ends_on__gt=starts_on)
    if gone := away.first():
        raise Refused(
            f"{worker.name} is away from {said(gone.starts_on)}, back {said(gone.ends_on)}. "
            "Choose somebody else, or other days.",
            "worker",
        )


def _cover_one(
    case: Case, worker: Account, starts_on: date, last_on: date, by: Person, at: datetime
) -> Cover:
    _manager_of(case, by)
    holder, ends_on = case.holder, last_on + timedelta(days=1)
    if case.state != "open" or holder is None:
        raise Refused("One of the cases is closed. Choose again.", "cases")
    if holder == worker:
        raise Refused(f"{worker.name} holds one of these cases.", "worker")
    if why := why_not_in_team(worker, case.team, starts_on):
        raise Refused(why, "worker")
    _check_free(case, worker, starts_on, ends_on, at)
    made = Cover.objects.create(
        case=case,
        worker=worker,
        holder=holder,
        starts_on=starts_on,
        ends_on=ends_on,
        made_by_id=by.account_id,
        made_at=at,
    )
    involve(
        child=case.child,
        because=made.reference,
        account=worker,
        since=max(at, _midnight(starts_on)),
        until=_midnight(ends_on),
        by=by,
        at=at,
    )
    told = (
        f"From {said(starts_on)} to {said(last_on)} {worker.name} stands in for {holder.name} as "
        "social worker."
    )
    Books(case, by, at).tell(made.reference, "Cover while the social worker is away", Told(told))
    return made


def _check_free(case: Case, worker: Account, starts_on: date, ends_on: date, at: datetime) -> None:
    """Nobody covers the case on those days yet; of a restricted child only somebody named can."""
    others = case.covers.filter(starts_on__lt=ends_on, ends_on__gt=starts_on)
    if other := others.exclude(ends_on=starts_on).select_related("worker").first():
        raise Refused(
            f"{other.worker.name} covers the case of {case.child.name} until {said(other.last_on)}."
            " End that first, or choose other days.",
            "cases",
        )
    named = Involvement.objects.filter(
        Q(until=None) | Q(until__gt=at), child=case.child, account=worker
    )
    if case.child.is_restricted and not named.exists():
        raise Refused(
            f"{worker.name} is not named on the restricted record of {case.child.name}, and cover "
            "does not open it. Choose somebody who is, or leave this case out.",
            "cases",
        )


def _manager_of(case: Case, by: Person) -> None:
    if case.team_id not in by.teams(*MANAGERS):
        raise NotNow("Only a manager of the team says who covers a case.")


def _midnight(on: date) -> datetime:
    return datetime.combine(on, time(), LONDON)


@act
def end_cover(*, cover: Cover, by: Person, at: datetime) -> Cover:
    """Cover ends before its day: the holder is back, or somebody else takes it on."""
    _manager_of(cover.case, by)
    today = local_day(at)
    if cover.ends_on <= today:
        raise NotNow("This cover has ended already.")
    _end(cover, by, at)
    told = f"{cover.worker.name} no longer stands in for {cover.holder.name} as social worker."
    Books(cover.case, by, at).tell(cover.reference, "Cover has ended", Told(told))
    return cover


@act
def end_covers(*, case: Case, by: Person, at: datetime) -> Case:
    """The case closes or changes hands: nobody stands in on it any longer."""
    for each in case.covers.filter(ends_on__gt=local_day(at)):
        _end(each, by, at)
    return case


def _end(cover: Cover, by: Person, at: datetime) -> None:
    ends_on = max(local_day(at), cover.starts_on)
    change(cover, version=cover.version, by=by, at=at, ends_on=ends_on)
    end_involvement(
        child=cover.case.child, because=cover.reference, account=cover.worker, by=by, at=at
    )
