"""Pages about the sessions of a group: the register, the shared note, each child's own."""

from datetime import date
from functools import partial

from django.http import HttpResponse
from django.urls import reverse

from swis.kernel import acts, clocks, editing, questions
from swis.kernel.design import pages
from swis.record.activities import actions as activities_actions
from swis.record.activities import forms as activities_forms
from swis.record.activities import queries as activities_queries
from swis.record.activities import views as activities_views

from .. import actions, forms, models, queries, workflow
from . import group as group_views


def register(request: pages.Request, reference: str) -> HttpResponse:
    """One tap a child; then the note that is shared."""
    group = queries.groups.group(request.person, reference)
    on, in_it = request.today, queries.groups.members(request.person).filter(group=group)
    planned = group.planned.filter(state=workflow.PlannedSessionState.PLANNED)
    rows, said, planned, last = questions.together(
        questions.rows(in_it.filter(left_on=None)),
        activities_queries.opening.words_for.asking(group.school, request.at),
        questions.first(planned),
        questions.first(group.sessions.all()),
    )
    members = [row for row in rows if row.may_come]
    form = partial(
        forms.group.RegisterForm, today=on, members=members, words=said.group, wording=said.version
    )
    return group_views.on_group(
        request,
        group,
        form,
        partial(actions.group_session.hold_group, group=group),
        "Take the register",
        initial={"held_on": on} | _as_planned(planned, last, on),
        template="support/register.html",
        waiting=[row for row in rows if not row.may_come],
        then=page_of_session,
        seen=[group, *[member.child for member in members]],
    )


def _as_planned(
    planned: models.PlannedSession | None, last: models.GroupSession | None, today: date
) -> dict[str, object]:
    """What was planned for today, or before, is not typed again; nor how long it takes."""
    if planned is None or clocks.local_day(planned.starts_at) > today:
        return {"minutes": last.minutes} if last else {}
    at = planned.starts_at.astimezone(clocks.LONDON)
    return {"held_on": at.date(), "time": f"{at:%H:%M}", "minutes": planned.minutes}


def page_of_session(session: models.GroupSession) -> str:
    return reverse("support:group-session", args=[session.reference])


def group_session(request: pages.Request, reference: str) -> HttpResponse:
    """A session: the shared note, and the members this person may know of."""
    held = queries.groups.group_session(request.person, reference)
    line = held.activity
    rows, disclosures, changes = questions.together(
        questions.rows(queries.groups.notes(request.person).filter(session=held)),
        questions.rows(
            activities_queries.opening.disclosures(request.person).filter(activity=line)
        ),
        editing.changes.asking(held),
    )
    return pages.show(
        request,
        "support/group_session.html",
        title="Group session",
        session=held,
        notes=rows,
        here=sum(row.here for row in rows),
        opening=getattr(line, "opening", None),
        disclosures=disclosures,
        said=activities_queries.activities.hours(held.minutes),
        changes=changes,
        may_correct=acts.allows(actions.group_session.correct_shared, request.person, session=held),
        back=group_views.page_of_group(held.group),
        seen=[held, *[row.member.child for row in rows]],
    )


def correct_shared(request: pages.Request, reference: str) -> HttpResponse:
    held = queries.groups.group_session(request.person, reference)
    return pages.act_page(
        request,
        form=forms.group.CorrectSharedForm,
        act=partial(actions.group_session.correct_shared, session=held),
        then=page_of_session,
        title="Correct the shared note",
        caption=held.group.name,
        initial={"version": held.version, "words": held.words},
        back=page_of_session(held),
        seen=[held],
    )


def correct_note(request: pages.Request, reference: str) -> HttpResponse:
    """Add to a child's own note, or correct it."""
    note = queries.groups.note(request.person, reference)
    names = ("version", "child_words", "words")
    return pages.act_page(
        request,
        form=forms.group.CorrectNoteForm,
        act=partial(actions.group_session.correct_note, note=note),
        then=lambda made: group_views.page_of_member(note.member),
        title="A note of their own",
        caption=note.member.child.name,
        initial={name: getattr(note, name) for name in names},
        back=group_views.page_of_member(note.member),
        seen=[note],
    )


def disclosed_in_group(request: pages.Request, reference: str) -> HttpResponse:
    """In one press: what one child disclosed in a group goes to the DSL of their school."""
    note = queries.groups.note(request.person, reference)
    child, school, line = note.member.child, note.member.school, note.session.activity
    return pages.act_page(
        request,
        form=activities_forms.opening.DiscloseForm,
        act=partial(activities_actions.opening.disclose, activity=line, child=child, school=school),
        then=activities_views.opening.page_of,
        done=activities_views.opening.DONE,
        title="Tell the DSL what was disclosed",
        caption=child.name,
        initial={"words": note.child_words, "how": "concern"},
        template="activities/disclosed.html",
        back=group_views.page_of_member(note.member),
        seen=[note],
    )


def plan_group_session(request: pages.Request, reference: str) -> HttpResponse:
    """Say when the next session is."""
    group = queries.groups.group(request.person, reference)
    last = group.planned.last()
    initial = {"minutes": last.minutes, "place": last.place} if last else {}
    act = partial(actions.planned.plan_session, of=group)
    return group_views.on_group(
        request,
        group,
        forms.planned.PlanSessionForm,
        act,
        "Plan the next session",
        initial=initial,
        seen=[group],
    )
