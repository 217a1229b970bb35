"""Pages about swaps of duty days: each is one fetch and one act."""

from functools import partial
from typing import Any

from django.http import HttpResponse
from django.urls import reverse

from swis.kernel import clocks, refusals
from swis.kernel.design import pages

from .. import actions, forms, models, queries, workflow


def ask_swap(request: pages.Request, reference: str) -> HttpResponse:
    """Ask a colleague to take one's own day for one of theirs."""
    day = queries.swaps.own_day(request.person, reference)
    return pages.act_page(
        request,
        form=partial(
            forms.rota.SwapForm,
            days=list(queries.swaps.others_days(day, request.person)),
            today=request.today,
        ),
        act=partial(actions.swap.ask_swap, given=day),
        done="Your colleague is asked. The days change when they agree.",
        title="Swap a duty day",
        caption=f"Your day: {clocks.said(day.on, request.today)}",
        no_draft=True,
        **_to_rota(),
    )


def swap(request: pages.Request, reference: str) -> HttpResponse:
    """A swap that is asked for: its two days, and the colleague's answer."""
    swap = queries.swaps.swap(request.person, reference)
    if not workflow.SWAP.allows(swap, "agree", request.person):
        return pages.show(
            request,
            "duty/swap.html",
            title="Swap of duty days",
            swap=swap,
            can_withdraw=workflow.SWAP.allows(swap, "withdraw", request.person),
            back=reverse("duty:rota"),
        )
    return pages.act_page(
        request,
        form=forms.rota.AnswerSwapForm,
        act=partial(actions.swap.answer_swap, swap=swap),
        done=_done,
        title="Swap of duty days",
        lead=f"{swap.made_by.name} would take your "
        f"{clocks.said(swap.taken.on, request.today)}, "
        f"and you their {clocks.said(swap.given.on, request.today)}.",
        no_draft=True,
        **_to_rota(),
    )


def _done(swap: models.Swap) -> str:
    return (
        "The days are swapped."
        if swap.state == workflow.SwapState.AGREED
        else "Declined. The days stay."
    )


def withdraw_swap(request: pages.Request, reference: str) -> HttpResponse:
    swap = queries.swaps.swap(request.person, reference)
    return pages.act_page(
        request,
        form=forms.absence.WithdrawForm,
        act=partial(actions.swap.withdraw_swap, swap=swap),
        title="Take back the swap",
        lead=f"Your {clocks.said(swap.given.on, request.today)} "
        f"for {swap.with_whom.name}'s {clocks.said(swap.taken.on, request.today)}.",
        no_draft=True,
        **_to_rota(),
    )


def swap_days(request: pages.Request, team: int) -> HttpResponse:
    """Whoever keeps the rota lets two people change days."""
    pages.ask(request, actions.swap.swap_days)
    found, today = queries.rota.team(request.person, team), request.today
    days = queries.swaps.days_ahead(found, today, today + queries.swaps.AHEAD)
    if not days:
        raise refusals.NotNow("No day is on the rota yet, so there is nothing to swap.")
    return pages.act_page(
        request,
        form=partial(forms.rota.SwapDaysForm, days=days, today=today),
        act=actions.swap.swap_days,
        done="The days are swapped, and both people are told.",
        title="Swap two duty days",
        caption=found.name,
        no_draft=True,
        **_to_rota(),
    )


def _to_rota() -> dict[str, Any]:
    href = reverse("duty:rota")
    return {"then": lambda result: href, "back": href}
