"""Pages about group work: each is one fetch and one act."""

from functools import partial
from typing import Any

from django.http import HttpResponse
from django.urls import reverse

from swis.kernel.clocks import local_day
from swis.kernel.design.pages import act_page, for_roles, show
from swis.kernel.design.request import Request
from swis.kernel.models import Account
from swis.kernel.refusals import NotNow
from swis.kernel.roles import DSLS, SWIS_TEAM, Role
from swis.record.programmes.queries import link_worker, schools_worked

from .. import actions, queries
from ..forms import AgreeForm, EndGroupForm, JoinForm, LeaveGroupForm, PlanGroupForm
from ..models import Group, GroupMember
from ..workflow import GROUP

ENDED = "This group has ended."


def groups(request: Request) -> HttpResponse:
    for_roles(request, DSLS | SWIS_TEAM | {Role.INFORMATION_GOVERNANCE})
    rows = queries.groups(request.person)
    open_ones = list(rows.exclude(state="ended").order_by("made_at"))
    ended = list(rows.filter(state="ended")[:50])
    return show(
        request,
        "activities/groups.html",
        title="Groups",
        open_ones=open_ones,
        ended=ended,
        seen=[*open_ones, *ended],
        may_plan=request.person.holds(SWIS_TEAM),
        back=reverse("activities:list"),
        back_label="Back to all support",
    )


def plan_group(request: Request) -> HttpResponse:
    """A theme, a school, and aims; the members come after."""
    for_roles(request, SWIS_TEAM)
    schools = list(schools_worked(request.person))
    if not schools:
        raise NotNow("You are placed at no school now, so you can't plan a group.")

    def plan(**given: Any) -> Group:
        worker = _worker(request, given["school"])
        return actions.plan_group(worker=worker, **given)

    return act_page(
        request,
        form=partial(PlanGroupForm, schools=schools),
        act=plan,
        then=page_of_group,
        done="Planned. Add the children who take part.",
        title="Plan a group",
        back=reverse("activities:groups"),
    )


def _worker(request: Request, school: Any) -> Account:
    """The social worker who plans it; for a manager the one who is placed there."""
    worker = None
    if Role.SOCIAL_WORKER not in request.person.roles:
        worker = link_worker(school, local_day(request.at))
    return worker or Account.objects.get(pk=request.person.account_id)


def group(request: Request, reference: str) -> HttpResponse:
    """The group, the members this person may know of, and its sessions."""
    found = queries.group(request.person, reference)
    members = list(queries.members(request.person).filter(group=found))
    tellings = queries.tellings(request.person).filter(because__in=[m.reference for m in members])
    told = {row.because: row for row in tellings}
    offered = {step.act for step in GROUP.offered(found, request.person)}
    may_change = request.person.holds(SWIS_TEAM) and found.state != "ended"
    return show(
        request,
        "activities/group.html",
        title="Group",
        group=found,
        members=[(member, told.get(member.reference)) for member in members],
        sessions=list(queries.group_sessions(request.person).filter(group=found)),
        planned=list(found.planned.all()),
        offered=offered,
        may_change=may_change,
        waits=may_change and "hold_group" not in offered,
        back=reverse("activities:groups"),
        back_label="Back to all groups",
        seen=[found, *[member.child for member in members]],
    )


def join_group(request: Request, reference: str) -> HttpResponse:
    """Add a child, with who agreed."""
    found = queries.group(request.person, reference)
    _may_change(request, found)
    children = queries.children_to_join(request.person, found)
    return on_group(
        request,
        found,
        partial(JoinForm, children=children),
        partial(actions.join_group, group=found),
        "Add a child to the group",
        seen=[found],
    )


def end_group(request: Request, reference: str) -> HttpResponse:
    """Review it and end it; a page of each child's own waits for their school's system."""
    found = queries.group(request.person, reference)
    GROUP.check(found, "end_group", request.person)
    members = list(queries.members(request.person).filter(group=found))
    return on_group(
        request,
        found,
        partial(EndGroupForm, members=members),
        partial(actions.end_group, group=found),
        "Review and end the group",
        done="Ended. A summary of each child's own waits to be entered in their school's system.",
        seen=[found, *[member.child for member in members]],
    )


def member(request: Request, reference: str) -> HttpResponse:
    """A child in a group: who agreed, and the notes that are theirs alone."""
    found = queries.member(request.person, reference)
    rows = list(queries.notes(request.person).filter(member=found))
    knows = queries.may_know_group(request.person, found.group)
    child = reverse("desk:child", args=[found.child.reference])
    return show(
        request,
        "activities/member.html",
        title="Group work",
        member=found,
        notes=rows,
        times=queries.times_attended(rows),
        telling=queries.tellings(request.person).filter(because=found.reference).first(),
        knows_group=knows,
        may_change=request.person.holds(SWIS_TEAM) and found.group.state != "ended",
        account_id=request.person.account_id,
        back=page_of_group(found.group) if knows else child,
        seen=[found],
    )


def agree_to_group(request: Request, reference: str) -> HttpResponse:
    """Who agreed that this child takes part; or that it was withdrawn."""
    found = queries.member(request.person, reference)
    _may_change(request, found.group)
    act = partial(actions.agree_to_group, member=found)
    return _on_member(request, found, AgreeForm, act, "Who agreed to group work?")


def leave_group(request: Request, reference: str) -> HttpResponse:
    found = queries.member(request.person, reference)
    _may_change(request, found.group)
    if found.left_on:
        raise NotNow("This child has left the group already.")
    act = partial(actions.leave_group, member=found)
    initial = {"left_on": local_day(request.at)}
    return _on_member(request, found, LeaveGroupForm, act, "Leave the group", initial=initial)


def _may_change(request: Request, found: Group) -> None:
    for_roles(request, SWIS_TEAM)
    if found.state == "ended":
        raise NotNow(ENDED)


def page_of_group(group: Group) -> str:
    return reverse("activities:group", args=[group.reference])


def page_of_member(member: GroupMember) -> str:
    return reverse("activities:member", args=[member.reference])


def on_group(
    request: Request, group: Group, form: Any, act: Any, title: str, **context: Any
) -> HttpResponse:
    """The page of an act on a group, which leads back to it."""
    back = page_of_group(group)
    context.setdefault("then", lambda made: back)
    return act_page(
        request, form=form, act=act, title=title, caption=group.name, back=back, **context
    )


def _on_member(
    request: Request, found: GroupMember, form: Any, act: Any, title: str, **context: Any
) -> HttpResponse:
    return act_page(
        request,
        form=form,
        act=act,
        then=page_of_member,
        title=title,
        caption=found.child.name,
        back=page_of_member(found),
        seen=[found],
        **context,
    )
