"""Writes: a group is planned, its members join with agreement (E9), leave, and it ends."""

from collections.abc import Iterable
from datetime import date, datetime

from swis.kernel import acts, clocks, editing, people, permission, refusals
from swis.kernel import models as kernel
from swis.record.children import actions as children_actions
from swis.record.children import models as children_models
from swis.record.programmes import access as programmes_access
from swis.record.schools import models as schools
from swis.record.sharing import actions as sharing_actions
from swis.record.sharing import models as sharing

from .. import models, queries, register, workflow
from . import planned

PLANNED_BY = "Only the SWIS team that works at a school plans groups there."
SUMMARY = "Group work with the social worker: summary"


def _works_there(school: schools.School, by: people.Person) -> str | None:
    """At a school where they work."""
    return None if school in programmes_access.schools_worked(by) else PLANNED_BY


@acts.act(may=workflow.of_the_team(_works_there, said=PLANNED_BY))
def plan_group(
    *,
    school: schools.School,
    worker: kernel.Account,
    name: str,
    theme: str,
    aims: str,
    planned_sessions: int | None,
    review_on: date | None,
    by: people.Person,
    at: datetime,
) -> models.Group:
    """Plan group work on a theme at a school."""
    return models.Group.objects.create(
        school=school,
        worker=worker,
        name=name.strip(),
        theme=theme,
        aims=aims,
        planned_sessions=planned_sessions,
        review_on=review_on,
        **by.signed(at),
    )


@acts.act(may=workflow.of_the_team(workflow.group_goes_on))
def join_group(
    *,
    group: models.Group,
    child: children_models.Child,
    asked: children_models.Asked | None,
    by: people.Person,
    at: datetime,
    names_meant: bool = False,
) -> models.GroupMember:
    """A child joins: with a parent's agreement, or the young person's own with its reasoning; or
    nobody was asked yet, and they may not come yet. Another authority is told of its child."""
    school = queries.groups.school_to_join(by, child)
    if school is None:
        raise refusals.Refused("Choose a child of a school where you work", "child")
    if group.members.filter(child=child, left_on=None).exists():
        raise refusals.Refused("This child is in the group already", "child")
    _names_nobody(f"{group.name} {group.aims}", [child], None, "child", names_meant)
    member = models.GroupMember.objects.create(
        group=group, child=child, school=school, **by.signed(at)
    )
    if asked:
        agreement = _agreed(member, asked, by, at)
        models.GroupMember.objects.filter(pk=member.pk).update(agreement=agreement)
        member.refresh_from_db()
    _tell_home(member, by, at)
    return member


def _tell_home(member: models.GroupMember, by: people.Person, at: datetime) -> None:
    """The authority of a child who lives elsewhere is told that they come (E11)."""
    theme = member.group.get_theme_display().lower()
    children_actions.telling.tell_other_authority(
        child=member.child,
        because=member.reference,
        what=f"They take part in group work on {theme} at {member.school}.",
        owner=member.group.worker,
        school=member.school,
        by=by,
        at=at,
    )


@acts.act(may=workflow.of_the_team(workflow.its_group_goes_on))
def agree_to_group(
    *, member: models.GroupMember, asked: children_models.Asked, by: people.Person, at: datetime
) -> models.GroupMember:
    """Record who agreed that a child takes part, or that nobody does any more."""
    agreement = _agreed(member, asked, by, at)
    return editing.change(member, version=member.version, by=by, at=at, agreement=agreement)


@acts.act(may=workflow.of_the_team(workflow.its_group_goes_on, workflow.still_in_it))
def leave_group(
    *,
    member: models.GroupMember,
    left_on: date,
    left_because: str,
    by: people.Person,
    at: datetime,
    names_meant: bool = False,
) -> models.GroupMember:
    """A child leaves the group before it ends."""
    if not clocks.local_day(member.made_at) <= left_on <= clocks.local_day(at):
        raise refusals.Refused("Enter a date since they joined, not after today", "left_on")
    children = [row.child for row in member.group.members.select_related("child")]
    _names_nobody(left_because, children, member.child, "left_because", names_meant)
    return editing.change(
        member,
        version=member.version,
        by=by,
        at=at,
        reason=left_because,
        left_on=left_on,
        left_because=left_because,
    )


@acts.act(may=permission.of_steps(workflow.GROUP, "end_group", of="group"))
def end_group(
    *,
    group: models.Group,
    review: str,
    endings: Iterable[register.Ending],
    by: people.Person,
    at: datetime,
    names_meant: bool = False,
) -> models.Group:
    """Review it and end it: each child's own page waits for the school's own system (E5), and
    names no other child."""
    endings = list(endings)
    members = list(group.members.select_related("child", "school", "group__worker"))
    children = [member.child for member in members]
    _names_nobody(review, children, None, "review", names_meant)
    for ending in endings:
        field = f"how_{ending.member.reference}"
        _names_nobody(ending.words, children, ending.member.child, field, names_meant)
    workflow.GROUP.move(group, "end_group", by=by, at=at, reason=review, also={"review": review})
    planned.cancel_the_rest(of=group, why_not="The group has ended.", by=by, at=at)
    for ending in endings:
        models.GroupMember.objects.filter(pk=ending.member.pk).update(ending=ending.words)
    for member in group.members.select_related("child", "school", "group__worker"):
        summary = queries.groups.member_summary(member)
        entry = sharing.ToEnter.in_school(member, SUMMARY, summary, clocks.local_day(at))
        sharing_actions.await_entry(entry=entry, by=by, at=at)
    return group


def _agreed(
    member: models.GroupMember, asked: children_models.Asked, by: people.Person, at: datetime
) -> children_models.Agreement:
    return children_actions.agree.record_agreement(
        child=member.child, to="direct_work", asked=asked, by=by, at=at
    )


def _names_nobody(
    words: str,
    children: list[children_models.Child],
    own: children_models.Child | None,
    field: str,
    names_meant: bool,
) -> None:
    if not names_meant and (names := register.named_in(words, children, own)):
        raise refusals.Refused(register.NAMED.format(names=names), field)
