"""A team-around-the-school meeting: the page that partners see, and its agenda."""

from functools import partial
from typing import Any

from django.http import HttpResponse
from django.urls import reverse

from swis.kernel.design import pages

from .. import actions, forms, models, queries


def agenda(request: pages.Request, reference: str) -> HttpResponse:
    """When, where, who; the children by agreement; one's own actions."""
    page = queries.agenda.agenda(request.person, reference)
    return pages.show(
        request,
        "meetings/agenda.html",
        title="Team around the school",
        page=page,
        meeting=page.meeting,
        begun=page.meeting.starts_at <= request.at,
        back=reverse("meetings:meeting", args=[reference]) if page.keeps else reverse("desk:home"),
        seen=[page.meeting, *page.children],
    )


def put_on_agenda(request: pages.Request, reference: str) -> HttpResponse:
    """Put a child of the school on the agenda."""
    meeting = queries.agenda.around_meeting(request.person, reference)
    children = queries.agenda.children_for(meeting, request.person)
    return pages.act_page(
        request,
        form=partial(forms.agenda.AgendaForm, children=children),
        act=partial(actions.agenda.put_on_agenda, meeting=meeting),
        then=_to,
        done="The child is on the agenda. Partners see it when sharing is agreed.",
        title="A child for the agenda",
        caption=meeting.school.name if meeting.school else "",
        back=reverse("meetings:agenda", args=[reference]),
        seen=[meeting, *children],
    )


def ask_to_share(request: pages.Request, reference: str) -> HttpResponse:
    """Whether a parent agrees to share with this meeting."""
    item = queries.agenda.agenda_item(request.person, reference)
    return pages.act_page(
        request,
        form=forms.agenda.AskForm,
        act=partial(actions.agenda.ask_to_share, item=item),
        **_about(item, "Agreement to share with this meeting", "The answer is kept."),
    )


def say_on_agenda(request: pages.Request, reference: str) -> HttpResponse:
    item = queries.agenda.agenda_item(request.person, reference)
    return pages.act_page(
        request,
        form=forms.agenda.SaidForm,
        act=partial(actions.agenda.say_on_agenda, item=item),
        initial={"said": item.said, "version": item.version},
        **_about(item, "What was said", "It is kept with the meeting."),
    )


def _to(item: models.AgendaItem) -> str:
    return reverse("meetings:agenda", args=[item.meeting.reference])


def _about(item: models.AgendaItem, title: str, done: str) -> dict[str, Any]:
    return {
        "title": title,
        "done": done,
        "then": _to,
        "lead": item.child.name,
        "back": _to(item),
        "seen": [item.meeting, item.child],
    }
