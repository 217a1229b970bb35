"""Pages about non-statutory support: each is one fetch and one act."""

from functools import partial
from typing import Any

from django.http import HttpResponse
from django.urls import reverse

from swis.record.children.queries import child as the_child
from swis.record.children.queries import school_of
from swis.record.kernel.clocks import local_day
from swis.record.kernel.design.pages import act_page, for_roles, show
from swis.record.kernel.design.request import Request
from swis.record.kernel.editing import changes
from swis.record.kernel.refusals import NotNow
from swis.record.kernel.roles import DSLS, SWIS_TEAM, Role
from swis.record.sharing.models import Book
from swis.record.sharing.queries import book_of

from .. import actions, queries
from ..actions import PLANNERS
from ..forms import AgreeForm, CloseForm, CorrectForm, LogForm, PlanForm
from ..models import Support
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
        open_ones=open_ones,
        closed=closed,
        seen=[*open_ones, *closed],
    )


def support(request: Request, reference: str) -> HttpResponse:
    """Aims, who agreed, sessions with the child's own words, how it ended."""
    found = queries.support(request.person, reference)
    held = list(found.sessions.select_related("held_by"))
    return show(
        request,
        "activities/support.html",
        title="Support",
        support=found,
        sessions=held,
        total=queries.hours(sum(row.minutes for row in held)),
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
    return _on(request, found, AgreeForm, act, "Who agreed to this support?")


def log(request: Request, reference: str) -> HttpResponse:
    found = queries.support(request.person, reference)
    SUPPORT.check(found, "log", request.person)
    form = partial(LogForm, today=local_day(request.at))
    act = partial(actions.log, support=found)
    initial = {"held_on": local_day(request.at)}
    return _on(request, found, form, act, "Log a session", initial=initial)


def correct(request: Request, reference: str) -> HttpResponse:
    """Correct a session; what it said before stays visible here."""
    held = queries.session(request.person, reference)
    if held.held_by_id != request.person.account_id:
        raise NotNow("Only the social worker who held the session corrects it.")
    initial = {name: getattr(held, name) for name in ("version", "minutes", "child_words", "words")}
    act = partial(actions.correct, session=held)
    return _on(request, held.support, CorrectForm, act, "Correct a session", initial=initial)


def close(request: Request, reference: str) -> HttpResponse:
    found = queries.support(request.person, reference)
    SUPPORT.check(found, "close", request.person)
    act = partial(actions.close, support=found)
    done = "Closed. A one-page summary waits to be entered in the school's own system."
    return _on(request, found, CloseForm, act, "Review and close", done=done)


def session(request: Request, reference: str) -> HttpResponse:
    """One session, with every correction of it."""
    held = queries.session(request.person, reference)
    return show(
        request,
        "activities/session.html",
        title="Session",
        session=held,
        said=queries.hours(held.minutes),
        changes=changes(held),
        may_correct=held.held_by_id == request.person.account_id,
        back=reverse("activities:support", args=[held.support.reference]),
        seen=[held],
    )


def _on(
    request: Request, support: Support, form: Any, act: Any, title: str, **context: Any
) -> HttpResponse:
    href = reverse("activities:support", args=[support.reference])
    return act_page(
        request,
        form=form,
        act=act,
        then=lambda made: href,
        title=title,
        caption=support.child.name,
        back=href,
        seen=[support],
        **context,
    )


def _page_of(support: Support) -> str:
    return reverse("activities:support", args=[support.reference])
