"""Pages about home visits: each is one fetch and one act."""

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
    today = request.today
    return pages.act_page(
        request,
        form=partial(
            forms.visit.PlanVisitForm, ringers=queries.visits.may_ring(request.person), today=today
        ),
        act=partial(actions.visit.plan_visit, child=child),
        initial={"on": today, "number": queries.visits.last_number(request.person)},
        then=_page_of,
        title="Plan a home visit",
        template="beyond_school/plan_visit.html",
        caption=child.name,
        child=child,
        back=reverse("desk:child", args=[reference]),
        seen=[child],
    )


def visit(request: pages.Request, reference: str) -> HttpResponse:
    """Where the visit stands: whom to ring if the worker is not back, or the one next press."""
    found = queries.visits.visit(request.person, reference)
    knows = queries.visits.may_know_whose(found, request.person)
    may_set_off = acts.allows(actions.visit.set_off, request.person, visit=found)
    next_step, others = queries.next_steps.of_visit(found, request.person, request.at, may_set_off)
    return pages.show(
        request,
        "beyond_school/visit.html",
        title="Home visit",
        visit=found,
        knows=knows,
        overdue=queries.visits.is_overdue(found, request.at),
        calls=list(found.calls.select_related("made_by")),
        next=next_step,
        others=others,
        may_cancel=acts.allows(actions.visit.cancel_visit, request.person, visit=found),
        is_mine=found.worker_id == request.person.account_id,
        back=reverse("desk:home"),
        back_label="Back to home",
        seen=[found],
    )


@require_POST
def set_off(request: pages.Request, reference: str) -> HttpResponse:
    found = queries.visits.visit(request.person, reference)
    if found.state == workflow.VisitState.PLANNED:
        actions.visit.set_off(visit=found, by=request.person, at=request.at)
    return redirect("beyond_school:visit", reference)


@require_POST
def come_back(request: pages.Request, reference: str) -> HttpResponse:
    found = queries.visits.visit(request.person, reference)
    if found.state in (workflow.VisitState.PLANNED, workflow.VisitState.OUT):
        actions.visit.come_back(visit=found, by=request.person, at=request.at)
    return redirect("beyond_school:visit", reference)


def stay_longer(request: pages.Request, reference: str) -> HttpResponse:
    form = partial(forms.visit.LaterForm, now=request.at)
    return _on(request, reference, actions.visit.stay_longer, form, "I am back later")


def ring(request: pages.Request, reference: str) -> HttpResponse:
    return _on(request, reference, actions.visit.ring, forms.visit.CallForm, "Record the call")


def cancel_visit(request: pages.Request, reference: str) -> HttpResponse:
    form = forms.visit.CancelVisitForm
    return _on(request, reference, actions.visit.cancel_visit, form, "Cancel the visit")


def log_visit(request: pages.Request, reference: str) -> HttpResponse:
    form = forms.visit.LogVisitForm
    return _on(request, reference, actions.visit.log_visit, form, "Log the visit")


def _on(request: pages.Request, reference: str, act: Any, form: Any, title: str) -> HttpResponse:
    found = queries.visits.visit(request.person, reference)
    page = _page_of(found)
    knows = queries.visits.may_know_whose(found, request.person)
    return pages.act_page(
        request,
        form=form,
        act=partial(act, visit=found),
        then=lambda made: page,
        title=title,
        caption=found.child.name if knows else found.worker.name,
        back=page,
        seen=[found],
    )


def _page_of(visit: models.HomeVisit) -> str:
    return reverse("beyond_school:visit", args=[visit.reference])
