"""What was agreed: who does what by when, until it is done or dropped."""

from functools import partial
from typing import Any

from django.http import HttpResponse
from django.urls import reverse

from swis.kernel import refusals
from swis.kernel.design import pages

from .. import actions, forms, queries, workflow
from . import meeting_pages


def agree(request: pages.Request, reference: str) -> HttpResponse:
    """One more action of a meeting."""
    meeting = queries.meetings.meeting(request.person, reference)
    if not queries.meetings.knows_contents(meeting, request.person):
        raise refusals.Unknown
    today = request.today
    guests = queries.people.may_come(meeting.school, meeting.team, today, meeting.kind)
    return pages.act_page(
        request,
        form=partial(forms.recording.ActionForm, guests=guests, today=today),
        act=partial(actions.agree.agree_action, meeting=meeting, because=meeting.reference),
        done="The action waits on its owner's home until it is done.",
        **meeting_pages.page_of(meeting, "Agree an action"),
    )


def action(request: pages.Request, reference: str) -> HttpResponse:
    """One action; its owner says here that it is done."""
    action = queries.meetings.action(request.person, reference)
    meeting, child = queries.meetings.about(action, request.person)
    context: dict[str, Any] = {
        "title": "Action",
        "agreed": action,
        "seen": [action],
        "meeting": meeting,
        "child": child,
        "back": reverse("desk:home"),
    }
    if not workflow.ACTION.allows(action, "finish", request.person):
        return pages.show(request, "meetings/action.html", **context)
    return pages.act_page(
        request,
        form=forms.recording.FinishForm,
        act=partial(actions.agree.finish, action=action),
        then=lambda done: reverse("meetings:action", args=[done.reference]),
        done="The action is done.",
        template="meetings/action.html",
        **context,
    )


def drop(request: pages.Request, reference: str) -> HttpResponse:
    action = queries.meetings.action(request.person, reference)
    href = reverse("meetings:action", args=[action.reference])
    return pages.act_page(
        request,
        form=forms.recording.EndingForm,
        act=partial(actions.agree.drop, action=action),
        then=lambda dropped: href,
        title="Drop this action",
        lead=action.what,
        back=href,
        seen=[action],
    )
