"""Pages about home visits: each is one fetch and one act."""

from functools import partial
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from swis.kernel.clocks import local_day
from swis.kernel.design.pages import act_page, for_roles, show
from swis.kernel.design.request import Request
from swis.kernel.roles import SWIS_TEAM
from swis.record.children.queries import child as the_child

from .. import actions, queries
from ..forms import CallForm, CancelVisitForm, LaterForm, LogVisitForm, PlanVisitForm
from ..models import HomeVisit
from ..workflow import VISIT


def plan_visit(request: Request, reference: str) -> HttpResponse:
    for_roles(request, SWIS_TEAM)
    child = the_child(request.person, reference)
    today = local_day(request.at)
    return act_page(
        request,
        form=partial(PlanVisitForm, ringers=queries.may_ring(request.person), today=today),
        act=partial(actions.plan_visit, child=child),
        initial={"on": today, "number": queries.last_number(request.person)},
        then=_page_of,
        title="Plan a home visit",
        template="activities/plan_visit.html",
        caption=child.name,
        child=child,
        back=reverse("desk:child", args=[reference]),
        seen=[child],
    )


def visit(request: Request, reference: str) -> HttpResponse:
    """Where the visit stands: whom to ring if the worker is not back, or the one next press."""
    found = queries.visit(request.person, reference)
    knows = queries.may_know_whose(found, request.person)
    return show(
        request,
        "activities/visit.html",
        title="Home visit",
        visit=found,
        knows=knows,
        overdue=queries.is_overdue(found, request.at),
        calls=list(found.calls.select_related("made_by")),
        offered={step.act for step in VISIT.offered(found, request.person)},
        is_mine=found.worker_id == request.person.account_id,
        back=reverse("desk:home"),
        back_label="Back to home",
        seen=[found],
    )


@require_POST
def set_off(request: Request, reference: str) -> HttpResponse:
    found = queries.visit(request.person, reference)
    if found.state == "planned":
        actions.set_off(visit=found, by=request.person, at=request.at)
    return redirect("activities:visit", reference)


@require_POST
def come_back(request: Request, reference: str) -> HttpResponse:
    found = queries.visit(request.person, reference)
    if found.state in ("planned", "out"):
        actions.come_back(visit=found, by=request.person, at=request.at)
    return redirect("activities:visit", reference)


def stay_longer(request: Request, reference: str) -> HttpResponse:
    form = partial(LaterForm, now=request.at)
    return _on(request, reference, "stay_longer", form, "I am back later")


def ring(request: Request, reference: str) -> HttpResponse:
    return _on(request, reference, "ring", CallForm, "Record the call")


def cancel_visit(request: Request, reference: str) -> HttpResponse:
    return _on(request, reference, "cancel_visit", CancelVisitForm, "Cancel the visit")


def log_visit(request: Request, reference: str) -> HttpResponse:
    return _on(request, reference, "log_visit", LogVisitForm, "Log the visit")


def _on(request: Request, reference: str, verb: str, form: Any, title: str) -> HttpResponse:
    found = queries.visit(request.person, reference)
    if request.method != "POST":
        VISIT.check(found, verb, request.person)
    page = _page_of(found)
    knows = queries.may_know_whose(found, request.person)
    return act_page(
        request,
        form=form,
        act=partial(getattr(actions, verb), visit=found),
        then=lambda made: page,
        title=title,
        caption=found.child.name if knows else found.worker.name,
        back=page,
        seen=[found],
    )


def _page_of(visit: HomeVisit) -> str:
    return reverse("activities:visit", args=[visit.reference])
