"""Giving a case to another worker, and a longer override of the cap."""

from functools import partial

from django.http import HttpResponse

from swis.kernel.design import pages
from swis.record.programmes import queries as programmes_queries

from .. import actions, forms, queries
from . import case_pages


def reallocate(request: pages.Request, reference: str) -> HttpResponse:
    case = queries.cases.case(request.person, reference)
    holder = case.holder
    loads = queries.caseloads.caseloads(case.team, request.today, request.person)
    others = [load for load in loads if load.worker != holder]
    return pages.act_page(
        request,
        form=partial(forms.allocation.ReallocateForm, loads=others),
        act=partial(actions.allocation.reallocate, case=case),
        done="The case is given to another worker, and the school is told.",
        lead=f"{holder.name}, SWIS social worker, holds this case now." if holder else "",
        **case_pages.page_of(case, "Give the case to another worker"),
    )


def override(request: pages.Request, reference: str) -> HttpResponse:
    """A longer override, with a new reason and a new end."""
    case = queries.cases.case(request.person, reference)
    today = request.today
    months = programmes_queries.placed.model_of(case.school, today).caseload.override_months
    return pages.act_page(
        request,
        form=partial(forms.allocation.OverrideForm, today=today, months=months),
        act=partial(actions.allocation.extend_override, case=case),
        done="The override goes on until the new date.",
        **case_pages.page_of(case, "Override the cap for longer"),
    )
