"""Who covers whose cases: the page of the act, and its early end."""

from functools import partial
from typing import Any

from django.http import HttpResponse
from django.urls import reverse

from swis.kernel import refusals
from swis.kernel.design import pages
from swis.record.duty import queries as duty_queries

from .. import actions, forms, queries
from . import case_pages


def cover(request: pages.Request, reference: str) -> HttpResponse:
    """Named cases of one worker, to a colleague, for the days on which they are away."""
    pages.ask(request, actions.cover.cover)
    row = queries.lists.member(request.person, reference)
    if not row.load.held:
        raise refusals.NotNow(f"{row.load.worker.name} holds no case that you know of.")
    today = request.today
    covered = queries.covers.covered_already(row.load.cases, today)
    return pages.act_page(
        request,
        form=partial(
            forms.cover.CoverForm,
            rows=queries.lists.rows_of_worker(request.person, row),
            loads=queries.lists.colleagues(request.person, row),
            covered=covered,
            today=today,
        ),
        act=actions.cover.cover,
        initial=_days_away(row, covered, request),
        then=lambda made: reverse("cases:team"),
        done="They are told, and so are the schools. It ends by itself.",
        title="Who covers?",
        caption=f"Cases of {row.load.worker.name}",
        lead="They see and do in these cases what the holder does, under their own name, and in no "
        "others. The caseload does not count it.",
        back=reverse("cases:team"),
        seen=row.load.cases,
    )


def _days_away(
    row: queries.lists.Member, covered: dict[str, str], request: pages.Request
) -> dict[str, Any]:
    """The days of the next absence, and every case that nobody covers, to begin with."""
    today = request.today
    free = [case for case in row.load.cases if case.reference not in covered]
    chosen = {"cases": [case.reference for case in free if not case.child.is_restricted]}
    gone = duty_queries.leave.coming_absence(row.load.worker, today)
    if gone is None:
        return chosen
    return {**chosen, "starts_on": max(gone.starts_on, today), "last_on": gone.last_on}


def end_cover(request: pages.Request, reference: str) -> HttpResponse:
    """Cover ends before its day."""
    cover = queries.covers.cover(request.person, reference)
    return pages.act_page(
        request,
        form=forms.cover.EndCoverForm,
        act=partial(actions.cover.end_cover, cover=cover),
        lead=f"{cover.worker.name} covers for {cover.holder.name}.",
        no_draft=True,
        **case_pages.page_of(cover.case, "End the cover"),
    )
