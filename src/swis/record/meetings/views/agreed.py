"""What was agreed: who does what by when, until it is done or dropped."""

from functools import partial
from typing import Any

from django.http import HttpResponse
from django.urls import reverse

from swis.kernel.clocks import local_day
from swis.kernel.design.pages import act_page, for_roles, show
from swis.kernel.design.request import Request
from swis.kernel.refusals import Unknown
from swis.kernel.roles import DSLS, SWIS_TEAM

from .. import actions, queries
from ..forms import ActionForm, EndingForm, FinishForm
from ..queries.people import may_come
from ..workflow import ACTION
from .about import about


def agree(request: Request, reference: str) -> HttpResponse:
    """One more action of a meeting."""
    found = queries.meeting(request.person, reference)
    if not queries.knows_contents(found, request.person):
        raise Unknown
    for_roles(request, SWIS_TEAM | DSLS)
    today = local_day(request.at)
    guests = may_come(found.school, found.team, today, found.kind)
    return act_page(
        request,
        form=partial(ActionForm, guests=guests, today=today),
        act=partial(actions.agree_action, meeting=found, because=found.reference),
        done="The action waits on its owner's home until it is done.",
        **about(found, "Agree an action"),
    )


def action(request: Request, reference: str) -> HttpResponse:
    """One action; its owner says here that it is done."""
    found = queries.action(request.person, reference)
    context: dict[str, Any] = {
        "title": "Action",
        "agreed": found,
        "seen": [found],
        "meeting": queries.meeting_of(found, request.person),
        "child": queries.child_of(found, request.person),
        "back": reverse("desk:home"),
    }
    if not ACTION.allows(found, "finish", request.person):
        return show(request, "meetings/action.html", **context)
    return act_page(
        request,
        form=FinishForm,
        act=partial(actions.finish, action=found),
        then=lambda done: reverse("meetings:action", args=[done.reference]),
        done="The action is done.",
        template="meetings/action.html",
        **context,
    )


def drop(request: Request, reference: str) -> HttpResponse:
    found = queries.action(request.person, reference)
    ACTION.check(found, "drop", request.person)
    href = reverse("meetings:action", args=[found.reference])
    return act_page(
        request,
        form=EndingForm,
        act=partial(actions.drop, action=found),
        then=lambda dropped: href,
        title="Drop this action",
        lead=found.what,
        back=href,
        seen=[found],
    )
