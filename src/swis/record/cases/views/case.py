"""The case page, and acts on a case: note, outcome, plan, closing."""

from functools import partial

from django.http import HttpResponse
from django.urls import reverse

from swis.kernel.clocks import local_day
from swis.kernel.design.pages import act_page, show
from swis.kernel.design.request import Request
from swis.record.sharing.queries import banner

from .. import actions, queries
from ..forms import CloseForm, NoteForm, OutcomeForm, PlanForm
from ..models import Case, Outcome
from ..workflow import ASSESSMENT, CASE
from .about import about, index_of, told_page


def case_page(request: Request, reference: str) -> HttpResponse:
    """Who holds it, what falls due, what is not in Mosaic yet, what happened, what can be done."""
    person = request.person
    case = queries.case(person, reference)
    first, others = queries.next_steps(case, person)
    return show(
        request,
        "cases/case.html",
        title="Case",
        case=case,
        banner=banner(case.child, person),
        clocks=queries.clocks_of([case]).get(case.pk, []),
        offered={step.act for step in CASE.offered(case, person)},
        first=first,
        others=others,
        goes_on=case.state == "closed" and _goes_on(case, request),
        covers=queries.covers_of(case, local_day(request.at)),
        allocation=case.allocations.filter(ends_on=None).first(),
        plan=case.plans.filter(ends_on=None).first(),
        assessments=case.assessments.all(),
        enquiries=case.enquiries.all(),
        conferences=case.conferences.all(),
        strategies=case.strategy_discussions.all(),
        outcomes=case.outcomes.all(),
        shares=queries.told(case, person),
        entries=queries.entries_of(Case.objects.filter(pk=case.pk)),
        today=local_day(request.at),
        back=reverse("cases:list"),
        back_label="Cases",
        seen=[case],
    )


def _goes_on(case: Case, request: Request) -> bool:
    """Whether the outcome left non-statutory support for this person to plan (E6)."""
    return any(row.because == case.reference for row in queries.support_wanted(request.person))


def note(request: Request, reference: str) -> HttpResponse:
    case = queries.case(request.person, reference)
    CASE.check(case, "add_note", request.person)
    today = local_day(request.at)
    return act_page(
        request,
        form=partial(NoteForm, today=today, index_of=index_of(request, case)),
        act=partial(actions.add_note, case=case),
        initial={"happened_on": today},
        **about(case, "Add a note"),
    )


def outcome(request: Request, reference: str) -> HttpResponse:
    """What the assessment leads to, and what the school is told of it."""
    paper = queries.assessment(request.person, reference)
    ASSESSMENT.check(paper, "record_outcome", request.person)
    plan = paper.case.plans.filter(ends_on=None).first()
    return told_page(
        request,
        form=partial(OutcomeForm, today=local_day(request.at)),
        act=partial(actions.record_outcome, assessment=paper),
        initial={"kind": plan.kind if plan else paper.recommendation},
        done=_done,
        template="cases/outcome.html",
        paper=paper,
        **about(paper.case, "Record the outcome", seen=[paper, paper.case]),
    )


def _done(outcome: Outcome) -> str:
    if outcome.case.state == "closed":
        return "The outcome is recorded, and the case is closed."
    return "The outcome is recorded. The case stays statutory."


def plan(request: Request, reference: str) -> HttpResponse:
    case = queries.case(request.person, reference)
    CASE.check(case, "set_plan", request.person)
    now = case.plans.filter(ends_on=None).first()
    initial = {"kind": now.kind, "next_meeting_on": now.next_meeting_on} if now else {}
    return told_page(
        request,
        form=partial(PlanForm, today=local_day(request.at)),
        act=partial(actions.set_plan, case=case),
        initial=initial,
        **about(case, "Set the plan and its next meeting"),
    )


def close(request: Request, reference: str) -> HttpResponse:
    case = queries.case(request.person, reference)
    CASE.check(case, "close", request.person)
    return told_page(
        request,
        form=CloseForm,
        act=partial(actions.close, case=case),
        done="The case is closed.",
        template="cases/close.html",
        under_way=case.what_is_under_way(),
        **about(case, "Close the case"),
    )
