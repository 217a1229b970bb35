"""Pages about home visits: each is one fetch and one act."""

from collections.abc import Callable
from functools import partial
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from swis.kernel import acts
from swis.kernel.design import pages
from swis.record.children import queries as children_queries

from .. import actions, forms, models, queries, workflow


def plan_visit(request: pages.Request, reference: str) -> HttpResponse:
    child = children_queries.known.child(request.person, reference)
    today, unsafe = request.today, queries.visits.unsafe(child)
    return pages.act_page(
        request,
        form=partial(
            forms.visit.PlanVisitForm,
            ringers=queries.visits.may_ring(request.person),
            today=today,
            is_unsafe=bool(unsafe),
        ),
        act=partial(actions.visit.plan_visit, child=child),
        initial={"on": today, "number": queries.visits.last_number(request.person)},
        then=_page_of,
        done=_read_aloud(request),
        title="Plan a home visit",
        template="beyond_school/plan_visit.html",
        caption=child.name,
        child=child,
        unsafe=unsafe,
        numbers=queries.visits.numbers(request.person) if unsafe else [],
        back=reverse("desk:child", args=[reference]),
        seen=[child],
    )


def visit(request: pages.Request, reference: str) -> HttpResponse:
    """Where the visit stands: whom to ring if the worker is not back, or the one next press."""
    visit = queries.visits.visit(request.person, reference)
    knows = queries.visits.may_know_whose(visit, request.person)
    may_set_off = acts.allows(actions.visit.set_off, request.person, visit=visit)
    next_step, others = queries.next_steps.of_visit(visit, request.person, request.at, may_set_off)
    return pages.show(
        request,
        "beyond_school/visit.html",
        title="Home visit",
        visit=visit,
        knows=knows,
        back_by=queries.visits.back_by(visit, request.at),
        overdue=queries.visits.is_overdue(visit, request.at),
        calls=list(visit.calls.select_related("made_by")),
        next=next_step,
        others=others,
        may_cancel=acts.allows(actions.visit.cancel_visit, request.person, visit=visit),
        is_mine=visit.worker_id == request.person.account_id,
        back=reverse("desk:home"),
        back_label="Back to home",
        seen=[visit],
    )


@require_POST
def go_now(request: pages.Request, reference: str) -> HttpResponse:
    """A child is in danger: one press, and somebody waits for the worker."""
    child = children_queries.known.child(request.person, reference)
    visit = actions.visit.go_now(child=child, by=request.person, at=request.at)
    return redirect("beyond_school:visit", visit.reference)


@require_POST
def set_off(request: pages.Request, reference: str) -> HttpResponse:
    visit = queries.visits.visit(request.person, reference)
    if visit.state == workflow.VisitState.PLANNED:
        actions.visit.set_off(visit=visit, by=request.person, at=request.at)
    return redirect("beyond_school:visit", reference)


@require_POST
def come_back(request: pages.Request, reference: str) -> HttpResponse:
    visit = queries.visits.visit(request.person, reference)
    if visit.state in (workflow.VisitState.PLANNED, workflow.VisitState.OUT):
        actions.visit.come_back(visit=visit, by=request.person, at=request.at)
    return redirect("beyond_school:visit", reference)


def stay_longer(request: pages.Request, reference: str) -> HttpResponse:
    form = partial(forms.visit.LaterForm, now=request.at)
    act, done = actions.visit.stay_longer, _read_aloud(request)
    return _on(request, reference, act, form, "I am back later", done)


def ring(request: pages.Request, reference: str) -> HttpResponse:
    return _on(request, reference, actions.visit.ring, forms.visit.CallForm, "Record the call")


def cancel_visit(request: pages.Request, reference: str) -> HttpResponse:
    form = forms.visit.CancelVisitForm
    return _on(request, reference, actions.visit.cancel_visit, form, "Cancel the visit")


def log_visit(request: pages.Request, reference: str) -> HttpResponse:
    form = forms.visit.LogVisitForm
    return _on(request, reference, actions.visit.log_visit, form, "Log the visit")


def _read_aloud(request: pages.Request) -> Callable[[models.HomeVisit], str]:
    return lambda made: f"{queries.visits.back_by(made, request.at)}."


def _on(
    request: pages.Request, reference: str, act: Any, form: Any, title: str, done: Any = ""
) -> HttpResponse:
    visit = queries.visits.visit(request.person, reference)
    page = _page_of(visit)
    knows = queries.visits.may_know_whose(visit, request.person)
    return pages.act_page(
        request,
        form=form,
        act=partial(act, visit=visit),
        then=lambda made: page,
        done=done,
        title=title,
        caption=visit.child.name if knows else visit.worker.name,
        back=page,
        seen=[visit],
    )


def _page_of(visit: models.HomeVisit) -> str:
    return reverse("beyond_school:visit", args=[visit.reference])
