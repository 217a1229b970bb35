"""The office: the week with its clashes, and booking a term ahead."""

from datetime import date, timedelta
from functools import partial

from django.http import HttpResponse
from django.urls import reverse

from swis.kernel.clocks import local_day
from swis.kernel.design.pages import act_page, for_roles, show
from swis.kernel.design.request import Request
from swis.kernel.refusals import Unknown
from swis.kernel.roles import Role

from .. import actions, queries
from ..access import PLANNERS
from ..forms import BoroughForm, KeepForm, WeekForm

SATURDAY = 5


def week(request: Request) -> HttpResponse:
    """The week's meetings by day; above them what clashes in the next four weeks."""
    for_roles(request, PLANNERS)
    asked = WeekForm(request.GET)
    if not asked.is_valid():
        raise Unknown
    on = asked.cleaned_data["on"] or _this_week(local_day(request.at))
    if not 2000 <= on.year <= 2100:
        raise Unknown
    page = queries.week(request.person, on)
    return show(
        request,
        "meetings/week.html",
        keeps_only=request.person.roles <= {Role.BUSINESS_SUPPORT},
        title="The week's meetings",
        page=page,
        back=reverse("meetings:list"),
        back_label="Meetings",
        seen=[row for _, rows in page.days for row in rows if row.child_id],
    )


def _this_week(today: date) -> date:
    """On a weekend the week that begins."""
    return today if today.weekday() < SATURDAY else today + timedelta(days=2)


def keep(request: Request, team: int) -> HttpResponse:
    """Book check-ins, team meetings, supervision and themes for a term at once."""
    for_roles(request, PLANNERS)
    found = queries.team_kept(request.person, team)
    today = local_day(request.at)
    first, last = queries.term_ahead(today)
    return act_page(
        request,
        form=partial(KeepForm, today=today),
        act=partial(actions.keep_series, team=found),
        initial={"starts_on": first, "last_on": last},
        then=lambda kept: reverse("meetings:week"),
        done="The meetings are booked. What clashes stands at the top.",
        title="Book the term's meetings",
        caption=found.name,
        template="meetings/keep.html",
        team=found,
        series=queries.series_of(found, today),
        back=reverse("meetings:week"),
    )


def borough(request: Request, team: int) -> HttpResponse:
    """The days of the authority's meetings of safeguarding leads."""
    for_roles(request, PLANNERS)
    found = queries.team_kept(request.person, team)
    return act_page(
        request,
        form=BoroughForm,
        act=partial(actions.start_borough, team=found),
        then=lambda series: reverse("meetings:keep", args=[found.pk]),
        done="The days are kept. Book the term's meetings to put them in the week.",
        title="Borough DSL meetings",
        caption=found.name,
        lead="The authority sets these days. A SWIS manager attends.",
        back=reverse("meetings:keep", args=[found.pk]),
    )
