"""Pages of consultations and of the calls that duty takes."""

from functools import partial

from django.http import HttpResponse

from swis.kernel.design.pages import act_page, for_roles
from swis.kernel.design.request import Request
from swis.kernel.refusals import NotNow
from swis.kernel.roles import SWIS_TEAM

from .. import actions, queries
from ..forms.consult import ConsultationForm, DecidedForm, DutyCallForm, ReadForm
from .log import logging, page_of

FORM = "activities/consult.html"


def consult(request: Request) -> HttpResponse:
    """Log a professional consultation at length."""
    for_roles(request, SWIS_TEAM)
    return logging(
        request,
        ConsultationForm,
        actions.consult,
        {},
        template=FORM,
        title="Log a consultation",
    )


def duty_call(request: Request) -> HttpResponse:
    """Log a call to the duty line, for the social worker of the school."""
    for_roles(request, SWIS_TEAM)
    return logging(
        request,
        DutyCallForm,
        actions.take_call,
        {},
        template=FORM,
        title="Log a call to duty",
        lead="It waits on the home page of the school's social worker until they have read it.",
    )


def decided(request: Request, reference: str) -> HttpResponse:
    """Note what the school decided after a consultation."""
    found = queries.consultation(request.person, reference)
    if why := queries.why_not_decide(found, request.person):
        raise NotNow(why)
    line = found.activity
    return act_page(
        request,
        form=DecidedForm,
        act=partial(actions.decide, consultation=found),
        then=lambda made: page_of(line),
        title="What the school decided",
        caption=line.child.name if line.child else "No young person named",
        lead=f"Advice given: {line.words}" if len(line.words) < 400 else "",
        initial={"version": found.version, "decided": found.decided},
        back=page_of(line),
        seen=[line],
    )


def read_call(request: Request, reference: str) -> HttpResponse:
    """Say that a call which duty took has been read."""
    found = queries.duty_call(request.person, reference)
    if why := queries.why_not_read(found, request.person):
        raise NotNow(why)
    line = found.activity
    return act_page(
        request,
        form=ReadForm,
        act=partial(actions.read_call, call=found),
        then=lambda made: page_of(line),
        title="Have you read it?",
        lead=line.words,
        no_draft=True,
        back=page_of(line),
        seen=[line],
    )
