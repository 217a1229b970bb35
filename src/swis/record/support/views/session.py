"""Pages about the sessions of a support: each is one fetch and one act."""

from functools import partial

from django.http import HttpResponse
from django.urls import reverse

from swis.kernel import acts, clocks, editing, questions
from swis.kernel.design import pages
from swis.record.activities import actions as activities_actions
from swis.record.activities import models as activities
from swis.record.activities import queries as activities_queries

from .. import actions, forms, models, queries, workflow
from . import support as support_views


def log(request: pages.Request, reference: str) -> HttpResponse:
    """Log a session; where something was disclosed, the next page tells the DSL."""
    support = queries.support.support(request.person, reference)
    on = request.today
    said, topics, planned = questions.together(
        activities_queries.opening.words_for.asking(support.school, request.at),
        questions.rows(support.topics.values_list("topic", flat=True)),
        questions.first(support.planned.filter(state=workflow.PlannedSessionState.PLANNED)),
    )
    form = partial(
        forms.support.LogForm, today=on, topics=topics, words=said.one_to_one, wording=said.version
    )
    return support_views.on_support(
        request,
        support,
        form,
        partial(actions.session.log, support=support),
        "Log a session",
        initial={"held_on": on} | _as_planned(planned, on),
        template="support/log_session.html",
        then=_after,
    )


def _as_planned(planned: models.PlannedSession | None, today: object) -> dict[str, object]:
    """What was planned for today, or before, is not typed again."""
    if planned is None or clocks.local_day(planned.starts_at) > today:  # type: ignore[operator]
        return {}
    at = planned.starts_at.astimezone(clocks.LONDON)
    return {"held_on": at.date(), "time": f"{at:%H:%M}", "minutes": planned.minutes}


def _after(made: models.Session) -> str:
    line = made.activity
    if line and line.opening.disclosed:
        return reverse("activities:disclosed", args=[line.reference])
    return reverse("support:support", args=[made.support.reference])


def correct(request: pages.Request, reference: str) -> HttpResponse:
    """Correct a session; what it said before stays visible here."""
    held = queries.support.session(request.person, reference)
    initial = {name: getattr(held, name) for name in ("version", "minutes", "child_words", "words")}
    act = partial(actions.session.correct, session=held)
    return support_views.on_support(
        request, held.support, forms.support.CorrectForm, act, "Correct a session", initial=initial
    )


def session(request: pages.Request, reference: str) -> HttpResponse:
    """One session, how it opened, and every correction of it."""
    held = queries.support.session(request.person, reference)
    line = held.activity
    outcomes, disclosures, changes = questions.together(
        questions.rows(activities.ActivityOutcome.objects.filter(activity=line)),
        questions.rows(
            activities_queries.opening.disclosures(request.person).filter(activity=line)
        ),
        editing.changes.asking(held),
    )
    return pages.show(
        request,
        "support/session.html",
        title="Session",
        session=held,
        opening=line.opening if line and hasattr(line, "opening") else None,
        topic=queries.support.topic_of(line) if line else "",
        outcomes=[str(row) for row in outcomes] if line else [],
        disclosures=disclosures if line else [],
        said=activities_queries.activities.hours(held.minutes),
        changes=changes,
        may_correct=acts.allows(actions.session.correct, request.person, session=held),
        may_disclose=line is not None
        and acts.allows(activities_actions.opening.disclose, request.person, activity=line),
        back=reverse("support:support", args=[held.support.reference]),
        seen=[held],
    )


def plan_session(request: pages.Request, reference: str) -> HttpResponse:
    """Say when the next session is."""
    support = queries.support.support(request.person, reference)
    last = support.planned.last()
    initial = {"minutes": last.minutes, "place": last.place} if last else {}
    act = partial(actions.planned.plan_session, of=support)
    return support_views.on_support(
        request,
        support,
        forms.planned.PlanSessionForm,
        act,
        "Plan the next session",
        initial=initial,
    )


def did_not_take_place(request: pages.Request, reference: str) -> HttpResponse:
    """Cancelled, or the young person did not attend."""
    planned = queries.planned.planned_session(request.person, reference)
    group, support = planned.group, planned.support
    href = reverse("support:groups")
    if group is not None:
        href = reverse("support:group", args=[group.reference])
    if support is not None:
        href = reverse("support:support", args=[support.reference])
    return pages.act_page(
        request,
        form=partial(forms.planned.DidNotTakePlaceForm, of_group=group is not None),
        act=partial(actions.planned.did_not_take_place, planned=planned),
        then=lambda made: href,
        title="The session did not take place",
        caption=support.child.name if support else str(group and group.name),
        back=href,
        seen=[planned],
    )
