"""My cases, and the team."""

from django.http import HttpResponse

from swis.kernel.clocks import local_day
from swis.kernel.design.pages import for_roles, show
from swis.kernel.design.request import Request
from swis.kernel.roles import MANAGERS, SWIS_TEAM

from .. import queries


def my_cases(request: Request) -> HttpResponse:
    """Cases by what falls due, mine before the others that I may know of."""
    for_roles(request, SWIS_TEAM)
    rows = queries.rows_of(request.person)
    mine = [row for row in rows if row.is_mine]
    return show(
        request,
        "cases/list.html",
        title="Cases",
        mine=mine,
        covered=[row for row in rows if row.cover],
        others=[
            row for row in rows if not row.is_mine and not row.cover and row.case.state == "open"
        ],
        closed=[row for row in rows if row.case.state == "closed"],
        is_manager=request.person.holds(MANAGERS),
        seen=[row.case for row in rows],
    )


def team(request: Request) -> HttpResponse:
    """Caseloads against the cap with their age; what is late; sign-offs; who is away."""
    for_roles(request, MANAGERS)
    page = queries.team_page(request.person)
    return show(
        request,
        "cases/team.html",
        title="Team",
        page=page,
        today=local_day(request.at),
        seen=page.cases,
    )
