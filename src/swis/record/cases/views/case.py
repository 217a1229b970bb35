"""The case page, and acts on a case: note, outcome, plan, closing."""

from datetime import date
from functools import partial
from typing import Any

from django.http import HttpResponse
from django.urls import reverse

from swis.kernel import people, questions
from swis.kernel.design import pages, paging
from swis.record.children import queries as children_queries
from swis.record.sharing import queries as sharing_queries

from .. import actions, forms, models, queries, workflow
from . import case_pages


def case_page(request: pages.Request, reference: str) -> HttpResponse:
    """Who holds it, what falls due, what is not in Mosaic yet, what happened, what can be done."""
    person = request.person
    case = queries.cases.case(person, reference)
    found, shares, told, goes_on, banner, _ = questions.together(
        queries.everything.everything({case.pk: case.reference}),
        *queries.told.told(case, person),
        queries.support.goes_on(case, person),
        sharing_queries.books.banner.asking(case.child, person),
        children_queries.elsewhere.elsewhere_of.asking(case.child, request.today),
    )
    next_step, others = queries.next_steps.next_steps(case, found, person)
    due = queries.clocks.clocks_in(found.running(), [case.pk], request.today)[case.pk]
    is_open = case.state == workflow.CaseState.OPEN
    return pages.show(
        request,
        "cases/case.html",
        title="Case",
        case=case,
        banner=banner,
        clocks=due if is_open else [],
        is_open=is_open,
        may_plan_conferences=workflow.CASE.allows(case, "add_note", person),
        may_reallocate=workflow.CASE.allows(case, "reallocate", person),
        next=next_step,
        others=others,
        goes_on=goes_on,
        **_stands(case, found, request.today),
        shares=shares,
        told=told,
        entries=paging.paged(request, queries.chronology.entries_of(found)),
        today=request.today,
        to_move=queries.cases.notes_to_move(case, person),
        back=reverse("cases:list" if person.holds(people.SWIS_TEAM) else "desk:home"),
        back_label="Cases" if person.holds(people.SWIS_TEAM) else "Back to home",
        seen=[case],
    )


def _stands(case: models.Case, found: queries.everything.Everything, on: date) -> dict[str, Any]:
    """How a case stands, by what was found to hang on it."""
    return {
        "allocation": getattr(case, "now", None),
        "plan": found.plan,
        "seen_on": found.last_seen[0],
        "seen_alone_on": found.last_seen[1],
        "covers": [row for row in found.all(models.Cover) if row.ends_on > max(on, row.starts_on)],
        "assessments": found.all(models.Assessment),
        "enquiries": found.all(models.Enquiry),
        "conferences": found.all(models.Conference),
        "asked": sorted(found.all(models.AgencyAsked), key=lambda call: call.asked_when),
        "strategies": found.all(models.StrategyDiscussion),
        "outcomes": found.all(models.Outcome),
        "proposed": found.all(models.ProposedOutcome),
        "episodes": found.all(models.Episode),
    }


def note(request: pages.Request, reference: str) -> HttpResponse:
    case = queries.cases.case(request.person, reference)
    today = request.today
    return pages.act_page(
        request,
        form=partial(forms.case.NoteForm, today=today, index_of=case_pages.index_of(request, case)),
        act=partial(actions.notes.add_note, case=case),
        initial={"happened_on": today},
        **case_pages.page_of(case, "Add a note"),
    )


def outcome(request: pages.Request, reference: str) -> HttpResponse:
    """What the assessment leads to, and what the school is told of it."""
    paper = queries.cases.assessment(request.person, reference)
    plan = paper.case.plans.filter(ends_on=None).first()
    open_states = workflow.EPISODE.open_states()
    is_in_care = paper.case.episodes.filter(state__in=open_states).exists()
    return case_pages.told_page(
        request,
        form=partial(forms.case.OutcomeForm, today=request.today, is_in_care=is_in_care),
        act=partial(actions.outcome.record_outcome, assessment=paper),
        initial={"kind": plan.kind if plan else paper.recommendation},
        done=_done,
        template="cases/outcome.html",
        paper=paper,
        **case_pages.page_of(paper.case, "Record the outcome", seen=[paper, paper.case]),
    )


def _done(outcome: models.Outcome | models.ProposedOutcome) -> str:
    if isinstance(outcome, models.ProposedOutcome):
        return "The outcome waits for another manager's name. Nothing has changed yet."
    if outcome.case.state == workflow.CaseState.CLOSED:
        return "The outcome is recorded, and the case is closed."
    return "The outcome is recorded. The case stays statutory."


def plan(request: pages.Request, reference: str) -> HttpResponse:
    case = queries.cases.case(request.person, reference)
    now = case.plans.filter(ends_on=None).first()
    initial = {"kind": now.kind, "next_meeting_on": now.next_meeting_on} if now else {}
    return case_pages.told_page(
        request,
        form=partial(forms.case.PlanForm, today=request.today),
        act=partial(actions.plans.set_plan, case=case),
        initial=initial,
        **case_pages.page_of(case, "Set the plan and its next meeting"),
    )


def close(request: pages.Request, reference: str) -> HttpResponse:
    case = queries.cases.case(request.person, reference)
    return case_pages.told_page(
        request,
        form=forms.case.CloseForm,
        act=partial(actions.close.close, case=case),
        done="The case is closed.",
        template="cases/close.html",
        under_way=case.what_is_under_way(),
        **case_pages.page_of(case, "Close the case"),
    )
