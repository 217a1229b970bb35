"""Pages about contact with a service, and about hand-overs."""

from functools import partial
from typing import Any

from django.http import HttpResponse
from django.urls import reverse

from swis.kernel.clocks import LONDON, local_day
from swis.kernel.design.pages import act_page, for_roles, show
from swis.kernel.design.request import Request
from swis.kernel.roles import SWIS_TEAM
from swis.record.children.queries import child as the_child

from .. import actions, queries
from ..forms import ContactForm, HandOverForm, TheirAnswerForm
from ..models import HandOver
from ..workflow import HAND_OVER

ASKS = {
    "accept_hand_over": ("They accepted it", "Who works with the young person there now?"),
    "decline_hand_over": ("They declined it", "Why did they decline?"),
    "withdraw": ("Withdraw the hand-over", "Why is it withdrawn?"),
}


def contact_service(request: Request, reference: str) -> HttpResponse:
    """Contact with CAMHS, special educational needs, housing, police, health and others."""
    for_roles(request, SWIS_TEAM)
    child = the_child(request.person, reference)
    page = reverse("desk:child", args=[reference])
    local = request.at.astimezone(LONDON)
    return act_page(
        request,
        form=partial(ContactForm, today=local_day(request.at)),
        act=partial(actions.contact_service, child=child),
        initial={"on": local.date(), "time": f"{local:%H:%M}"},
        then=lambda made: page,
        done="Logged.",
        title="Log contact with a service",
        caption=child.name,
        back=page,
        seen=[child],
    )


def offer_hand_over(request: Request, reference: str) -> HttpResponse:
    for_roles(request, SWIS_TEAM)
    child = the_child(request.person, reference)
    return act_page(
        request,
        form=HandOverForm,
        act=partial(actions.offer_hand_over, child=child),
        then=_page_of,
        done="Offered. It waits on your home until they accept it.",
        title="Hand over to a service",
        caption=child.name,
        lead="The work stays with you until they have accepted it.",
        back=reverse("desk:child", args=[reference]),
        seen=[child],
    )


def hand_over(request: Request, reference: str) -> HttpResponse:
    """To whom, with what the family said and what was shared; and their answer."""
    found = queries.hand_over(request.person, reference)
    return show(
        request,
        "activities/hand_over.html",
        title="Hand-over",
        hand_over=found,
        offered={step.act for step in HAND_OVER.offered(found, request.person)},
        back=reverse("desk:child", args=[found.child.reference]),
        back_label="Back to the child's record",
        seen=[found],
    )


def accept_hand_over(request: Request, reference: str) -> HttpResponse:
    return _on(request, reference, "accept_hand_over")


def decline_hand_over(request: Request, reference: str) -> HttpResponse:
    return _on(request, reference, "decline_hand_over")


def withdraw(request: Request, reference: str) -> HttpResponse:
    return _on(request, reference, "withdraw")


def _on(request: Request, reference: str, verb: str) -> HttpResponse:
    found = queries.hand_over(request.person, reference)
    if request.method != "POST":
        HAND_OVER.check(found, verb, request.person)
    title, asks = ASKS[verb]
    act: Any = getattr(actions, verb)
    return act_page(
        request,
        form=partial(TheirAnswerForm, asks=asks),
        act=partial(act, hand_over=found),
        then=_page_of,
        title=title,
        caption=f"{found.child.name}, {found.name}",
        back=_page_of(found),
        seen=[found],
    )


def _page_of(hand_over: HandOver) -> str:
    return reverse("activities:hand-over", args=[hand_over.reference])
