"""Giving a case to another worker, and a longer override of the cap."""

from functools import partial

from django.http import HttpResponse

from swis.kernel.clocks import local_day
from swis.kernel.design.pages import act_page
from swis.kernel.design.request import Request
from swis.kernel.refusals import NotNow
from swis.record.programmes.queries import model_of

from .. import actions, queries
from ..forms import OverrideForm, ReallocateForm
from ..workflow import CASE
from .about import about


def reallocate(request: Request, reference: str) -> HttpResponse:
    case = queries.case(request.person, reference)
    CASE.check(case, "reallocate", request.person)
    holder = case.holder
    loads = queries.caseloads(case.team, local_day(request.at), request.person)
    others = [load for load in loads if load.worker != holder]
    return act_page(
        request,
        form=partial(ReallocateForm, loads=others),
        act=partial(actions.reallocate, case=case),
        done="The case is given to another worker, and the school is told.",
        lead=f"{holder.name}, SWIS social worker, holds this case now." if holder else "",
        **about(case, "Give the case to another worker"),
    )


def override(request: Request, reference: str) -> HttpResponse:
    """A longer override, with a new reason and a new end."""
    case = queries.case(request.person, reference)
    CASE.check(case, "reallocate", request.person)
    given = case.allocations.filter(ends_on=None).exclude(override_reason="").first()
    if given is None:
        raise NotNow("No override of the cap is in force for this case.")
    today = local_day(request.at)
    months = model_of(case.school, today).caseload.override_months
    return act_page(
        request,
        form=partial(OverrideForm, today=today, months=months),
        act=partial(actions.extend_override, case=case),
        done="The override goes on until the new date.",
        **about(case, "Override the cap for longer"),
    )
