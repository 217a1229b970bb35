"""Pages about leave: each is one fetch and one act."""

from datetime import date
from functools import partial
from typing import Any

from django.http import HttpResponse
from django.urls import reverse

from swis.kernel import clocks, people, work
from swis.kernel.design import pages

from .. import actions, forms, models, queries, workflow

TAKEN = {"agree": "Agreed", "decline": "Declined", "cancel": "Cancelled"}


def ask_leave(request: pages.Request) -> HttpResponse:
    return pages.act_page(
        request,
        form=partial(forms.leave.AskLeaveForm, today=request.today),
        act=actions.leave.ask_leave,
        then=_page,
        done="Your managers are asked. The dates count once one of them agrees.",
        title="Ask for leave",
        lead="The dates only. What it is for is not asked, and not kept.",
        back=reverse("duty:absence"),
    )


def leave(request: pages.Request, reference: str) -> HttpResponse:
    """One person's leave: the dates, how it stands, and what stands against it."""
    leave = queries.leave.leave(request.person, reference)
    next_step, others = _next_steps(leave, request.person)
    is_agreed = leave.state == workflow.LeaveState.AGREED
    return pages.show(
        request,
        "duty/leave.html",
        title="Leave",
        leave=leave,
        steps=[(TAKEN[step.act], step) for step in queries.leave.steps_of(leave)],
        clashes=queries.leave.clashes(leave) if next_step else None,
        next=next_step,
        others=others,
        waits=leave.state == workflow.LeaveState.REQUESTED
        and queries.leave.what_it_waits_for(leave),
        may_cover=is_agreed and leave.is_decided_by(request.person),
        post=queries.leave.worker_post(leave, request.today),
        back=reverse("duty:absence"),
    )


def _next_steps(
    leave: models.Leave, person: people.Person
) -> tuple[work.Next | None, list[work.Next]]:
    """A manager answers; whoever asked may take it back."""
    first, others = None, []
    if workflow.LEAVE.allows(leave, "agree", person):
        first = work.Next("Agree or decline", reverse("duty:decide", args=[leave.reference]))
    if workflow.LEAVE.allows(leave, "cancel", person):
        label = "Cancel this leave" if leave.state == workflow.LeaveState.AGREED else "Take it back"
        href = reverse("duty:cancel-leave", args=[leave.reference])
        others.append(work.Next(label, href))
    return first, others


def decide(request: pages.Request, reference: str) -> HttpResponse:
    leave = queries.leave.leave(request.person, reference)
    return pages.act_page(
        request,
        form=forms.leave.AnswerLeaveForm,
        act=partial(actions.leave.answer_leave, leave=leave),
        done=_done,
        template="duty/decide.html",
        leave=leave,
        clashes=queries.leave.clashes(leave),
        **_about(leave, "Decide on leave", request.today),
    )


def _done(leave: models.Leave) -> str:
    if leave.state == workflow.LeaveState.AGREED:
        return "Agreed. Their schools see the dates, and the rota passes them over."
    return "Declined. They are told, and can ask for other days."


def cancel_leave(request: pages.Request, reference: str) -> HttpResponse:
    leave = queries.leave.leave(request.person, reference)
    return pages.act_page(
        request,
        form=forms.leave.CancelLeaveForm,
        act=partial(actions.leave.cancel_leave, leave=leave),
        done="Cancelled. Whoever was told the dates is told so.",
        no_draft=True,
        **_about(leave, "Cancel leave", request.today),
    )


def _about(leave: models.Leave, title: str, today: date) -> dict[str, Any]:
    days = clocks.count(leave.working_days, "working day")
    return {
        "title": title,
        "caption": leave.account.name,
        "lead": f"{clocks.said(leave.starts_on, today)} to {clocks.said(leave.last_on, today)}, "
        f"{days}. Back {clocks.said(leave.ends_on, today)}.",
        "then": _page,
        "back": _page(leave),
    }


def _page(leave: models.Leave) -> str:
    return reverse("duty:leave", args=[leave.reference])
