"""Pages about posts that take two people: what is proposed, by whom, and the second name."""

from collections.abc import Callable
from functools import partial
from typing import Any

from django.http import HttpResponse
from django.urls import reverse

from swis.kernel import clocks
from swis.kernel.design import pages

from .. import access, actions, forms, models, second_names, workflow


def proposal(request: pages.Request, reference: str) -> HttpResponse:
    """One proposed post, and what this person may do about it."""
    me, row = request.person, second_names.proposal(request.person, reference)
    offered = [step.act for step in workflow.PROPOSAL.offered(row, me)]
    return pages.show(
        request,
        "staff/proposal.html",
        title=row.name,
        proposal=row,
        over=row.why_over(request.today) if row.state == workflow.ProposalState.PROPOSED else "",
        offered=offered,
        whose=sorted(str(role.label) for role in workflow.At.of(row).rule.confirms),
        keeps=me.holds(access.KEEPERS),
        back=reverse("desk:home"),
        seen=[row],
    )


def confirm(request: pages.Request, reference: str) -> HttpResponse:
    """The second name."""
    row = second_names.proposal(request.person, reference)
    lead = (
        f"{row.made_by.name} proposed it. You say with your own name that {row.name} is to have "
        "this post, and that the address is theirs. Ring somebody who knows them if you are not "
        "sure."
    )
    form = partial(forms.SureForm, submit="Confirm with my name")
    return _answer(request, row, form, actions.proposals.confirm, "Confirm", lead=lead)


def decline(request: pages.Request, reference: str) -> HttpResponse:
    """No second name; a cover post ends at once."""
    row = second_names.proposal(request.person, reference)
    form = partial(forms.ReasonForm, submit="Decline")
    return _answer(request, row, form, actions.proposals.decline, "Decline")


def withdraw(request: pages.Request, reference: str) -> HttpResponse:
    """Take a proposal back."""
    row = second_names.proposal(request.person, reference)
    form = partial(forms.ReasonForm, submit="Take it back")
    return _answer(request, row, form, actions.proposals.withdraw, "Take the proposal back")


def _answer(
    request: pages.Request,
    row: models.Proposal,
    form: pages.MakeForm,
    act: Callable[..., models.Proposal],
    title: str,
    **words: Any,
) -> HttpResponse:
    return pages.act_page(
        request,
        form=form,
        act=partial(act, proposal=row),
        then=second_names.page,
        done="Your name stands beside it." if title == "Confirm" else "It opens nothing.",
        no_draft=title == "Confirm",
        title=title,
        caption=f"{row.name}: {row.title}, {row.place}",
        back=second_names.page(row),
        seen=[row],
        **words,
    )


def cover(request: pages.Request) -> HttpResponse:
    """Open a lead's or a manager's post at once, alone, for seven days."""
    pages.ask(request, actions.proposals.open_cover)
    posts = list(second_names.stand_ins(request.person))
    second, (_, whole) = (
        workflow.second_name_by(request.today),
        workflow.cover_ends(request.today),
    )
    return pages.act_page(
        request,
        form=partial(forms.CoverForm, posts=posts),
        act=actions.proposals.open_cover,
        then=second_names.page,
        done="The post is open. Information governance and the administrators are told.",
        title="Open a cover post",
        lead="So that nobody is left without a safeguarding lead or a manager. Somebody else must "
        f"confirm it by {clocks.said(second, request.today)}, or it ends by "
        f"itself; with their name it lasts until {clocks.said(whole, request.today)}.",
        back=reverse("desk:home"),
    )
