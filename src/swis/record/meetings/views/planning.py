"""The office: the week with its clashes, and booking a term ahead."""

from datetime import date, timedelta
from functools import partial

from django.http import HttpResponse
from django.urls import reverse

from swis.kernel import people, refusals
from swis.kernel.design import pages

from .. import access, actions, forms, queries

SATURDAY = 5


def week(request: pages.Request) -> HttpResponse:
    """The week's meetings by day; above them what clashes in the next four weeks."""
    pages.for_roles(request, access.PLANNERS)
    asked = forms.planning.WeekForm(request.GET)
    if not asked.is_valid():
        raise refusals.Unknown
    on = asked.cleaned_data["on"] or _this_week(request.today)
    if not 2000 <= on.year <= 2100:
        raise refusals.Unknown
    page = queries.week.week(request.person, on)
    return pages.show(
        request,
        "meetings/week.html",
        keeps_only=request.person.roles <= {people.Role.BUSINESS_SUPPORT},
        title="The week's meetings",
        page=page,
        back=reverse("meetings:list"),
        back_label="Meetings",
        seen=[row for _, rows in page.days for row in rows if row.child_id],
    )


def _this_week(today: date) -> date:
    """On a weekend the week that begins."""
    return today if today.weekday() < SATURDAY else today + timedelta(days=2)


def keep(request: pages.Request, team: int) -> HttpResponse:
    """Book check-ins, team meetings, supervision and themes for a term at once."""
    pages.ask(request, actions.series.keep_series)
    found = queries.week.team_kept(request.person, team)
    today = request.today
    first, last = queries.week.term_ahead(today)
    return pages.act_page(
        request,
        form=partial(forms.planning.KeepForm, today=today),
        act=partial(actions.series.keep_series, team=found),
        initial={"starts_on": first, "last_on": last},
        then=lambda kept: reverse("meetings:week"),
        done="The meetings are booked. What clashes stands at the top.",
        title="Book the term's meetings",
        caption=found.name,
        template="meetings/keep.html",
        team=found,
        series=queries.week.series_of(found, today),
        back=reverse("meetings:week"),
    )


def borough(request: pages.Request, team: int) -> HttpResponse:
    """The days of the authority's meetings of safeguarding leads."""
    pages.ask(request, actions.series.start_borough)
    found = queries.week.team_kept(request.person, team)
    return pages.act_page(
        request,
        form=forms.planning.BoroughForm,
        act=partial(actions.series.start_borough, team=found),
        then=lambda series: reverse("meetings:keep", args=[found.pk]),
        done="The days are kept. Book the term's meetings to put them in the week.",
        title="Borough DSL meetings",
        caption=found.name,
        lead="The authority sets these days. A SWIS manager attends.",
        back=reverse("meetings:keep", args=[found.pk]),
    )
