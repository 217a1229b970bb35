"""Pages about leave: each is one fetch and one act."""

from functools import partial
from typing import Any

from django.http import HttpResponse
from django.urls import reverse

from swis.kernel.clocks import count, local_day, said
from swis.kernel.design.pages import act_page, for_roles, show
from swis.kernel.design.request import Request
from swis.kernel.roles import SWIS_TEAM

from .. import actions, queries
from ..forms import AnswerLeaveForm, AskLeaveForm, CancelLeaveForm
from ..models import Leave
from ..workflow import LEAVE


def ask_leave(request: Request) -> HttpResponse:
    for_roles(request, SWIS_TEAM)
    return act_page(
        request,
        form=partial(AskLeaveForm, today=local_day(request.at)),
        act=actions.ask_leave,
        then=_page,
        done="Your managers are asked. The dates count once one of them agrees.",
        title="Ask for leave",
        lead="The dates only. What it is for is not asked, and not kept.",
        back=reverse("duty:absence"),
    )


def leave(request: Request, reference: str) -> HttpResponse:
    """One person's leave: the dates, how it stands, and what stands against it."""
    found = queries.leave(request.person, reference)
    offered = {step.act for step in LEAVE.offered(found, request.person)}
    return show(
        request,
        "duty/leave.html",
        title="Leave",
        leave=found,
        steps=queries.steps_of(found),
        clashes=queries.clashes(found) if "agree" in offered else None,
        offered=offered,
        decides=found.is_decided_by(request.person),
        post=queries.worker_post(found, local_day(request.at)),
        back=reverse("duty:absence"),
    )


def decide(request: Request, reference: str) -> HttpResponse:
    found = queries.leave(request.person, reference)
    LEAVE.check(found, "agree", request.person)
    return act_page(
        request,
        form=AnswerLeaveForm,
        act=partial(actions.answer_leave, leave=found),
        done=_done,
        template="duty/decide.html",
        leave=found,
        clashes=queries.clashes(found),
        **_about(found, "Decide on leave"),
    )


def _done(leave: Leave) -> str:
    if leave.state == "agreed":
        return "Agreed. Their schools see the dates, and the rota passes them over."
    return "Declined. They are told, and can ask for other days."


def cancel_leave(request: Request, reference: str) -> HttpResponse:
    found = queries.leave(request.person, reference)
    LEAVE.check(found, "cancel", request.person)
    return act_page(
        request,
        form=CancelLeaveForm,
        act=partial(actions.cancel_leave, leave=found),
        done="Cancelled. Whoever was told the dates is told so.",
        no_draft=True,
        **_about(found, "Cancel leave"),
    )


def _about(leave: Leave, title: str) -> dict[str, Any]:
    days = count(leave.working_days, "working day")
    return {
        "title": title,
        "caption": leave.account.name,
        "lead": f"{said(leave.starts_on)} to {said(leave.last_on)}, {days}. "
        f"Back {said(leave.ends_on)}.",
        "then": _page,
        "back": _page(leave),
    }


def _page(leave: Leave) -> str:
    return reverse("duty:leave", args=[leave.reference])
