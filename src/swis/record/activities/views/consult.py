"""Pages of consultations and of the calls that duty takes."""

from functools import partial

from django.http import HttpResponse

from swis.kernel.design import pages

from .. import actions, forms, queries
from . import log

FORM = "activities/consult.html"


def consult(request: pages.Request) -> HttpResponse:
    """Log a professional consultation at length."""
    return log.logging(
        request,
        forms.consult.ConsultationForm,
        actions.consult.consult,
        {},
        template=FORM,
        title="Log a consultation",
    )


def duty_call(request: pages.Request) -> HttpResponse:
    """Log a call to the duty line, for the social worker of the school."""
    return log.logging(
        request,
        forms.consult.DutyCallForm,
        actions.consult.take_call,
        {},
        template=FORM,
        title="Log a call to duty",
        lead="It waits on the home page of the school's social worker until they have read it.",
    )


def decided(request: pages.Request, reference: str) -> HttpResponse:
    """Note what the school decided after a consultation."""
    consultation = queries.consultations.consultation(request.person, reference)
    line = consultation.activity
    return pages.act_page(
        request,
        form=forms.consult.DecidedForm,
        act=partial(actions.consult.decide, consultation=consultation),
        then=lambda made: log.page_of(line),
        title="What the school decided",
        caption=line.child.name if line.child else "No young person named",
        lead=f"Advice given: {line.words}" if len(line.words) < 400 else "",
        initial={"version": consultation.version, "decided": consultation.decided},
        back=log.page_of(line),
        seen=[line],
    )


def read_call(request: pages.Request, reference: str) -> HttpResponse:
    """Say that a call which duty took has been read."""
    call = queries.consultations.duty_call(request.person, reference)
    line = call.activity
    return pages.act_page(
        request,
        form=forms.consult.ReadForm,
        act=partial(actions.consult.read_call, call=call),
        then=lambda made: log.page_of(line),
        title="Have you read it?",
        lead=line.words,
        no_draft=True,
        back=log.page_of(line),
        seen=[line],
    )
