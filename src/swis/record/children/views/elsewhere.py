"""Pages about a child of another authority (E11): open there, referred there, acted on first."""

from functools import partial
from typing import Any

from django.http import HttpResponse
from django.urls import reverse

from swis.kernel import clocks, refusals
from swis.kernel.design import pages

from .. import actions, forms, queries, workflow
from . import child_pages


def open_elsewhere(request: pages.Request, reference: str) -> HttpResponse:
    """Another authority works with the child: who there, and who said so."""
    pages.ask(request, actions.elsewhere.say_open_elsewhere)
    child = queries.known.child(request.person, reference)
    today = request.today
    elsewhere = queries.elsewhere.elsewhere_of(child, today)
    if request.method != "POST" and elsewhere and elsewhere.opening:
        raise refusals.NotNow(f"The record says so already. {elsewhere.says}")
    form = partial(
        forms.elsewhere.OpenElsewhereForm, authorities=queries.known.home_authorities(), today=today
    )
    initial = {
        "starts_on": today,
        "authority": child.home_authority.key if child.home_authority else "",
    }
    act = partial(actions.elsewhere.say_open_elsewhere, child=child)
    return child_pages.on(request, child, form, act, "Open to another authority", initial=initial)


def end_elsewhere(request: pages.Request, reference: str) -> HttpResponse:
    pages.ask(request, actions.elsewhere.end_open_elsewhere)
    opening = queries.elsewhere.opening_elsewhere(request.person, reference)
    form = partial(forms.elsewhere.EndElsewhereForm, today=request.today)
    act = partial(actions.elsewhere.end_open_elsewhere, opening=opening)
    title = f"No longer open to {opening.authority}"
    return child_pages.on(
        request, opening.child, form, act, title, initial={"ends_on": request.today}
    )


def refer_home(request: pages.Request, reference: str) -> HttpResponse:
    """A child who lives elsewhere: to the front door there, with when and to whom."""
    pages.ask(request, actions.elsewhere.refer_home)
    child = queries.known.child(request.person, reference)
    elsewhere = queries.elsewhere.elsewhere_of(child, request.today)
    pages.ask(request, actions.elsewhere.refer_home, child=child)
    assert elsewhere is not None
    phone = elsewhere.authority.front_door_phone
    whom = f" Ring {phone}." if phone else ""
    return pages.act_page(
        request,
        form=partial(forms.elsewhere.ReferHomeForm, today=request.today),
        act=partial(actions.elsewhere.refer_home, child=child),
        initial=now_as_initial(request),
        then=lambda made: reverse("children:home-referral", args=[made.reference]),
        title=f"Refer to {elsewhere.authority}",
        caption=child.name,
        lead=f"{elsewhere.says}{whom} In danger now? Ring 999, and refer to the front door here.",
        back=child_pages.page_of(child),
        seen=[child],
    )


def now_as_initial(request: pages.Request) -> dict[str, Any]:
    local = request.at.astimezone(clocks.LONDON)
    return {"sent_on": local.date(), "time": f"{local:%H:%M}"}


def home_referral(request: pages.Request, reference: str) -> HttpResponse:
    referral = queries.elsewhere.home_referral(request.person, reference)
    return pages.show(
        request,
        "children/home_referral.html",
        title="Referral to another authority",
        referral=referral,
        may_answer=workflow.HOME_REFERRAL.allows(referral, "answer", request.person),
        back=child_pages.page_of(referral.child),
        seen=[referral],
    )


def answer_home(request: pages.Request, reference: str) -> HttpResponse:
    referral = queries.elsewhere.home_referral(request.person, reference)
    page = reverse("children:home-referral", args=[reference])
    return pages.act_page(
        request,
        form=forms.elsewhere.AnswerHomeForm,
        act=partial(actions.elsewhere.answer_home_referral, referral=referral),
        then=lambda made: page,
        title=f"What {referral.authority} answered",
        caption=referral.child.name,
        back=page,
        seen=[referral],
    )


def acted_first(request: pages.Request, reference: str) -> HttpResponse:
    """Why we act for another authority's child, and whether it has accepted in writing."""
    action = queries.elsewhere.one_acted_first(request.person, reference)
    return pages.show(
        request,
        "children/acted_first.html",
        title="Emergency action",
        action=action,
        may_accept=workflow.ACTED_FIRST.allows(action, "accept", request.person),
        back=reverse("desk:home"),
        back_label="Back to home",
        seen=[action],
    )


def accept(request: pages.Request, reference: str) -> HttpResponse:
    action = queries.elsewhere.one_acted_first(request.person, reference)
    page = reverse("children:acted-first", args=[reference])
    return pages.act_page(
        request,
        form=partial(forms.elsewhere.AcceptForm, today=request.today),
        act=partial(actions.elsewhere.accept, action=action),
        then=lambda made: page,
        done="Recorded. The case may now be handed over and closed.",
        title=f"{action.authority} accepted it in writing",
        caption=action.child.name,
        back=page,
        seen=[action],
    )
