"""A case is opened with its first worker (E4, E5, E19), or given to another."""

from datetime import date, datetime

from swis.record.children.actions import end_involvement, involve
from swis.record.children.models import Child
from swis.record.kernel.acts import act
from swis.record.kernel.clocks import local_day, said
from swis.record.kernel.models import Account
from swis.record.kernel.people import Person
from swis.record.kernel.refusals import NotNow, Refused
from swis.record.kernel.roles import MANAGERS
from swis.record.programmes.model import ProgrammeModel, national
from swis.record.programmes.queries import model_of
from swis.record.schools.models import School
from swis.record.sharing.actions import move_record
from swis.record.sharing.models import Book
from swis.record.staff.models import Team

from ..models import Allocation, Assessment, Case
from .book import index, tell
from .room import check_belongs, check_room, check_worker


@act
def open_case(
    *,
    child: Child,
    school: School,
    team: Team,
    referral: str,
    referred_on: date,
    reached_inbox_on: date,
    worker: Account,
    by: Person,
    at: datetime,
    override_reason: str = "",
    override_until: date | None = None,
) -> Case:
    """Allocate a referral that met the threshold: a case, its worker, its assessment and clocks."""
    if not by.holds(MANAGERS):
        raise NotNow("Only the team manager or deputy allocates a case.")
    today, model = local_day(at), model_of(school, local_day(at))
    if reached_inbox_on < referred_on or reached_inbox_on > today:
        raise Refused("The referral reached the SWIS inbox between its own day and today.")
    check_worker(worker, team, today)
    check_belongs(child, school, worker, today)
    over = check_room(child, worker, model, override_reason, override_until, today)
    if held := Case.objects.filter(child=child, state="open").first():
        raise Refused(f"This child has an open case already: {held.reference}.", "worker")
    case = Case.objects.create(
        child=child,
        school=school,
        team=team,
        referral=referral,
        referred_on=referred_on,
        reached_inbox_on=reached_inbox_on,
        made_by_id=by.account_id,
        made_at=at,
    )
    _give(case, worker, by=by, at=at, **over)
    assessment = _begin(case, model, by=by, at=at)
    _say_so(case, worker, assessment, model, by=by, at=at)
    return case


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
    if not by.holds(MANAGERS):
        raise NotNow("Only the team manager or deputy gives a case to another worker.")
    if case.state != "open":
        raise NotNow("This case is closed.")
    current = case.allocations.filter(ends_on=None).select_related("worker").get()
    if current.worker_id == worker.pk:
        raise Refused(f"{worker.name} holds this case already.", "worker")
    check_worker(worker, case.team, today)
    model = model_of(case.school, today)
    over = check_room(case.child, worker, model, override_reason, override_until, today)
    ended = Allocation.objects.filter(pk=current.pk, ends_on=None)
    if not ended.update(ends_on=today, version=current.version + 1):
        raise NotNow("Somebody else has just dealt with this case. Open it again.")
    end_involvement(child=case.child, because=case.reference, account=current.worker, by=by, at=at)
    given = _give(case, worker, reason=reason, by=by, at=at, **over)
    about = (
        f"From {said(today)} {worker.name} is the social worker, in place of {current.worker.name}."
    )
    index(case, given.reference, "Case given to another social worker", about, by=by, at=at)
    tell(case, given.reference, "Case given to another social worker", about, by=by, at=at)
    return given


def _give(
    case: Case,
    worker: Account,
    *,
    by: Person,
    at: datetime,
    override_reason: str,
    override_until: date | None,
    reason: str = "",
) -> Allocation:
    involve(child=case.child, because=case.reference, account=worker, by=by, at=at)
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


def _begin(case: Case, model: ProgrammeModel, *, by: Person, at: datetime) -> Assessment:
    """The local clock runs from the SWIS inbox, the national one from the referral (E7)."""
    limit = national("assessment_national", case.referred_on)
    return Assessment.objects.create(
        case=case,
        started_on=local_day(at),
        local_due_on=model.assessment.due_on(case.reached_inbox_on),
        national_due_on=limit.due_on(case.referred_on),
        made_by_id=by.account_id,
        made_at=at,
    )


def _say_so(
    case: Case,
    worker: Account,
    assessment: Assessment,
    model: ProgrammeModel,
    *,
    by: Person,
    at: datetime,
) -> None:
    """The recording moves to the authority's book (E5), and the school is told who works (E19)."""
    today = said(local_day(at))
    move_record(
        child=case.child,
        school=case.school,
        book=Book.AUTHORITY,
        because=case.reference,
        note=(
            f"The threshold for statutory work is met. From {today} the work is recorded in "
            f"{model.authority_system}; here school staff record what is shared with the school."
        ),
        by=by,
        at=at,
    )
    told = (
        f"{worker.name} is the social worker from {today}. "
        f"An assessment has begun, due by {said(assessment.local_due_on)}."
    )
    tell(case, case.reference, "Case allocated", told, by=by, at=at)
    index(case, case.reference, "Case allocated, assessment begun", told, by=by, at=at)
