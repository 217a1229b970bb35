"""Meetings ahead and behind; one meeting; what was said in it."""

from functools import partial

from django.http import HttpResponse
from django.urls import reverse

from swis.kernel.clocks import local_day
from swis.kernel.design.pages import act_page, for_roles, show
from swis.kernel.design.request import Request
from swis.kernel.roles import DSLS, SWIS_TEAM, Role

from .. import actions, queries
from ..access import BOOKERS, PLANNERS
from ..forms import HoldForm
from ..queries.people import may_come
from ..workflow import MEETING
from .about import about


def meeting_list(request: Request) -> HttpResponse:
    """What is ahead, what is to be recorded, what was agreed."""
    for_roles(request, BOOKERS)
    page = queries.diary(request.person)
    return show(
        request,
        "meetings/list.html",
        keeps_only=request.person.roles <= {Role.BUSINESS_SUPPORT},
        title="Meetings",
        page=page,
        may_record=request.person.holds(SWIS_TEAM | DSLS),
        me=queries.own_reference(request.person) if request.person.holds(SWIS_TEAM) else "",
        may_plan=request.person.holds(PLANNERS),
        today=local_day(request.at),
        seen=page.seen,
    )


def meeting(request: Request, reference: str) -> HttpResponse:
    """When and where, who comes, what was said, what was agreed."""
    found = queries.meeting(request.person, reference)
    knows = queries.knows_contents(found, request.person)
    offered = {step.act for step in MEETING.offered(found, request.person)}
    return show(
        request,
        "meetings/meeting.html",
        title=str(found.get_kind_display()),
        meeting=found,
        knows=knows,
        offered=offered,
        begun=found.starts_at <= request.at,
        steps=queries.steps(found),
        agreed=queries.actions(request.person).filter(meeting=found) if knows else [],
        may_agree=knows and request.person.holds(SWIS_TEAM | DSLS),
        back=reverse("meetings:list"),
        back_label="Meetings",
        seen=[found, found.child],
    )


def hold(request: Request, reference: str) -> HttpResponse:
    """Who came, what was said, the actions with their owners and dates."""
    found = queries.meeting(request.person, reference)
    MEETING.check(found, "hold", request.person)
    today = local_day(request.at)
    guests = may_come(found.school, found.team, today, found.kind)
    return act_page(
        request,
        form=partial(HoldForm, meeting=found, guests=guests, today=today),
        act=partial(actions.hold, meeting=found),
        initial={
            "attended": [row.account.reference for row in found.attendances.all()],
            "others": found.others,
        },
        done="What was agreed is recorded. Each action waits on its owner's home.",
        template="meetings/hold.html",
        **about(found, "Record what was agreed"),
    )
