"""Restricting who knows of a child, opening by break-glass, telling two children apart."""

from functools import partial

from django.http import HttpResponse
from django.urls import reverse

from swis.kernel import clocks
from swis.kernel.design import pages
from swis.record.programmes import queries as programmes_queries

from .. import actions, forms, models, queries
from . import child_pages


def restrict(request: pages.Request, reference: str) -> HttpResponse:
    """Information governance names who may still know; or lifts the restriction."""
    pages.ask(request, actions.restrict.restrict)
    child = queries.known.child(request.person, reference)
    if child.is_restricted:
        act = partial(actions.restrict.lift, child=child)
        return child_pages.on(request, child, forms.restrict.LiftForm, act, "Lift the restriction")
    known_now = [str(account.pk) for account in queries.named_people.named(child, request.at)]
    return child_pages.on(
        request,
        child,
        partial(
            forms.restrict.RestrictForm, people=queries.named_people.may_be_named(child, request.at)
        ),
        partial(actions.restrict.restrict, child=child),
        "Restrict who knows of this child",
        initial={"people": known_now},
        template="children/restrict.html",
    )


def name_more(request: pages.Request, reference: str) -> HttpResponse:
    """Information governance names more people who may know of a restricted child."""
    pages.ask(request, actions.restrict.name_more)
    child = queries.known.child(request.person, reference)
    rows = queries.named_people.may_be_named(child, request.at)
    return child_pages.on(
        request,
        child,
        partial(forms.restrict.NameMoreForm, people=rows),
        partial(actions.restrict.name_more, child=child),
        "Name more people",
    )


def open_record(request: pages.Request) -> HttpResponse:
    """Break-glass: by the exact reference, with a typed reason, for a while."""
    return pages.act_page(
        request,
        form=forms.restrict.OpenForm,
        act=actions.open.open_record,
        then=lambda made: child_pages.page_of(made.child),
        done=lambda made: f"Open to you until {made.until.astimezone(clocks.LONDON):%H:%M}.",
        title="Open a restricted record",
        template="children/open.html",
        minutes=programmes_queries.placed.model_of(None, request.today).opened_minutes,
        back=reverse("desk:home"),
        no_draft=True,
    )


def opened(request: pages.Request, reference: str) -> HttpResponse:
    """Who opened a restricted record, when and why; somebody else asks."""
    opening = queries.named_people.opening(request.person, reference)
    context = {"title": "A restricted record was opened", "opening": opening, "seen": [opening]}
    if opening.asked_at:
        return pages.show(request, "children/opened.html", **context)  # type: ignore[arg-type]
    return pages.act_page(
        request,
        form=forms.restrict.AskForm,
        act=partial(actions.open.ask_why, opening=opening),
        then=lambda made: reverse("children:opened", args=[made.reference]),
        template="children/opened.html",
        back=reverse("desk:home"),
        **context,  # type: ignore[arg-type]
    )


def tell_apart(request: pages.Request, reference: str) -> HttpResponse:
    """Two records that look like one child's are of two children."""
    pages.ask(request, actions.tell_apart.tell_apart)
    child = queries.known.child(request.person, reference)
    alike = models.Child.objects.filter(
        pk__in=[other.pk for other in queries.alike.lookalikes(child)]
    )
    form = partial(forms.choose.TellApartForm, children=alike)
    act = partial(actions.tell_apart.tell_apart, child=child)
    return child_pages.on(request, child, form, act, "They are two children")
