"""Booking a meeting; moving or cancelling it; saying that it was not held."""

from functools import partial
from typing import Any

from django.http import HttpResponse
from django.urls import reverse

from swis.kernel import clocks, people, refusals
from swis.kernel.design import pages
from swis.record.children import queries as children_queries

from .. import actions, forms, models, queries
from . import meeting_pages

K = models.MeetingKind


def book(request: pages.Request) -> HttpResponse:
    """Which school first, where there are several; then the meeting."""
    pages.ask(request, actions.arrange.book, series=None)
    asked = forms.booking.QueryForm(request.GET)
    if not asked.is_valid():
        raise refusals.Unknown
    today, answers = request.today, asked.cleaned_data
    child = (
        children_queries.known.child(request.person, answers["child"]) if answers["child"] else None
    )
    schools = queries.people.schools_to_meet_at(request.person)
    school = (
        children_queries.known.school_of(child, today)
        if child
        else _chosen(schools, answers["school"])
    )
    if child is None and school is None and answers["school"] != "none":
        return _where(request, schools, answers["kind"])
    team = queries.people.team_of(request.person, school, today)
    guests = queries.people.may_come(school, team, today)
    kinds = _kinds(request, child is not None, school is not None)
    mine = [g.account.reference for g in guests if g.account.pk == request.person.account_id]
    expected = [g.account.reference for g in guests if g.role in ("social_worker", "dsl")]
    return pages.act_page(
        request,
        form=partial(forms.booking.BookForm, kinds=kinds, guests=guests, today=today),
        act=partial(actions.arrange.book, school=school, team=team, child=child, series=None),
        initial={"kind": answers["kind"], "invited": [*mine, *(expected if school else [])]},
        then=lambda made: reverse("meetings:meeting", args=[made.reference]),
        done="The meeting is booked. It is in the week of everyone invited.",
        title="Book a meeting",
        caption=child.name if child else school.name if school else str(team or ""),
        template="meetings/book.html",
        about_a_child=child is not None,
        back=reverse("meetings:list"),
        seen=[child],
    )


def _where(request: pages.Request, schools: list[Any], kind: str) -> HttpResponse:
    """Which school first, where there are several."""
    return pages.show(
        request,
        "meetings/where.html",
        title="Book a meeting",
        schools=schools,
        kind=kind,
        may_meet_as_team=request.person.holds(people.SWIS_TEAM),
        back=reverse("meetings:list"),
    )


def _chosen(schools: list[Any], urn: str) -> Any:
    if urn and urn != "none":
        school = next((row for row in schools if row.urn == urn), None)
        if school is None:
            raise refusals.Unknown
        return school
    return schools[0] if len(schools) == 1 and not urn else None


def _kinds(
    request: pages.Request, about_a_child: bool, at_school: bool
) -> list[models.MeetingKind]:
    if about_a_child:
        return [K.CAUSE_FOR_CONCERN, K.THREE_WAY]
    if at_school:
        return [K.THREE_WAY, K.THEME, K.AROUND_SCHOOL]
    return [K.TEAM, *([K.BOROUGH] if request.person.holds(people.MANAGERS) else [])]


def move(request: pages.Request, reference: str) -> HttpResponse:
    meeting = queries.meetings.meeting(request.person, reference)
    today = request.today
    return pages.act_page(
        request,
        form=partial(forms.booking.MoveForm, today=today),
        act=partial(actions.arrange.move, meeting=meeting),
        initial={
            "on": max(clocks.local_day(meeting.starts_at), today),
            "starts": forms.booking.clock_of(meeting.starts_at),
            "place": meeting.place,
        },
        done="The meeting is moved.",
        **meeting_pages.page_of(meeting, "Move the meeting"),
    )


def miss(request: pages.Request, reference: str) -> HttpResponse:
    meeting = queries.meetings.meeting(request.person, reference)
    return pages.act_page(
        request,
        form=forms.booking.WhyForm,
        act=partial(actions.arrange.miss, meeting=meeting),
        done="It is kept that the meeting was not held, and why.",
        **meeting_pages.page_of(meeting, "Say that it was not held"),
    )


def cancel(request: pages.Request, reference: str) -> HttpResponse:
    meeting = queries.meetings.meeting(request.person, reference)
    return pages.act_page(
        request,
        form=forms.booking.WhyForm,
        act=partial(actions.arrange.cancel, meeting=meeting),
        done="The meeting is cancelled.",
        **meeting_pages.page_of(meeting, "Cancel the meeting"),
    )
