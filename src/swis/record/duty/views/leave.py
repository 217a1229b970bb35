"""Pages about leave: each is one fetch and one act."""

from functools import partial
from typing import Any

from django.http import HttpResponse
from django.urls import reverse

from swis.kernel import clocks
from swis.kernel.design import pages

from .. import actions, forms, models, queries, workflow


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
    found = queries.leave.leave(request.person, reference)
    offered = {step.act for step in workflow.LEAVE.offered(found, request.person)}
    return pages.show(
        request,
        "duty/leave.html",
        title="Leave",
        leave=found,
        steps=queries.leave.steps_of(found),
        clashes=queries.leave.clashes(found) if "agree" in offered else None,
        offered=offered,
        decides=found.is_decided_by(request.person),
        post=queries.leave.worker_post(found, request.today),
        back=reverse("duty:absence"),
    )


def decide(request: pages.Request, reference: str) -> HttpResponse:
    found = queries.leave.leave(request.person, reference)
    return pages.act_page(
        request,
        form=forms.leave.AnswerLeaveForm,
        act=partial(actions.leave.answer_leave, leave=found),
        done=_done,
        template="duty/decide.html",
        leave=found,
        clashes=queries.leave.clashes(found),
        **_about(found, "Decide on leave"),
    )


def _done(leave: models.Leave) -> str:
    if leave.state == "agreed":
        return "Agreed. Their schools see the dates, and the rota passes them over."
    return "Declined. They are told, and can ask for other days."


def cancel_leave(request: pages.Request, reference: str) -> HttpResponse:
    found = queries.leave.leave(request.person, reference)
    return pages.act_page(
        request,
        form=forms.leave.CancelLeaveForm,
        act=partial(actions.leave.cancel_leave, leave=found),
        done="Cancelled. Whoever was told the dates is told so.",
        no_draft=True,
        **_about(found, "Cancel leave"),
    )


def _about(leave: models.Leave, title: str) -> dict[str, Any]:
    days = clocks.count(leave.working_days, "working day")
    return {
        "title": title,
        "caption": leave.account.name,
        "lead": f"{clocks.said(leave.starts_on)} to {clocks.said(leave.last_on)}, {days}. "
        f"Back {clocks.said(leave.ends_on)}.",
        "then": _page,
        "back": _page(leave),
    }


def _page(leave: models.Leave) -> str:
    return reverse("duty:leave", args=[leave.reference])
