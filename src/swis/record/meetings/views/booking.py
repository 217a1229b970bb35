"""Booking a meeting; moving or cancelling it; saying that it was not held."""

from functools import partial
from typing import Any

from django.http import HttpResponse
from django.urls import reverse

from swis.kernel.clocks import local_day
from swis.kernel.design.pages import act_page, for_roles, show
from swis.kernel.design.request import Request
from swis.kernel.refusals import Unknown
from swis.kernel.roles import DSLS, MANAGERS, SWIS_TEAM
from swis.record.children.queries import child as child_of
from swis.record.children.queries import school_of

from .. import actions, queries
from ..forms import BookForm, MoveForm, QueryForm, WhyForm
from ..forms.booking import clock_of
from ..models import MeetingKind
from ..queries.people import may_come, schools_to_meet_at, team_of
from ..workflow import MEETING
from .about import about

K = MeetingKind


def book(request: Request) -> HttpResponse:
    """Which school first, where there are several; then the meeting."""
    for_roles(request, SWIS_TEAM | DSLS)
    asked = QueryForm(request.GET)
    if not asked.is_valid():
        raise Unknown
    today, given = local_day(request.at), asked.cleaned_data
    child = child_of(request.person, given["child"]) if given["child"] else None
    schools = schools_to_meet_at(request.person)
    school = school_of(child, today) if child else _chosen(schools, given["school"])
    if child is None and school is None and given["school"] != "none":
        return show(
            request,
            "meetings/where.html",
            title="Book a meeting",
            schools=schools,
            kind=given["kind"],
            may_meet_as_team=request.person.holds(SWIS_TEAM),
            back=reverse("meetings:list"),
        )
    team = team_of(request.person, school, today)
    guests = may_come(school, team, today)
    kinds = _kinds(request, child is not None, school is not None)
    mine = [g.account.reference for g in guests if g.account.pk == request.person.account_id]
    expected = [g.account.reference for g in guests if g.role in ("social_worker", "dsl")]
    return act_page(
        request,
        form=partial(BookForm, kinds=kinds, guests=guests, today=today),
        act=partial(actions.book, school=school, team=team, child=child),
        initial={"kind": given["kind"], "invited": [*mine, *(expected if school else [])]},
        then=lambda made: reverse("meetings:meeting", args=[made.reference]),
        done="The meeting is booked. It is in the week of everyone invited.",
        title="Book a meeting",
        caption=child.name if child else school.name if school else str(team or ""),
        template="meetings/book.html",
        about_a_child=child is not None,
        back=reverse("meetings:list"),
        seen=[child],
    )


def _chosen(schools: list[Any], urn: str) -> Any:
    if urn and urn != "none":
        found = next((one for one in schools if one.urn == urn), None)
        if found is None:
            raise Unknown
        return found
    return schools[0] if len(schools) == 1 and not urn else None


def _kinds(request: Request, about_a_child: bool, at_school: bool) -> list[MeetingKind]:
    if about_a_child:
        return [K.CAUSE_FOR_CONCERN, K.THREE_WAY]
    if at_school:
        return [K.THREE_WAY, K.THEME, K.AROUND_SCHOOL]
    return [K.TEAM, *([K.BOROUGH] if request.person.holds(MANAGERS) else [])]


def move(request: Request, reference: str) -> HttpResponse:
    found = queries.meeting(request.person, reference)
    MEETING.check(found, "move", request.person)
    today = local_day(request.at)
    return act_page(
        request,
        form=partial(MoveForm, today=today),
        act=partial(actions.move, meeting=found),
        initial={
            "on": max(local_day(found.starts_at), today),
            "starts": clock_of(found.starts_at),
            "place": found.place,
        },
        done="The meeting is moved.",
        **about(found, "Move the meeting"),
    )


def miss(request: Request, reference: str) -> HttpResponse:
    found = queries.meeting(request.person, reference)
    MEETING.check(found, "miss", request.person)
    return act_page(
        request,
        form=WhyForm,
        act=partial(actions.miss, meeting=found),
        done="It is kept that the meeting was not held, and why.",
        **about(found, "Say that it was not held"),
    )


def cancel(request: Request, reference: str) -> HttpResponse:
    found = queries.meeting(request.person, reference)
    MEETING.check(found, "cancel", request.person)
    return act_page(
        request,
        form=WhyForm,
        act=partial(actions.cancel, meeting=found),
        done="The meeting is cancelled.",
        **about(found, "Cancel the meeting"),
    )
