"""My cases, and the team."""

from django.http import HttpResponse

from swis.kernel import people
from swis.kernel.design import pages

from .. import queries, workflow


def my_cases(request: pages.Request) -> HttpResponse:
    """Cases by what falls due, mine before the others that I may know of."""
    pages.for_roles(request, people.SWIS_TEAM)
    rows = queries.lists.rows_of(request.person)
    mine = [row for row in rows if row.is_mine]
    return pages.show(
        request,
        "cases/list.html",
        title="Cases",
        mine=mine,
        covered=[row for row in rows if row.cover],
        others=[
            row
            for row in rows
            if not row.is_mine and not row.cover and row.case.state == workflow.CaseState.OPEN
        ],
        closed=[row for row in rows if row.case.state == workflow.CaseState.CLOSED],
        is_manager=request.person.holds(people.MANAGERS),
        seen=[row.case for row in rows],
    )


def team(request: pages.Request) -> HttpResponse:
    """Caseloads against the cap with their age; what is late; sign-offs; who is away."""
    pages.for_roles(request, people.MANAGERS)
    page = queries.lists.team_page(request.person)
    return pages.show(
        request,
        "cases/team.html",
        title="Team",
        page=page,
        today=request.today,
        seen=page.cases,
    )
