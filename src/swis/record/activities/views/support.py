"""Pages about non-statutory support: each is one fetch and one act."""

from functools import partial
from typing import Any

from django.http import HttpResponse
from django.urls import reverse

from swis.kernel.clocks import local_day
from swis.kernel.design.pages import act_page, for_roles, show
from swis.kernel.design.request import Request
from swis.kernel.refusals import NotNow
from swis.kernel.roles import DSLS, SWIS_TEAM, Role
from swis.record.children.queries import child as the_child
from swis.record.children.queries import school_of
from swis.record.sharing.models import Book
from swis.record.sharing.queries import book_of

from .. import actions, queries
from ..actions import PLANNERS
from ..forms import AgreeForm, CloseForm, EditForm, PlanForm, ReviewForm
from ..models import GoesOn, Review, Support
from ..workflow import SUPPORT, somebody_agreed

NOT_HERE = (
    "Statutory work with this child is recorded by the authority. "
    "Plan here only what is not part of it."
)


def support_list(request: Request) -> HttpResponse:
    for_roles(request, DSLS | SWIS_TEAM | {Role.INFORMATION_GOVERNANCE})
    rows = queries.supports(request.person)
    open_ones = list(rows.exclude(state="closed").order_by("made_at"))
    closed = list(rows.filter(state="closed")[:50])
    return show(
        request,
        "activities/list.html",
        title="Support",
        is_team=request.person.holds(SWIS_TEAM),
        open_ones=open_ones,
        closed=closed,
        seen=[*open_ones, *closed],
    )


def support(request: Request, reference: str) -> HttpResponse:
    """Aims, who agreed, sessions with the child's own words, how it ended."""
    found = queries.support(request.person, reference)
    held = list(found.sessions.select_related("held_by", "activity__opening"))
    return show(
        request,
        "activities/support.html",
        title="Support",
        support=found,
        sessions=held,
        total=queries.hours(sum(row.minutes for row in held)),
        topics=", ".join(row.get_topic_display() for row in found.topics.all()),
        planned=list(found.planned.all()),
        reviews=list(found.reviews.select_related("made_by")),
        offered={step.act for step in SUPPORT.offered(found, request.person)},
        may_agree=request.person.holds(PLANNERS) and found.state != "closed",
        nobody_agreed=somebody_agreed(found, request.person),
        back=reverse("activities:list"),
        back_label="Back to all support",
        seen=[found],
    )


def plan(request: Request, reference: str) -> HttpResponse:
    """Plan support for a child, with its aims and who agreed to it."""
    for_roles(request, PLANNERS)
    child = the_child(request.person, reference)
    school = school_of(child, local_day(request.at))
    if school is None:
        raise NotNow("This child is on no school's roll that is known here.")
    workers = queries.workers_at(school, request.at)
    if not workers:
        raise NotNow(f"No social worker is placed at {school} now. Ring the SWIS duty line.")
    return act_page(
        request,
        form=partial(PlanForm, workers=workers),
        act=partial(actions.plan_and_ask, child=child, school=school),
        then=_page_of,
        title="Plan non-statutory support",
        caption=child.name,
        lead=NOT_HERE if book_of(child) == Book.AUTHORITY else "",
        back=reverse("desk:child", args=[reference]),
        seen=[child],
    )


def agree(request: Request, reference: str) -> HttpResponse:
    for_roles(request, PLANNERS)
    found = queries.support(request.person, reference)
    if found.state == "closed":
        raise NotNow("This support is closed.")
    act = partial(actions.agree, support=found)
    return on_support(request, found, AgreeForm, act, "Who agreed to this support?")


def edit(request: Request, reference: str) -> HttpResponse:
    """Change the plan; what it was stays, with the reason."""
    for_roles(request, PLANNERS)
    found = queries.support(request.person, reference)
    if found.state == "closed":
        raise NotNow("This support is closed.")
    names = ("version", "aims", "source", "planned_sessions", "review_on")
    initial = {name: getattr(found, name) for name in names}
    initial["topics"] = [row.topic for row in found.topics.all()]
    act = partial(actions.edit, support=found)
    return on_support(request, found, EditForm, act, "Change the plan", initial=initial)


def review(request: Request, reference: str) -> HttpResponse:
    """Look at it half-way, with the young person."""
    found = queries.support(request.person, reference)
    SUPPORT.check(found, "review", request.person)
    return on_support(
        request,
        found,
        ReviewForm,
        partial(actions.review, support=found),
        "Review the support half-way",
        initial={"held_on": local_day(request.at)},
        then=after_review,
    )


def after_review(made: Review) -> str:
    """Where it comes to an end, the page on which it is closed."""
    name = "close" if made.goes_on == GoesOn.CLOSE else "support"
    return reverse(f"activities:{name}", args=[made.support.reference])


def close(request: Request, reference: str) -> HttpResponse:
    found = queries.support(request.person, reference)
    SUPPORT.check(found, "close", request.person)
    act = partial(actions.close, support=found)
    done = "Closed. A one-page summary waits to be entered in the school's own system."
    return on_support(request, found, CloseForm, act, "Review and close", done=done)


def on_support(
    request: Request, support: Support, form: Any, act: Any, title: str, **context: Any
) -> HttpResponse:
    """The page of an act on a support, which leads back to it."""
    href = reverse("activities:support", args=[support.reference])
    context.setdefault("then", lambda made: href)
    return act_page(
        request,
        form=form,
        act=act,
        title=title,
        caption=support.child.name,
        back=href,
        seen=[support],
        **context,
    )


def _page_of(support: Support) -> str:
    return reverse("activities:support", args=[support.reference])
