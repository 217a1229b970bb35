"""Strategy discussion, section 47 enquiry, conferences, core group."""

from functools import partial

from django.http import HttpResponse

from swis.kernel import clocks
from swis.kernel.design import pages
from swis.record.programmes import model as programmes_model

from .. import actions, forms, queries
from . import case_pages


def ask(request: pages.Request, reference: str) -> HttpResponse:
    """Whom of police and health was asked to the strategy discussion, and when."""
    case = queries.cases.case(request.person, reference)
    today = request.today
    local = request.at.astimezone(clocks.LONDON)
    return pages.act_page(
        request,
        form=partial(forms.protection.AskForm, began=case.referred_on, today=today),
        act=partial(actions.enquiry.ask_agency, case=case),
        initial={"on": today, "time": f"{local:%H:%M}"},
        done="It is recorded that they were asked, and when.",
        **case_pages.page_of(case, "Ask police and health to a strategy discussion"),
    )


def strategy(request: pages.Request, reference: str) -> HttpResponse:
    case = queries.cases.case(request.person, reference)
    today = request.today
    limit = programmes_model.national.national("initial_conference", today)
    return pages.act_page(
        request,
        form=partial(
            forms.protection.StrategyForm, today=today, began=case.referred_on, limit=str(limit)
        ),
        act=partial(actions.enquiry.hold_strategy, case=case),
        initial={"held_on": today},
        done="The strategy discussion is recorded.",
        lead=queries.cases.asked_of(case),
        **case_pages.page_of(case, "Record a strategy discussion"),
    )


def conclude(request: pages.Request, reference: str) -> HttpResponse:
    enquiry = queries.cases.enquiry(request.person, reference)
    today = request.today
    return pages.act_page(
        request,
        form=partial(forms.protection.ConcludeForm, today=today, began=enquiry.started_on),
        act=partial(actions.enquiry.conclude, enquiry=enquiry),
        initial={"concluded_on": today},
        done="The conclusion is recorded. It waits for a manager's name.",
        **case_pages.page_of(
            enquiry.case, "Conclude the section 47 enquiry", seen=[enquiry, enquiry.case]
        ),
    )


def agree_conclusion(request: pages.Request, reference: str) -> HttpResponse:
    """A manager reads what was found and why, and answers with their name."""
    enquiry = queries.cases.enquiry(request.person, reference)
    return pages.act_page(
        request,
        form=forms.care.AgreeForm,
        act=partial(actions.enquiry.answer_conclusion, enquiry=enquiry),
        done="Your answer is recorded with your name.",
        template="cases/name.html",
        facts=[
            ("What was found", enquiry.get_finding_display()),
            ("Why", enquiry.reasons),
            ("Written by", enquiry.found_by.name if enquiry.found_by else ""),
        ],
        due_on=enquiry.name_due_on,
        **case_pages.page_of(
            enquiry.case, "Agree the conclusion of the enquiry", seen=[enquiry, enquiry.case]
        ),
    )


def conference(request: pages.Request, reference: str) -> HttpResponse:
    item = queries.cases.conference(request.person, reference)
    return pages.act_page(
        request,
        form=partial(forms.protection.ConferenceForm, today=request.today),
        act=partial(actions.conference.plan_conference, conference=item),
        initial={"version": item.version, "planned_on": item.planned_on},
        done="The date of the conference is set.",
        template="cases/conference.html",
        item=item,
        no_draft=True,
        **case_pages.page_of(
            item.case, f"Set a date for the {item.kind} conference", seen=[item, item.case]
        ),
    )


def held(request: pages.Request, reference: str) -> HttpResponse:
    item = queries.cases.conference(request.person, reference)
    today = request.today
    is_past = item.planned_on and item.planned_on <= today
    title = f"Record what the {item.kind} conference decided"
    return case_pages.told_page(
        request,
        form=partial(forms.protection.HeldForm, today=today, began=item.case.referred_on),
        act=partial(actions.conference.hold_conference, conference=item),
        initial={"held_on": item.planned_on if is_past else None},
        done="What the conference decided is recorded.",
        template="cases/conference.html",
        item=item,
        **case_pages.page_of(item.case, title, seen=[item, item.case]),
    )


def core_group(request: pages.Request, reference: str) -> HttpResponse:
    item = queries.cases.core_group(request.person, reference)
    return pages.act_page(
        request,
        form=partial(
            forms.protection.CoreGroupForm,
            today=request.today,
            began=item.conference_held_on,
        ),
        act=partial(actions.conference.hold_core_group, core_group=item),
        done="The core group is recorded.",
        no_draft=True,
        **case_pages.page_of(item.case, "Record that the core group met", seen=[item, item.case]),
    )
