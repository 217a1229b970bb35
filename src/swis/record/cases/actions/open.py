"""A case is opened: its worker, its assessment with both clocks, both books (E4, E5, E7, E19)."""

from datetime import date, datetime

from swis.kernel.acts import act
from swis.kernel.clocks import local_day, said
from swis.kernel.models import Account
from swis.kernel.people import Person
from swis.kernel.refusals import NotNow, Refused
from swis.kernel.roles import MANAGERS
from swis.record.children.models import Child
from swis.record.children.queries import why_not_statutory
from swis.record.programmes.model import ProgrammeModel, national
from swis.record.programmes.queries import model_of
from swis.record.schools.models import School
from swis.record.sharing.models import Book
from swis.record.staff.models import Team

from ..models import Assessment, Case, Told
from ..queries.belonging import why_not_in_team, why_not_theirs
from .books import Books
from .give import give
from .room import Room


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
    """Allocate a referral that met the threshold: a case, its worker, its assessment and clocks.

    With a child of another authority no statutory work is done here, but in danger (E11).
    """
    _check_allowed(child, by, at)
    today, model = local_day(at), model_of(school, local_day(at))
    if reached_inbox_on < referred_on or reached_inbox_on > today:
        raise Refused("The referral reached the SWIS inbox between its own day and today.")
    if why := why_not_in_team(worker, team, today) or why_not_theirs(child, school, worker, today):
        raise Refused(why, "worker")
    over = Room(worker, model, today).take(child, override_reason, override_until)
    Child.objects.select_for_update(no_key=True).get(pk=child.pk)
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
    give(case=case, worker=worker, by=by, at=at, **over)
    assessment = _begin(case, model, by=by, at=at)
    _say_so(case, worker, assessment, model, by=by, at=at)
    return case


def _check_allowed(child: Child, by: Person, at: datetime) -> None:
    if not by.holds(MANAGERS):
        raise NotNow("Only the team manager or deputy allocates a case.")
    if why := why_not_statutory(child, local_day(at)):
        raise NotNow(why)


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
    books = Books(case, by, at)
    note = (
        f"The threshold for statutory work is met. From {today} the work is recorded in "
        f"{model.authority_system}; here school staff record what is shared with the school."
    )
    told = (
        f"{worker.name} is the social worker from {today}. "
        f"An assessment has begun, due by {said(assessment.local_due_on)}."
    )
    books.move(Book.AUTHORITY, case.reference, note)
    books.tell(case.reference, "Case allocated", Told(told))
    books.index(case.reference, "Case allocated, assessment begun", told)
