"""Pages about the sessions of a support: each is one fetch and one act."""

from functools import partial

from django.http import HttpResponse
from django.urls import reverse

from swis.kernel.clocks import LONDON, local_day
from swis.kernel.design.pages import act_page, show
from swis.kernel.design.request import Request
from swis.kernel.editing import changes
from swis.kernel.refusals import NotNow
from swis.kernel.roles import SWIS_TEAM

from .. import actions, queries
from ..forms import CorrectForm, DidNotTakePlaceForm, LogForm, PlanSessionForm
from ..models import PlannedSession, Session
from ..workflow import SUPPORT
from .support import on_support


def log(request: Request, reference: str) -> HttpResponse:
    """Log a session; where something was disclosed, the next page tells the DSL."""
    found = queries.support(request.person, reference)
    SUPPORT.check(found, "log", request.person)
    on = local_day(request.at)
    said = queries.words_for(found.school, request.at)
    topics = [row.topic for row in found.topics.all()]
    form = partial(LogForm, today=on, topics=topics, words=said.one_to_one, wording=said.version)
    return on_support(
        request,
        found,
        form,
        partial(actions.log, support=found),
        "Log a session",
        initial={"held_on": on} | _as_planned(found.planned.filter(state="planned").first(), on),
        template="activities/log_session.html",
        then=_after,
    )


def _as_planned(planned: PlannedSession | None, today: object) -> dict[str, object]:
    """What was planned for today, or before, is not typed again."""
    if planned is None or local_day(planned.starts_at) > today:  # type: ignore[operator]
        return {}
    at = planned.starts_at.astimezone(LONDON)
    return {"held_on": at.date(), "time": f"{at:%H:%M}", "minutes": planned.minutes}


def _after(made: Session) -> str:
    line = made.activity
    if line and line.opening.disclosed:
        return reverse("activities:disclosed", args=[line.reference])
    return reverse("activities:support", args=[made.support.reference])


def correct(request: Request, reference: str) -> HttpResponse:
    """Correct a session; what it said before stays visible here."""
    held = queries.session(request.person, reference)
    if held.held_by_id != request.person.account_id:
        raise NotNow("Only the social worker who held the session corrects it.")
    initial = {name: getattr(held, name) for name in ("version", "minutes", "child_words", "words")}
    act = partial(actions.correct, session=held)
    return on_support(request, held.support, CorrectForm, act, "Correct a session", initial=initial)


def session(request: Request, reference: str) -> HttpResponse:
    """One session, how it opened, and every correction of it."""
    held = queries.session(request.person, reference)
    line = held.activity
    mine = held.held_by_id == request.person.account_id
    return show(
        request,
        "activities/session.html",
        title="Session",
        session=held,
        opening=line.opening if line and hasattr(line, "opening") else None,
        topic=queries.topic_of(line) if line else "",
        outcomes=[str(row) for row in line.outcomes.all()] if line else [],
        disclosures=list(queries.disclosures(request.person).filter(activity=line)) if line else [],
        said=queries.hours(held.minutes),
        changes=changes(held),
        may_correct=mine,
        may_disclose=mine and line is not None,
        back=reverse("activities:support", args=[held.support.reference]),
        seen=[held],
    )


def plan_session(request: Request, reference: str) -> HttpResponse:
    """Say when the next session is."""
    found = queries.support(request.person, reference)
    if not request.person.holds(SWIS_TEAM):
        raise NotNow("Only the SWIS team plans its sessions.")
    if found.state == "closed":
        raise NotNow("This support is closed.")
    last = found.planned.last()
    initial = {"minutes": last.minutes, "place": last.place} if last else {}
    act = partial(actions.plan_session, of=found)
    return on_support(
        request, found, PlanSessionForm, act, "Plan the next session", initial=initial
    )


def did_not_take_place(request: Request, reference: str) -> HttpResponse:
    """Cancelled, or the young person did not attend."""
    planned = queries.planned_session(request.person, reference)
    if planned.state != "planned":
        raise NotNow("This session is no longer to come.")
    if not request.person.holds(SWIS_TEAM):
        raise NotNow("Only the SWIS team does this.")
    group, support = planned.group, planned.support
    href = reverse("activities:groups")
    if group is not None:
        href = reverse("activities:group", args=[group.reference])
    if support is not None:
        href = reverse("activities:support", args=[support.reference])
    return act_page(
        request,
        form=partial(DidNotTakePlaceForm, of_group=group is not None),
        act=partial(actions.did_not_take_place, planned=planned),
        then=lambda made: href,
        title="The session did not take place",
        caption=support.child.name if support else str(group and group.name),
        back=href,
        seen=[planned],
    )
