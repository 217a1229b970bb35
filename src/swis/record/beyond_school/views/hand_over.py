"""Pages about contact with a service, and about hand-overs."""

from functools import partial
from typing import Any

from django.http import HttpResponse
from django.urls import reverse

from swis.kernel import clocks
from swis.kernel.design import pages
from swis.record.children import queries as children_queries

from .. import actions, forms, models, queries


def contact_service(request: pages.Request, reference: str) -> HttpResponse:
    """Contact with CAMHS, special educational needs, housing, police, health and others."""
    child = children_queries.known.child(request.person, reference)
    page = reverse("desk:child", args=[reference])
    local = request.at.astimezone(clocks.LONDON)
    return pages.act_page(
        request,
        form=partial(forms.hand_over.ContactForm, today=request.today),
        act=partial(actions.hand_over.contact_service, child=child),
        initial={"on": local.date(), "time": f"{local:%H:%M}"},
        then=lambda made: page,
        done="Logged.",
        title="Log contact with a service",
        caption=child.name,
        back=page,
        seen=[child],
    )


def offer_hand_over(request: pages.Request, reference: str) -> HttpResponse:
    child = children_queries.known.child(request.person, reference)
    return pages.act_page(
        request,
        form=forms.hand_over.HandOverForm,
        act=partial(actions.hand_over.offer_hand_over, child=child),
        then=_page_of,
        done="Offered. It waits on your home until they accept it.",
        title="Hand over to a service",
        caption=child.name,
        lead="The work stays with you until they have accepted it.",
        back=reverse("desk:child", args=[reference]),
        seen=[child],
    )


def hand_over(request: pages.Request, reference: str) -> HttpResponse:
    """To whom, with what the family said and what was shared; and their answer."""
    hand_over = queries.hand_overs.hand_over(request.person, reference)
    next_step, others = queries.next_steps.of_hand_over(hand_over, request.person)
    return pages.show(
        request,
        "beyond_school/hand_over.html",
        title="Hand-over",
        hand_over=hand_over,
        next=next_step,
        others=others,
        back=reverse("desk:child", args=[hand_over.child.reference]),
        back_label="Back to the child's record",
        seen=[hand_over],
    )


def accept_hand_over(request: pages.Request, reference: str) -> HttpResponse:
    act, asks = actions.hand_over.accept_hand_over, "Who works with the young person there now?"
    return _on(request, reference, act, "They accepted it", asks)


def decline_hand_over(request: pages.Request, reference: str) -> HttpResponse:
    act, asks = actions.hand_over.decline_hand_over, "Why did they decline?"
    return _on(request, reference, act, "They declined it", asks)


def withdraw(request: pages.Request, reference: str) -> HttpResponse:
    act, asks = actions.hand_over.withdraw, "Why is it withdrawn?"
    return _on(request, reference, act, "Withdraw the hand-over", asks)


def _on(request: pages.Request, reference: str, act: Any, title: str, asks: str) -> HttpResponse:
    hand_over = queries.hand_overs.hand_over(request.person, reference)
    return pages.act_page(
        request,
        form=partial(forms.hand_over.TheirAnswerForm, asks=asks),
        act=partial(act, hand_over=hand_over),
        then=_page_of,
        title=title,
        caption=f"{hand_over.child.name}, {hand_over.name}",
        back=_page_of(hand_over),
        seen=[hand_over],
    )


def _page_of(hand_over: models.HandOver) -> str:
    return reverse("beyond_school:hand-over", args=[hand_over.reference])
