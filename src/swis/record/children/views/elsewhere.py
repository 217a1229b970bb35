"""Pages about a child of another authority (E11): open there, referred there, acted on first."""

from functools import partial
from typing import Any

from django.http import HttpResponse
from django.urls import reverse

from swis.kernel.clocks import LONDON, local_day
from swis.kernel.design.pages import act_page, for_roles, show
from swis.kernel.design.request import Request
from swis.kernel.refusals import NotNow

from .. import actions, queries
from ..actions.elsewhere import SAYERS
from ..forms import AcceptForm, AnswerHomeForm, EndElsewhereForm, OpenElsewhereForm, ReferHomeForm
from ..workflow import ACTED_FIRST, HOME_REFERRAL, OPEN_ELSEWHERE
from .on import on, page_of


def open_elsewhere(request: Request, reference: str) -> HttpResponse:
    """Another authority works with the child: who there, and who said so."""
    for_roles(request, SAYERS)
    child = queries.child(request.person, reference)
    today = local_day(request.at)
    found = queries.elsewhere_of(child, today)
    if request.method != "POST" and found and found.opening:
        raise NotNow(f"The record says so already. {found.says}")
    form = partial(OpenElsewhereForm, authorities=queries.home_authorities(), today=today)
    initial = {
        "starts_on": today,
        "authority": child.home_authority.code if child.home_authority else "",
    }
    act = partial(actions.say_open_elsewhere, child=child)
    return on(request, child, form, act, "Open to another authority", initial=initial)


def end_elsewhere(request: Request, reference: str) -> HttpResponse:
    for_roles(request, SAYERS)
    opening = queries.opening_elsewhere(request.person, reference)
    if request.method != "POST":
        OPEN_ELSEWHERE.check(opening, "end", request.person)
    form = partial(EndElsewhereForm, today=local_day(request.at))
    act = partial(actions.end_open_elsewhere, opening=opening)
    title = f"No longer open to {opening.authority}"
    return on(request, opening.child, form, act, title, initial={"ends_on": local_day(request.at)})


def refer_home(request: Request, reference: str) -> HttpResponse:
    """A child who lives elsewhere: to the front door there, with when and to whom."""
    for_roles(request, SAYERS)
    child = queries.child(request.person, reference)
    found = queries.elsewhere_of(child, local_day(request.at))
    if found is None:
        raise NotNow("This child lives here, so a worry is for the front door here.")
    phone = found.authority.front_door_phone
    whom = f" Ring {phone}." if phone else ""
    return act_page(
        request,
        form=partial(ReferHomeForm, today=local_day(request.at)),
        act=partial(actions.refer_home, child=child),
        initial=now_as_initial(request),
        then=lambda made: reverse("children:home-referral", args=[made.reference]),
        title=f"Refer to {found.authority}",
        caption=child.name,
        lead=f"{found.says}{whom} In danger now? Ring 999, and refer to the front door here.",
        back=page_of(child),
        seen=[child],
    )


def now_as_initial(request: Request) -> dict[str, Any]:
    local = request.at.astimezone(LONDON)
    return {"sent_on": local.date(), "time": f"{local:%H:%M}"}


def home_referral(request: Request, reference: str) -> HttpResponse:
    found = queries.home_referral(request.person, reference)
    return show(
        request,
        "children/home_referral.html",
        title="Referral to another authority",
        referral=found,
        may_answer=HOME_REFERRAL.allows(found, "answer", request.person),
        back=page_of(found.child),
        seen=[found],
    )


def answer_home(request: Request, reference: str) -> HttpResponse:
    found = queries.home_referral(request.person, reference)
    if request.method != "POST":
        HOME_REFERRAL.check(found, "answer", request.person)
    page = reverse("children:home-referral", args=[reference])
    return act_page(
        request,
        form=AnswerHomeForm,
        act=partial(actions.answer_home_referral, referral=found),
        then=lambda made: page,
        title=f"What {found.authority} answered",
        caption=found.child.name,
        back=page,
        seen=[found],
    )


def acted_first(request: Request, reference: str) -> HttpResponse:
    """Why we act for another authority's child, and whether it has accepted in writing."""
    found = queries.one_acted_first(request.person, reference)
    return show(
        request,
        "children/acted_first.html",
        title="Emergency action",
        action=found,
        may_accept=ACTED_FIRST.allows(found, "accept", request.person),
        back=reverse("desk:home"),
        back_label="Back to home",
        seen=[found],
    )


def accept(request: Request, reference: str) -> HttpResponse:
    found = queries.one_acted_first(request.person, reference)
    if request.method != "POST":
        ACTED_FIRST.check(found, "accept", request.person)
    page = reverse("children:acted-first", args=[reference])
    return act_page(
        request,
        form=partial(AcceptForm, today=local_day(request.at)),
        act=partial(actions.accept, action=found),
        then=lambda made: page,
        done="Recorded. The case may now be handed over and closed.",
        title=f"{found.authority} accepted it in writing",
        caption=found.child.name,
        back=page,
        seen=[found],
    )
