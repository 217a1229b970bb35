"""A person's week, and how their own calendar reads it."""

from functools import partial

from django.http import HttpResponse
from django.urls import reverse

from swis.kernel import refusals
from swis.kernel.design import pages
from swis.record.meetings import queries as meetings_queries
from swis.record.meetings import workflow as meetings_workflow

from .. import actions, forms, queries
from . import home

AHEAD = (meetings_workflow.MeetingState.PLANNED, meetings_workflow.MeetingState.CANCELLED)
ICS = "text/calendar; charset=utf-8"


def calendar(request: pages.Request) -> HttpResponse:
    """One week, day by day."""
    form = forms.WeekForm(request.GET)
    asked = form.cleaned_data.get("week") if form.is_valid() else None
    today = request.today
    week = queries.calendar.week_of(request.person, asked or queries.calendar.week_ahead(today))
    return pages.show(
        request,
        "desk/calendar.html",
        title="Calendar",
        week=week,
        today=today,
        back=reverse("desk:home"),
        seen=map(home.Linked, week.names),
    )


def calendar_link(request: pages.Request) -> HttpResponse:
    """The secret address of one's own calendar: made, shown, made anew."""
    link = queries.feed.link_of(request.person)
    path = reverse("desk:feed", args=[queries.feed.token_of(link)]) if link else ""
    return pages.act_page(
        request,
        form=partial(forms.LinkForm, submit="Make a new link" if link else "Make a link"),
        act=actions.make_link,
        then=lambda made: reverse("desk:calendar-link"),
        done="The link is made.",
        template="desk/calendar_link.html",
        no_draft=True,
        title="SWIS in your own calendar",
        link=link,
        address=request.build_absolute_uri(path) if link else "",
        back=reverse("desk:calendar"),
    )


def revoke_link(request: pages.Request, reference: str) -> HttpResponse:
    link = queries.feed.own_link(request.person, reference)
    return pages.act_page(
        request,
        form=partial(forms.LinkForm, submit="End this link"),
        act=partial(actions.revoke_link, link=link),
        then=lambda ended: reverse("desk:calendar-link"),
        done="The link has ended.",
        no_draft=True,
        warning=True,
        title="End the link of your calendar",
        lead="Calendars that use it show nothing new from now on. You can make another.",
        back=reverse("desk:calendar-link"),
    )


def event(request: pages.Request, reference: str) -> HttpResponse:
    """One meeting as a file, for somebody else's calendar; once cancelled, what takes it out."""
    meeting = meetings_queries.meetings.meeting(request.person, reference)
    if meeting.state not in AHEAD:
        raise refusals.NotNow(
            "This meeting is not ahead any more, so there is nothing to put in a diary."
        )
    file = queries.feed.of_meeting(meeting, request.person, request.at)
    answer = HttpResponse(file, content_type=ICS)
    answer["Content-Disposition"] = 'attachment; filename="meeting.ics"'
    return answer


def feed(request: pages.Request, token: str) -> HttpResponse:
    """What a calendar program reads by the link, without a sign-in."""
    if request.method not in ("GET", "HEAD"):
        raise refusals.NotNow("A calendar is read here, and nothing is written.")
    return HttpResponse(queries.feed.feed(token, request.at), content_type=ICS)
