"""My cases, and the team."""

from django.http import HttpResponse
from django.urls import reverse

from swis.kernel import people, refusals
from swis.kernel.design import chain, pages, paging

from .. import forms, queries


def my_cases(request: pages.Request) -> HttpResponse:
    """Cases by what falls due, mine before the others that I may know of; the closed ones last."""
    pages.for_roles(request, people.SWIS_TEAM)
    person, worker = request.person, _whose(request)
    is_manager = person.holds(people.MANAGERS)
    asked = queries.lists.open_cases if is_manager or worker else queries.lists.own_first
    found = [asked(person)]
    if worker:
        found = [queries.lists.held_by(person, worker)]
    else:
        found.append(queries.lists.closed_cases(person))
    page = paging.paged(request, chain.Chain(*found))
    if worker and not page.rows:
        raise refusals.Unknown
    rows = page.of(queries.lists.rows(person, page.rows))
    return pages.show(
        request,
        "cases/list.html",
        title="Cases",
        rows=rows,
        mine=[row for row in rows if row.is_open and row.is_mine],
        covered=[row for row in rows if row.is_open and row.cover],
        others=[row for row in rows if row.is_open and not row.is_mine and not row.cover],
        open_ones=[row for row in rows if row.is_open],
        closed=[row for row in rows if not row.is_open],
        is_manager=is_manager,
        worker=rows.rows[0].holder if worker else None,
        seen=page.rows,
    )


def _whose(request: pages.Request) -> str:
    """The reference of the worker whose cases are asked for, or nothing."""
    asked = forms.lists.ListForm(request.GET)
    if not asked.is_valid():
        raise refusals.Unknown
    worker: str = asked.cleaned_data["worker"]
    return worker


def team(request: pages.Request) -> HttpResponse:
    """Caseloads against the cap with their age; what is late; sign-offs; who is away."""
    pages.for_roles(request, people.MANAGERS)
    page = queries.team.team_page(request.person)
    members, first = paging.paged(request, page.members), page.waiting[: paging.SIZE]
    return pages.show(
        request,
        "cases/team.html",
        title="Team",
        members=members,
        waiting=first,
        count=len(page.waiting),
        seen=[*_people(members), *first],
    )


def _people(members: paging.Paged[queries.team.Member]) -> list[object]:
    return [row.load.worker for row in members]


def names_wanted(request: pages.Request) -> HttpResponse:
    """All that waits for a manager's name."""
    pages.for_roles(request, people.MANAGERS)
    rows = paging.paged(request, queries.team.waiting_for_a_name(request.person))
    return pages.show(
        request,
        "cases/names_wanted.html",
        title="Waiting for your name",
        rows=rows,
        back=reverse("cases:team"),
        seen=rows,
    )
