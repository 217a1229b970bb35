"""Pages about the school's early help plan (E16)."""

from functools import partial
from typing import Any

from django.http import HttpResponse
from django.urls import reverse

from swis.kernel import clocks, refusals
from swis.kernel.design import pages
from swis.record.children import queries as children_queries

from .. import actions, forms, models, queries, workflow


def raise_help_plan(request: pages.Request, reference: str) -> HttpResponse:
    """The school's own: a worker is told why it isn't theirs to raise."""
    child = children_queries.known.child(request.person, reference)
    school = children_queries.known.school_of(child, request.today)
    if school is None:
        raise refusals.NotNow(actions.help_plan.RAISED_BY_SCHOOL)
    return pages.act_page(
        request,
        form=partial(forms.help_plan.RaiseHelpPlanForm, today=request.today),
        act=partial(actions.help_plan.raise_help_plan, child=child, school=school),
        initial={"raised_on": request.today},
        then=_page_of,
        title="Record the early help plan",
        caption=child.name,
        lead="The school raises the plan in its own way. Recorded here, the social worker supports "
        "it, and does not repeat it.",
        back=reverse("desk:child", args=[reference]),
        seen=[child],
    )


def help_plan(request: pages.Request, reference: str) -> HttpResponse:
    """What the plan is for, what SWIS does beside it, and the meetings it attended."""
    plan = queries.help_plans.help_plan(request.person, reference)
    is_open = plan.state == workflow.HelpPlanState.OPEN
    next_step, others = queries.next_steps.of_help_plan(plan, request.person)
    return pages.show(
        request,
        "beyond_school/help_plan.html",
        title="Early help plan",
        plan=plan,
        repeats=queries.help_plans.repeats(plan.child, request.person) if is_open else [],
        meetings=list(plan.meetings.select_related("activity", "made_by")),
        is_open=is_open,
        next=next_step,
        others=others,
        back=reverse("desk:child", args=[plan.child.reference]),
        back_label="Back to the child's record",
        seen=[plan],
    )


def attend(request: pages.Request, reference: str) -> HttpResponse:
    local = request.at.astimezone(clocks.LONDON)
    form = partial(forms.help_plan.AttendForm, today=local.date())
    initial = {"on": local.date(), "time": f"{local:%H:%M}"}
    title = "Log a team around the family meeting"
    return _on(request, reference, actions.help_plan.attend, form, title, initial)


def review_help_plan(request: pages.Request, reference: str) -> HttpResponse:
    return _on(
        request,
        reference,
        actions.help_plan.review_help_plan,
        forms.help_plan.ReviewHelpPlanForm,
        "Record the review",
    )


def end_help_plan(request: pages.Request, reference: str) -> HttpResponse:
    initial = {"ended_on": request.today}
    title = "The plan has ended"
    form = forms.help_plan.EndHelpPlanForm
    return _on(request, reference, actions.help_plan.end_help_plan, form, title, initial)


def _on(
    request: pages.Request,
    reference: str,
    act: Any,
    form: Any,
    title: str,
    initial: dict[str, Any] | None = None,
) -> HttpResponse:
    plan = queries.help_plans.help_plan(request.person, reference)
    page = _page_of(plan)
    return pages.act_page(
        request,
        form=form,
        act=partial(act, plan=plan),
        initial=initial,
        then=lambda made: page,
        title=title,
        caption=plan.child.name,
        back=page,
        seen=[plan],
    )


def _page_of(plan: models.HelpPlan) -> str:
    return reverse("beyond_school:help-plan", args=[plan.reference])
