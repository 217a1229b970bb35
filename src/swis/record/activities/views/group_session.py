"""Pages about the sessions of a group: the register, the shared note, each child's own."""

from functools import partial

from django.http import HttpResponse
from django.urls import reverse

from swis.kernel.clocks import LONDON, local_day
from swis.kernel.design.pages import act_page, for_roles, show
from swis.kernel.design.request import Request
from swis.kernel.editing import changes
from swis.kernel.refusals import NotNow
from swis.kernel.roles import SWIS_TEAM

from .. import actions, queries
from ..forms import CorrectNoteForm, CorrectSharedForm, DiscloseForm, PlanSessionForm, RegisterForm
from ..models import Group, GroupSession
from ..workflow import GROUP
from .group import ENDED, on_group, page_of_group, page_of_member
from .opening import DONE, page_of

MINE = "Only the social worker who held the session does this."


def register(request: Request, reference: str) -> HttpResponse:
    """One tap a child; then the note that is shared."""
    found = queries.group(request.person, reference)
    GROUP.check(found, "hold_group", request.person)
    rows = queries.members(request.person).filter(group=found, left_on=None)
    members = list(rows.filter(agreement__state="agreed"))
    on, said = local_day(request.at), queries.words_for(found.school, request.at)
    form = partial(RegisterForm, today=on, members=members, words=said.group, wording=said.version)
    return on_group(
        request,
        found,
        form,
        partial(actions.hold_group, group=found),
        "Take the register",
        initial={"held_on": on} | _as_planned(found, request),
        template="activities/register.html",
        waiting=[row for row in rows if not row.may_come],
        then=page_of_session,
        seen=[found, *[member.child for member in members]],
    )


def _as_planned(group: Group, request: Request) -> dict[str, object]:
    """What was planned for today, or before, is not typed again; nor how long it takes."""
    planned = group.planned.filter(state="planned").first()
    if planned is None or local_day(planned.starts_at) > local_day(request.at):
        last = group.sessions.first()
        return {"minutes": last.minutes} if last else {}
    at = planned.starts_at.astimezone(LONDON)
    return {"held_on": at.date(), "time": f"{at:%H:%M}", "minutes": planned.minutes}


def page_of_session(session: GroupSession) -> str:
    return reverse("activities:group-session", args=[session.reference])


def group_session(request: Request, reference: str) -> HttpResponse:
    """A session: the shared note, and the members this person may know of."""
    held = queries.group_session(request.person, reference)
    rows = list(queries.notes(request.person).filter(session=held))
    line, mine = held.activity, held.held_by_id == request.person.account_id
    return show(
        request,
        "activities/group_session.html",
        title="Group session",
        session=held,
        notes=rows,
        here=sum(row.here for row in rows),
        opening=getattr(line, "opening", None),
        disclosures=list(queries.disclosures(request.person).filter(activity=line)),
        said=queries.hours(held.minutes),
        changes=changes(held),
        mine=mine,
        back=page_of_group(held.group),
        seen=[held, *[row.member.child for row in rows]],
    )


def correct_shared(request: Request, reference: str) -> HttpResponse:
    held = queries.group_session(request.person, reference)
    if held.held_by_id != request.person.account_id:
        raise NotNow(MINE)
    return act_page(
        request,
        form=CorrectSharedForm,
        act=partial(actions.correct_shared, session=held),
        then=page_of_session,
        title="Correct the shared note",
        caption=held.group.name,
        initial={"version": held.version, "words": held.words},
        back=page_of_session(held),
        seen=[held],
    )


def correct_note(request: Request, reference: str) -> HttpResponse:
    """Add to a child's own note, or correct it."""
    found = queries.note(request.person, reference)
    if found.session.held_by_id != request.person.account_id:
        raise NotNow(MINE)
    names = ("version", "child_words", "words")
    return act_page(
        request,
        form=CorrectNoteForm,
        act=partial(actions.correct_note, note=found),
        then=lambda made: page_of_member(found.member),
        title="A note of their own",
        caption=found.member.child.name,
        initial={name: getattr(found, name) for name in names},
        back=page_of_member(found.member),
        seen=[found],
    )


def disclosed_in_group(request: Request, reference: str) -> HttpResponse:
    """In one press: what one child disclosed in a group goes to the DSL of their school."""
    found = queries.note(request.person, reference)
    if found.session.held_by_id != request.person.account_id:
        raise NotNow(MINE)
    child, school, line = found.member.child, found.member.school, found.session.activity
    return act_page(
        request,
        form=DiscloseForm,
        act=partial(actions.disclose, activity=line, child=child, school=school),
        then=page_of,
        done=DONE,
        title="Tell the DSL what was disclosed",
        caption=child.name,
        initial={"words": found.child_words, "how": "concern"},
        template="activities/disclosed.html",
        back=page_of_member(found.member),
        seen=[found],
    )


def plan_group_session(request: Request, reference: str) -> HttpResponse:
    """Say when the next session is."""
    found = queries.group(request.person, reference)
    for_roles(request, SWIS_TEAM)
    if found.state == "ended":
        raise NotNow(ENDED)
    last = found.planned.last()
    initial = {"minutes": last.minutes, "place": last.place} if last else {}
    act = partial(actions.plan_session, of=found)
    return on_group(
        request, found, PlanSessionForm, act, "Plan the next session", initial=initial, seen=[found]
    )
