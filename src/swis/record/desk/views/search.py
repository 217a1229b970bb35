from functools import partial

from django.http import HttpResponse
from django.urls import reverse

from swis.kernel import acts
from swis.kernel.design import pages, paging
from swis.record.children import access as children_access
from swis.record.children import actions as children_actions
from swis.record.threshold import queries as threshold_queries

from .. import actions, forms, queries


def search(request: pages.Request) -> HttpResponse:
    """Ask for a child by name, date of birth or pupil number."""
    return pages.act_page(
        request,
        form=partial(forms.SearchForm, today=request.today),
        act=actions.search,
        then=lambda asked: reverse("desk:found", args=[asked.reference]),
        title="Find a child",
        lead=queries.search.lead(request.person),
        no_draft=True,
    )


def results(request: pages.Request, reference: str) -> HttpResponse:
    """Who answers a search, the closest first."""
    asked = queries.search.search(request.person, reference)
    matched = queries.search.matched(request.person, asked)
    page = paging.paged(request, queries.search.closest(request.person, asked))
    return pages.show(
        request,
        "desk/found.html",
        title="Children found",
        asked=asked,
        page=page,
        rows=page.of(queries.search.shown(page.rows, request.today, asked.name)),
        most=queries.search.MOST,
        may_start=request.person.holds(children_access.STARTERS),
        may_open=acts.allows(children_actions.open.open_record, request.person),
        back=reverse("desk:search"),
        by_night=not request.person.holds(children_access.KEEPERS | children_access.GOVERNANCE),
        known_here=threshold_queries.known_here.known_here(matched, request.person),
        seen=[*page.rows, *matched],
    )
