"""A person's week, and how their own calendar reads it."""

from functools import partial

from django.http import HttpResponse
from django.urls import reverse

from swis.kernel.clocks import local_day
from swis.kernel.design.pages import act_page, show
from swis.kernel.design.request import Request
from swis.kernel.refusals import NotNow
from swis.record.meetings import queries as meetings

from .. import actions
from ..forms import LinkForm, WeekForm
from ..queries import feed as feeds
from ..queries.calendar import week_ahead, week_of
from .home import note_looks

ICS = "text/calendar; charset=utf-8"


def calendar(request: Request) -> HttpResponse:
    """One week, day by day."""
    form = WeekForm(request.GET)
    asked = form.cleaned_data.get("week") if form.is_valid() else None
    today = local_day(request.at)
    page = show(
        request,
        "desk/calendar.html",
        title="Calendar",
        week=week_of(request.person, asked or week_ahead(today)),
        today=today,
        back=reverse("desk:home"),
    )
    note_looks(request, page, "desk:calendar")
    return page


def calendar_link(request: Request) -> HttpResponse:
    """The secret address of one's own calendar: made, shown, made anew."""
    link = feeds.link_of(request.person)
    path = reverse("desk:feed", args=[feeds.token_of(link)]) if link else ""
    return act_page(
        request,
        form=partial(LinkForm, submit="Make a new link" if link else "Make a link"),
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


def revoke_link(request: Request, reference: str) -> HttpResponse:
    link = feeds.own_link(request.person, reference)
    return act_page(
        request,
        form=partial(LinkForm, submit="End this link"),
        act=partial(actions.revoke_link, link=link),
        then=lambda ended: reverse("desk:calendar-link"),
        done="The link has ended.",
        no_draft=True,
        warning=True,
        title="End the link of your calendar",
        lead="Calendars that use it show nothing new from now on. You can make another.",
        back=reverse("desk:calendar-link"),
    )


def event(request: Request, reference: str) -> HttpResponse:
    """One meeting as a file, for somebody else's calendar."""
    found = meetings.meeting(request.person, reference)
    if found.state != "planned":
        raise NotNow("This meeting is not ahead any more, so there is nothing to put in a diary.")
    file = feeds.of_meeting(found, request.person, request.at)
    answer = HttpResponse(file, content_type=ICS)
    answer["Content-Disposition"] = 'attachment; filename="meeting.ics"'
    return answer


def feed(request: Request, token: str) -> HttpResponse:
    """What a calendar program reads by the link, without a sign-in."""
    if request.method not in ("GET", "HEAD"):
        raise NotNow("A calendar is read here, and nothing is written.")
    return HttpResponse(feeds.feed(token, request.at), content_type=ICS)
