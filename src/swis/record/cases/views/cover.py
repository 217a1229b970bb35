"""Who covers whose cases: the page of the act, and its early end."""

from functools import partial
from typing import Any

from django.http import HttpResponse
from django.urls import reverse

from swis.kernel.clocks import local_day
from swis.kernel.design.pages import act_page, for_roles
from swis.kernel.design.request import Request
from swis.kernel.refusals import NotNow
from swis.kernel.roles import MANAGERS
from swis.record.duty.queries import coming_absence

from .. import actions, queries
from ..forms import CoverForm, EndCoverForm
from .about import about


def cover(request: Request, reference: str) -> HttpResponse:
    """Named cases of one worker, to a colleague, for the days on which they are away."""
    for_roles(request, MANAGERS)
    row = queries.member(request.person, reference)
    if not row.load.held:
        raise NotNow(f"{row.load.worker.name} holds no case that you know of.")
    today = local_day(request.at)
    covered = queries.covered_already(row.load.cases, today)
    return act_page(
        request,
        form=partial(
            CoverForm,
            rows=queries.rows_of_worker(request.person, row),
            loads=queries.colleagues(request.person, row),
            covered=covered,
            today=today,
        ),
        act=actions.cover,
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


def _days_away(row: queries.Member, covered: dict[str, str], request: Request) -> dict[str, Any]:
    """The days of the next absence, and every case that nobody covers, to begin with."""
    today = local_day(request.at)
    free = [case for case in row.load.cases if case.reference not in covered]
    chosen = {"cases": [case.reference for case in free if not case.child.is_restricted]}
    gone = coming_absence(row.load.worker, today)
    if gone is None:
        return chosen
    return {**chosen, "starts_on": max(gone.starts_on, today), "last_on": gone.last_on}


def end_cover(request: Request, reference: str) -> HttpResponse:
    """Cover ends before its day."""
    for_roles(request, MANAGERS)
    found = queries.cover(request.person, reference)
    return act_page(
        request,
        form=EndCoverForm,
        act=partial(actions.end_cover, cover=found),
        lead=f"{found.worker.name} covers for {found.holder.name}.",
        no_draft=True,
        **about(found.case, "End the cover"),
    )
