"""Pages about the school's early help plan (E16)."""

from functools import partial
from typing import Any

from django.http import HttpResponse
from django.urls import reverse

from swis.kernel.clocks import LONDON, local_day
from swis.kernel.design.pages import act_page, show
from swis.kernel.design.request import Request
from swis.kernel.refusals import NotNow
from swis.kernel.roles import DSLS
from swis.record.children.queries import child as the_child
from swis.record.children.queries import school_of

from .. import actions, queries
from ..actions.help_plan import RAISED_BY_SCHOOL
from ..forms import AttendForm, EndHelpPlanForm, RaiseHelpPlanForm, ReviewHelpPlanForm
from ..models import HelpPlan
from ..workflow import HELP_PLAN


def raise_help_plan(request: Request, reference: str) -> HttpResponse:
    """The school's own: a worker is told why it isn't theirs to raise."""
    child = the_child(request.person, reference)
    school = school_of(child, local_day(request.at))
    if school is None or school.pk not in request.person.schools(*DSLS):
        raise NotNow(RAISED_BY_SCHOOL)
    return act_page(
        request,
        form=partial(RaiseHelpPlanForm, today=local_day(request.at)),
        act=partial(actions.raise_help_plan, child=child, school=school),
        initial={"raised_on": local_day(request.at)},
        then=_page_of,
        title="Record the early help plan",
        caption=child.name,
        lead="The school raises the plan in its own way. Recorded here, the social worker supports "
        "it, and does not repeat it.",
        back=reverse("desk:child", args=[reference]),
        seen=[child],
    )


def help_plan(request: Request, reference: str) -> HttpResponse:
    """What the plan is for, what SWIS does beside it, and the meetings it attended."""
    found = queries.help_plan(request.person, reference)
    is_open = found.state == "open"
    return show(
        request,
        "activities/help_plan.html",
        title="Early help plan",
        plan=found,
        repeats=queries.repeats(found.child, request.person) if is_open else [],
        meetings=list(found.meetings.select_related("activity", "made_by")),
        offered={step.act for step in HELP_PLAN.offered(found, request.person)},
        back=reverse("desk:child", args=[found.child.reference]),
        back_label="Back to the child's record",
        seen=[found],
    )


def attend(request: Request, reference: str) -> HttpResponse:
    local = request.at.astimezone(LONDON)
    form = partial(AttendForm, today=local.date())
    initial = {"on": local.date(), "time": f"{local:%H:%M}"}
    title = "Log a team around the family meeting"
    return _on(request, reference, "attend", form, title, initial)


def review_help_plan(request: Request, reference: str) -> HttpResponse:
    return _on(request, reference, "review_help_plan", ReviewHelpPlanForm, "Record the review")


def end_help_plan(request: Request, reference: str) -> HttpResponse:
    initial = {"ended_on": local_day(request.at)}
    title = "The plan has ended"
    return _on(request, reference, "end_help_plan", EndHelpPlanForm, title, initial)


def _on(
    request: Request,
    reference: str,
    verb: str,
    form: Any,
    title: str,
    initial: dict[str, Any] | None = None,
) -> HttpResponse:
    found = queries.help_plan(request.person, reference)
    if request.method != "POST":
        HELP_PLAN.check(found, verb, request.person)
    page = _page_of(found)
    return act_page(
        request,
        form=form,
        act=partial(getattr(actions, verb), plan=found),
        initial=initial,
        then=lambda made: page,
        title=title,
        caption=found.child.name,
        back=page,
        seen=[found],
    )


def _page_of(plan: HelpPlan) -> str:
    return reverse("activities:help-plan", args=[plan.reference])
