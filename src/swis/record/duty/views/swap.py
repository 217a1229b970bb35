"""Pages about swaps of duty days: each is one fetch and one act."""

from datetime import timedelta
from functools import partial
from typing import Any

from django.http import HttpResponse
from django.urls import reverse

from swis.kernel.clocks import local_day, said
from swis.kernel.design.pages import act_page, for_roles, show
from swis.kernel.design.request import Request
from swis.kernel.refusals import NotNow

from .. import actions, queries
from ..access import KEEPERS
from ..forms import AnswerSwapForm, SwapDaysForm, SwapForm, WithdrawForm
from ..models import Swap
from ..workflow import SWAP

AHEAD = timedelta(days=200)


def ask_swap(request: Request, reference: str) -> HttpResponse:
    """Ask a colleague to take one's own day for one of theirs."""
    mine = queries.own_day(request.person, reference)
    return act_page(
        request,
        form=partial(SwapForm, days=list(queries.others_days(mine, request.person))),
        act=partial(actions.ask_swap, given=mine),
        done="Your colleague is asked. The days change when they agree.",
        title="Swap a duty day",
        caption=f"Your day: {said(mine.on)}",
        no_draft=True,
        **_to_rota(),
    )


def swap(request: Request, reference: str) -> HttpResponse:
    """A swap that is asked for: its two days, and the colleague's answer."""
    found = queries.swap(request.person, reference)
    if not SWAP.allows(found, "agree", request.person):
        return show(
            request,
            "duty/swap.html",
            title="Swap of duty days",
            swap=found,
            can_withdraw=SWAP.allows(found, "withdraw", request.person),
            back=reverse("duty:rota"),
        )
    return act_page(
        request,
        form=AnswerSwapForm,
        act=partial(actions.answer_swap, swap=found),
        done=_done,
        title="Swap of duty days",
        lead=f"{found.made_by.name} would take your {said(found.taken.on)}, "
        f"and you their {said(found.given.on)}.",
        no_draft=True,
        **_to_rota(),
    )


def _done(swap: Swap) -> str:
    return "The days are swapped." if swap.state == "agreed" else "Declined. The days stay."


def withdraw_swap(request: Request, reference: str) -> HttpResponse:
    found = queries.swap(request.person, reference)
    SWAP.check(found, "withdraw", request.person)
    return act_page(
        request,
        form=WithdrawForm,
        act=partial(actions.withdraw_swap, swap=found),
        title="Take back the swap",
        lead=f"Your {said(found.given.on)} for {found.with_whom.name}'s {said(found.taken.on)}.",
        no_draft=True,
        **_to_rota(),
    )


def swap_days(request: Request, team: int) -> HttpResponse:
    """Whoever keeps the rota lets two people change days."""
    for_roles(request, KEEPERS)
    found, today = queries.team(request.person, team), local_day(request.at)
    days = queries.days_ahead(found, today, today + AHEAD)
    if not days:
        raise NotNow("No day is on the rota yet, so there is nothing to swap.")
    return act_page(
        request,
        form=partial(SwapDaysForm, days=days),
        act=actions.swap_days,
        done="The days are swapped, and both people are told.",
        title="Swap two duty days",
        caption=found.name,
        no_draft=True,
        **_to_rota(),
    )


def _to_rota() -> dict[str, Any]:
    href = reverse("duty:rota")
    return {"then": lambda result: href, "back": href}
