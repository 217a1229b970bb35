"""Pages about group work: each is one fetch and one act."""

from functools import partial
from typing import Any

from django.http import HttpResponse
from django.urls import reverse

from swis.kernel import acts, people, questions, refusals
from swis.kernel import models as kernel
from swis.kernel.design import blocks, pages
from swis.record.children import queries as children_queries
from swis.record.programmes import access as programmes_access
from swis.record.programmes import queries as programmes_queries

from .. import actions, forms, models, queries


def groups(request: pages.Request) -> HttpResponse:
    pages.for_roles(request, people.DSLS | people.SWIS_TEAM | {people.Role.INFORMATION_GOVERNANCE})
    lists = queries.groups.lists(request.person)
    found = questions.answer(blocks.turned_to(request, lists))
    queries.support.count_sessions(blocks.shown(found))
    alone = blocks.back(request, lists)
    return pages.show(
        request,
        "support/groups.html",
        title="Groups",
        seen=blocks.shown(found),
        may_plan=acts.allows(actions.group.plan_group, request.person),
        back=alone or reverse("support:list"),
        back_label="Back to all groups" if alone else "Back to all support",
        **found,
    )


def plan_group(request: pages.Request) -> HttpResponse:
    """A theme, a school, and aims; the members come after."""
    pages.ask(request, actions.group.plan_group)
    schools = list(programmes_access.schools_worked(request.person))
    if not schools:
        raise refusals.NotNow("You are placed at no school now, so you can't plan a group.")

    return pages.act_page(
        request,
        form=partial(
            forms.group.PlanGroupForm, schools=schools, workers=_workers(request, schools)
        ),
        act=actions.group.plan_group,
        then=page_of_group,
        done="Planned. Add the children who take part.",
        title="Plan a group",
        back=reverse("support:groups"),
    )


def _workers(request: pages.Request, schools: list[Any]) -> dict[kernel.Account, list[str]]:
    """Who may lead it, with their schools: whoever plans it; for a manager, who is placed there."""
    me = kernel.Account.objects.get(pk=request.person.account_id)
    if people.Role.SOCIAL_WORKER in request.person.roles:
        return {me: []}
    placed = programmes_queries.placed.placements(request.today)
    rows = placed.filter(school__in=schools).order_by("worker__name", "pk")
    found: dict[kernel.Account, list[str]] = {}
    for row in rows.select_related("worker", "school"):
        found.setdefault(row.worker, []).append(row.school.name)
    return found | {me: []}


def group(request: pages.Request, reference: str) -> HttpResponse:
    """The group, the members this person may know of, and its sessions."""
    group = queries.groups.group(request.person, reference)
    of_group = queries.groups.members(request.person).filter(group=group)
    tellings = children_queries.telling.tellings(request.person).filter(
        because__in=of_group.order_by().values("reference")
    )
    members, tellings, sessions, planned = questions.together(
        questions.rows(of_group),
        questions.rows(tellings),
        questions.rows(queries.groups.group_sessions(request.person).filter(group=group)),
        questions.rows(group.planned.all()),
    )
    told = {row.because: row for row in tellings}
    may_change = acts.allows(actions.group.join_group, request.person, group=group)
    next_step, others = queries.next_steps.of_group(group, request.person, may_change)
    return pages.show(
        request,
        "support/group.html",
        title="Group",
        group=group,
        members=[(member, told.get(member.reference)) for member in members],
        sessions=sessions,
        planned=planned,
        next=next_step,
        others=others,
        may_change=may_change,
        back=reverse("support:groups"),
        back_label="Back to all groups",
        seen=[group, *[member.child for member in members]],
    )


def join_group(request: pages.Request, reference: str) -> HttpResponse:
    """Add a child, with who agreed."""
    group = queries.groups.group(request.person, reference)
    children = queries.groups.children_to_join(request.person, group)
    return on_group(
        request,
        group,
        partial(forms.group.JoinForm, children=children),
        partial(actions.group.join_group, group=group),
        "Add a child to the group",
        seen=[group],
    )


def end_group(request: pages.Request, reference: str) -> HttpResponse:
    """Review it and end it; a page of each child's own waits for their school's system."""
    group = queries.groups.group(request.person, reference)
    members = list(queries.groups.members(request.person).filter(group=group))
    return on_group(
        request,
        group,
        partial(forms.group.EndGroupForm, members=members),
        partial(actions.group.end_group, group=group),
        "Review and end the group",
        done="Ended. A summary of each child's own waits to be entered in their school's system.",
        seen=[group, *[member.child for member in members]],
    )


def member(request: pages.Request, reference: str) -> HttpResponse:
    """A child in a group: who agreed, and the notes that are theirs alone."""
    member = queries.groups.member(request.person, reference)
    tellings = children_queries.telling.tellings(request.person)
    rows, telling, known = questions.together(
        questions.rows(queries.groups.notes(request.person).filter(member=member)),
        questions.first(tellings.filter(because=member.reference)),
        questions.count(queries.groups.known_group(request.person, member.group)),
    )
    knows = known > 0
    child = reverse("desk:child", args=[member.child.reference])
    return pages.show(
        request,
        "support/member.html",
        title="Group work",
        member=member,
        notes=rows,
        times=queries.groups.times_attended(rows),
        telling=telling,
        knows_group=knows,
        may_change=acts.allows(actions.group.agree_to_group, request.person, member=member),
        account_id=request.person.account_id,
        back=page_of_group(member.group) if knows else child,
        seen=[member],
    )


def agree_to_group(request: pages.Request, reference: str) -> HttpResponse:
    """Who agreed that this child takes part; or that it was withdrawn."""
    member = queries.groups.member(request.person, reference)
    act = partial(actions.group.agree_to_group, member=member)
    return _on_member(request, member, forms.agreed.AgreeForm, act, "Who agreed to group work?")


def leave_group(request: pages.Request, reference: str) -> HttpResponse:
    member = queries.groups.member(request.person, reference)
    act = partial(actions.group.leave_group, member=member)
    initial = {"left_on": request.today}
    return _on_member(
        request, member, forms.group.LeaveGroupForm, act, "Leave the group", initial=initial
    )


def page_of_group(group: models.Group) -> str:
    return reverse("support:group", args=[group.reference])


def page_of_member(member: models.GroupMember) -> str:
    return reverse("support:member", args=[member.reference])


def on_group(
    request: pages.Request, group: models.Group, form: Any, act: Any, title: str, **context: Any
) -> HttpResponse:
    """The page of an act on a group, which leads back to it."""
    back = page_of_group(group)
    context.setdefault("then", lambda made: back)
    return pages.act_page(
        request, form=form, act=act, title=title, caption=group.name, back=back, **context
    )


def _on_member(
    request: pages.Request,
    found: models.GroupMember,
    form: Any,
    act: Any,
    title: str,
    **context: Any,
) -> HttpResponse:
    return pages.act_page(
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
