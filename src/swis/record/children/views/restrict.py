"""Restricting who knows of a child, opening by break-glass, telling two children apart."""

from functools import partial

from django.http import HttpResponse
from django.urls import reverse

from swis.kernel.clocks import LONDON, local_day
from swis.kernel.design.pages import act_page, for_roles, show
from swis.kernel.design.request import Request
from swis.record.programmes.queries import model_of

from .. import actions, queries
from ..access import OPENERS
from ..forms import AskForm, LiftForm, OpenForm, RestrictForm, TellApartForm
from ..models import Child
from .details import GOVERNANCE
from .on import on, page_of


def restrict(request: Request, reference: str) -> HttpResponse:
    """Information governance names who may still know; or lifts the restriction."""
    for_roles(request, GOVERNANCE)
    child = queries.child(request.person, reference)
    if child.is_restricted:
        act = partial(actions.lift, child=child)
        return on(request, child, LiftForm, act, "Lift the restriction")
    known_now = [str(account.pk) for account in queries.named(child, request.at)]
    return on(
        request,
        child,
        partial(RestrictForm, people=queries.may_be_named(child, request.at)),
        partial(actions.restrict, child=child),
        "Restrict who knows of this child",
        initial={"people": known_now},
        template="children/restrict.html",
    )


def open_record(request: Request) -> HttpResponse:
    """Break-glass: by the exact reference, with a typed reason, for a while."""
    for_roles(request, OPENERS)
    return act_page(
        request,
        form=OpenForm,
        act=actions.open_record,
        then=lambda made: page_of(made.child),
        done=lambda made: f"Open to you until {made.until.astimezone(LONDON):%H:%M}.",
        title="Open a restricted record",
        template="children/open.html",
        minutes=model_of(None, local_day(request.at)).opened_minutes,
        back=reverse("desk:home"),
        no_draft=True,
    )


def opened(request: Request, reference: str) -> HttpResponse:
    """Who opened a restricted record, when and why; somebody else asks."""
    found = queries.opening(request.person, reference)
    context = {"title": "A restricted record was opened", "opening": found, "seen": [found]}
    if found.asked_at:
        return show(request, "children/opened.html", **context)  # type: ignore[arg-type]
    return act_page(
        request,
        form=AskForm,
        act=partial(actions.ask_why, opening=found),
        then=lambda made: reverse("children:opened", args=[made.reference]),
        template="children/opened.html",
        back=reverse("desk:home"),
        **context,  # type: ignore[arg-type]
    )


def tell_apart(request: Request, reference: str) -> HttpResponse:
    """Two records that look like one child's are of two children."""
    for_roles(request, GOVERNANCE)
    child = queries.child(request.person, reference)
    alike = Child.objects.filter(pk__in=[other.pk for other in queries.lookalikes(child)])
    form = partial(TellApartForm, children=alike)
    act = partial(actions.tell_apart, child=child)
    return on(request, child, form, act, "They are two children")
