"""Who covers whose cases: the page of the act, and its early end."""

from collections.abc import Sequence
from functools import partial
from typing import Any

from django.http import HttpResponse
from django.urls import reverse

from swis.kernel import models as kernel
from swis.kernel import questions, refusals
from swis.kernel.design import pages, paging
from swis.record.duty import queries as duty_queries

from .. import actions, forms, models, queries
from . import case_pages


def cover(request: pages.Request, reference: str) -> HttpResponse:
    """Named cases of one worker, to a colleague, for the days on which they are away."""
    pages.ask(request, actions.cover.cover)
    person, today = request.person, request.today
    member, others = queries.team.member(person, reference)
    if not member.load.known:
        raise refusals.NotNow(f"{member.load.worker.name} holds no case that you know of.")
    page = paging.paged(request, queries.lists.held_by(person, member.load.worker.reference))
    rows, covered = questions.together(
        queries.lists.rows.asking(person, page.rows),
        queries.covers.covered_already(page.rows, today),
    )
    return pages.act_page(
        request,
        form=partial(
            forms.cover.CoverForm,
            rows=rows,
            loads=[each.load for each in others],
            covered=covered,
            today=today,
        ),
        act=actions.cover.cover,
        initial=_days_away(member.load.worker, page.rows, covered, request),
        then=lambda made: reverse("cases:team"),
        done="They are told, and so are the schools. It ends by itself.",
        title="Who covers?",
        caption=f"Cases of {member.load.worker.name}",
        lead="They see and do in these cases what the holder does, under their own name, and in no "
        "others. The caseload does not count it.",
        template="cases/cover.html",
        back=reverse("cases:team"),
        rows=page,
        seen=page.rows,
    )


def _days_away(
    worker: kernel.Account,
    cases: Sequence[models.Case],
    covered: dict[str, str],
    request: pages.Request,
) -> dict[str, Any]:
    """The days of the next absence, and every case that nobody covers, to begin with."""
    today = request.today
    free = [case for case in cases if case.reference not in covered]
    chosen = {"cases": [case.reference for case in free if not case.child.is_restricted]}
    gone = duty_queries.leave.coming_absence(worker, today)
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
