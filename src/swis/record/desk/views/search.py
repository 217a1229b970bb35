from functools import partial

from django.http import HttpResponse
from django.urls import reverse

from swis.kernel.clocks import local_day
from swis.kernel.design.pages import act_page, for_roles, show
from swis.kernel.design.request import Request
from swis.record.children.access import OPENERS, STARTERS

from .. import actions
from ..access import FINDERS
from ..forms import SearchForm
from ..queries import search as queries


def search(request: Request) -> HttpResponse:
    """Ask for a child by name, date of birth or pupil number."""
    for_roles(request, FINDERS)
    return act_page(
        request,
        form=partial(SearchForm, today=local_day(request.at)),
        act=actions.search,
        then=lambda asked: reverse("desk:found", args=[asked.reference]),
        title="Find a child",
        lead="You find only children whose record you may see.",
        no_draft=True,
    )


def results(request: Request, reference: str) -> HttpResponse:
    """Who answers a search, the closest first."""
    asked = queries.search(request.person, reference)
    rows = queries.found(request.person, asked)
    return show(
        request,
        "desk/found.html",
        title="Children found",
        asked=asked,
        rows=rows,
        most=queries.MOST,
        may_start=request.person.holds(STARTERS),
        may_open=request.person.holds(OPENERS),
        back=reverse("desk:search"),
        seen=[row.child for row in rows],
    )
