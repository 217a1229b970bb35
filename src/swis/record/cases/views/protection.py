"""Strategy discussion, section 47 enquiry, conferences, core group."""

from functools import partial

from django.http import HttpResponse

from swis.kernel.clocks import local_day
from swis.kernel.design.pages import act_page
from swis.kernel.design.request import Request
from swis.record.programmes.model import national

from .. import actions, queries
from ..forms import ConcludeForm, ConferenceForm, CoreGroupForm, HeldForm, StrategyForm
from ..workflow import CASE, CONFERENCE, CORE_GROUP, ENQUIRY
from .about import about, told_page


def strategy(request: Request, reference: str) -> HttpResponse:
    case = queries.case(request.person, reference)
    CASE.check(case, "hold_strategy", request.person)
    today = local_day(request.at)
    limit = national("initial_conference", today)
    return act_page(
        request,
        form=partial(StrategyForm, today=today, began=case.referred_on, limit=str(limit)),
        act=partial(actions.hold_strategy, case=case),
        initial={"held_on": today},
        done="The strategy discussion is recorded.",
        **about(case, "Record a strategy discussion"),
    )


def conclude(request: Request, reference: str) -> HttpResponse:
    enquiry = queries.enquiry(request.person, reference)
    ENQUIRY.check(enquiry, "conclude", request.person)
    today = local_day(request.at)
    return act_page(
        request,
        form=partial(ConcludeForm, today=today, began=enquiry.started_on),
        act=partial(actions.conclude, enquiry=enquiry),
        initial={"concluded_on": today},
        done="The conclusion of the enquiry is recorded.",
        **about(enquiry.case, "Conclude the section 47 enquiry", seen=[enquiry, enquiry.case]),
    )


def conference(request: Request, reference: str) -> HttpResponse:
    item = queries.conference(request.person, reference)
    CONFERENCE.check(item, "plan_conference", request.person)
    return act_page(
        request,
        form=partial(ConferenceForm, today=local_day(request.at)),
        act=partial(actions.plan_conference, conference=item),
        initial={"version": item.version, "planned_on": item.planned_on},
        done="The date of the conference is set.",
        template="cases/conference.html",
        item=item,
        no_draft=True,
        **about(item.case, f"Set a date for the {item.kind} conference", seen=[item, item.case]),
    )


def held(request: Request, reference: str) -> HttpResponse:
    item = queries.conference(request.person, reference)
    CONFERENCE.check(item, "hold_conference", request.person)
    today = local_day(request.at)
    is_past = item.planned_on and item.planned_on <= today
    title = f"Record what the {item.kind} conference decided"
    return told_page(
        request,
        form=partial(HeldForm, today=today, began=item.case.referred_on),
        act=partial(actions.hold_conference, conference=item),
        initial={"held_on": item.planned_on if is_past else None},
        done="What the conference decided is recorded.",
        template="cases/conference.html",
        item=item,
        **about(item.case, title, seen=[item, item.case]),
    )


def core_group(request: Request, reference: str) -> HttpResponse:
    item = queries.core_group(request.person, reference)
    CORE_GROUP.check(item, "hold_core_group", request.person)
    return act_page(
        request,
        form=partial(CoreGroupForm, today=local_day(request.at), began=item.conference_held_on),
        act=partial(actions.hold_core_group, core_group=item),
        done="The core group is recorded.",
        no_draft=True,
        **about(item.case, "Record that the core group met", seen=[item, item.case]),
    )
