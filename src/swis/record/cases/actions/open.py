"""A case is opened: its worker, its assessment with both clocks, both books (E4, E5, E7, E19)."""

from datetime import date, datetime

from swis.kernel import acts, clocks, people, permission, refusals
from swis.kernel import models as kernel
from swis.record.children import actions as children_actions
from swis.record.children import models as children
from swis.record.children import queries as children_queries
from swis.record.programmes import model as programmes_model
from swis.record.programmes import queries as programmes_queries
from swis.record.schools import models as schools
from swis.record.sharing import models as sharing
from swis.record.staff import models as staff

from .. import models, queries, workflow
from . import allocation, cap
from . import books as books_actions


def _ours_or_in_danger(child: children.Child, by: people.Person) -> str | None:
    """No statutory work here with a child of another authority, unless there was danger (E11)."""
    return children_queries.elsewhere.why_not_statutory(child, by.today)


def _a_child(child: children.Child, by: people.Person) -> str | None:
    """No section 17 or 47 with somebody who is 18 (Children Act 1989, section 105)."""
    return children_queries.coming_of_age.why_not_statutory(child, by.today)


@acts.act(
    may=permission.of_roles(
        people.MANAGERS,
        said="Only the team manager or deputy allocates a case.",
        needs=[_ours_or_in_danger, _a_child],
    )
)
def open_case(
    *,
    child: children.Child,
    school: schools.School,
    team: staff.Team,
    referral: str,
    referred_on: date,
    reached_inbox_on: date,
    worker: kernel.Account,
    by: people.Person,
    at: datetime,
    override_reason: str = "",
    override_until: date | None = None,
    begun_under: str = "",
    urgency: str = "",
) -> models.Case:
    """Allocate a referral that met the threshold: a case, its worker, its assessment and clocks.

    With a child of another authority no statutory work is done here, but in danger (E11).
    """
    today = clocks.local_day(at)
    model = programmes_queries.placed.model_of(school, today)
    _check(child, school, team, worker, today)
    if reached_inbox_on < referred_on or reached_inbox_on > today:
        raise refusals.Refused("The referral reached the SWIS inbox between its own day and today.")
    over = cap.Cap(worker, model, today).take(child, override_reason, override_until)
    _check_none_is_open(child)
    case = models.Case.objects.create(
        child=child,
        school=school,
        team=team,
        referral=referral,
        referred_on=referred_on,
        reached_inbox_on=reached_inbox_on,
        begun_under=begun_under,
        urgency=urgency,
        **by.signed(at),
    )
    allocation.give(case=case, worker=worker, by=by, at=at, **over)
    assessment = _begin(case, model, by=by, at=at)
    _say_so(case, worker, assessment, model, by=by, at=at)
    return case


def _check(
    child: children.Child,
    school: schools.School,
    team: staff.Team,
    worker: kernel.Account,
    today: date,
) -> None:
    """The worker is of the team, and the child theirs to work with."""
    if why := queries.responsible_worker.why_not_in_team(
        worker, team, today
    ) or queries.responsible_worker.why_not_theirs(child, school, worker, today):
        raise refusals.Refused(why, "worker")


def _check_none_is_open(child: children.Child) -> None:
    children.Child.objects.select_for_update(no_key=True).get(pk=child.pk)
    if held := models.Case.objects.filter(child=child, state=workflow.CaseState.OPEN).first():
        raise refusals.Refused(f"This child has an open case already: {held.reference}.", "worker")


def _begin(
    case: models.Case,
    model: programmes_model.shape.ProgrammeModel,
    *,
    by: people.Person,
    at: datetime,
) -> models.Assessment:
    """The local clock runs from the SWIS inbox, the national one from the referral (E7). The team's
    managers know of the child for as long as the case is theirs, wherever the child goes."""
    about = {"child": case.child, "because": case.reference, "team": case.team}
    children_actions.involve.involve(**about, is_for_managers=True, by=by, at=at)
    limit = programmes_model.national.national("assessment_national", case.referred_on)
    return models.Assessment.objects.create(
        case=case,
        started_on=clocks.local_day(at),
        local_due_on=model.assessment.due_on(case.reached_inbox_on),
        national_due_on=limit.due_on(case.referred_on),
        **by.signed(at),
    )


def _say_so(
    case: models.Case,
    worker: kernel.Account,
    assessment: models.Assessment,
    model: programmes_model.shape.ProgrammeModel,
    *,
    by: people.Person,
    at: datetime,
) -> None:
    """The recording moves to the authority's book (E5), and the school is told who works (E19)."""
    day = clocks.local_day(at)
    today = clocks.said(day, day)
    books = books_actions.Books(case, by, at)
    note = (
        f"The threshold for statutory work is met. From {today} the work is recorded in "
        f"{model.authority_system}; here school staff record what is shared with the school."
    )
    told = (
        f"{worker.name} is the social worker from {today}. "
        f"An assessment has begun, due by {clocks.said(assessment.local_due_on, day)}."
    )
    books.move(sharing.Book.AUTHORITY, case.reference, note)
    books.tell(case.reference, "Case allocated", models.Told(told))
    books.index(case.reference, "Case allocated, assessment begun", told)
