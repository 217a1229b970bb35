"""A team-around-the-school meeting: the page that partners see, and its agenda."""

from functools import partial
from typing import Any

from django.http import HttpResponse
from django.urls import reverse

from swis.kernel.design.pages import act_page, for_roles, show
from swis.kernel.design.request import Request

from .. import actions, queries
from ..forms import AgendaForm, AskForm, SaidForm
from ..models import AgendaItem
from ..workflow import PARTIES


def agenda(request: Request, reference: str) -> HttpResponse:
    """When, where, who; the children by agreement; one's own actions."""
    page = queries.agenda(request.person, reference)
    return show(
        request,
        "meetings/agenda.html",
        title="Team around the school",
        page=page,
        meeting=page.meeting,
        begun=page.meeting.starts_at <= request.at,
        back=reverse("meetings:meeting", args=[reference]) if page.keeps else reverse("desk:home"),
        seen=[page.meeting, *page.children],
    )


def put_on_agenda(request: Request, reference: str) -> HttpResponse:
    """Put a child of the school on the agenda."""
    meeting = queries.around_meeting(request.person, reference)
    for_roles(request, PARTIES)
    children = queries.children_for(meeting, request.person)
    return act_page(
        request,
        form=partial(AgendaForm, children=children),
        act=partial(actions.put_on_agenda, meeting=meeting),
        then=_to,
        done="The child is on the agenda. Partners see it when sharing is agreed.",
        title="A child for the agenda",
        caption=meeting.school.name if meeting.school else "",
        back=reverse("meetings:agenda", args=[reference]),
        seen=[meeting, *children],
    )


def ask_to_share(request: Request, reference: str) -> HttpResponse:
    """Whether a parent agrees to share with this meeting."""
    item = queries.agenda_item(request.person, reference)
    for_roles(request, PARTIES)
    return act_page(
        request,
        form=AskForm,
        act=partial(actions.ask_to_share, item=item),
        **_about(item, "Agreement to share with this meeting", "The answer is kept."),
    )


def say_on_agenda(request: Request, reference: str) -> HttpResponse:
    item = queries.agenda_item(request.person, reference)
    for_roles(request, PARTIES)
    return act_page(
        request,
        form=SaidForm,
        act=partial(actions.say_on_agenda, item=item),
        initial={"said": item.said, "version": item.version},
        **_about(item, "What was said", "It is kept with the meeting."),
    )


def _to(item: AgendaItem) -> str:
    return reverse("meetings:agenda", args=[item.meeting.reference])


def _about(item: AgendaItem, title: str, done: str) -> dict[str, Any]:
    return {
        "title": title,
        "done": done,
        "then": _to,
        "lead": item.child.name,
        "back": _to(item),
        "seen": [item.meeting, item.child],
    }
