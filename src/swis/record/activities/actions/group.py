"""Writes: a group is planned, its members join with agreement (E9), leave, and it ends."""

from collections.abc import Iterable
from datetime import date, datetime

from swis.kernel import editing
from swis.kernel.acts import act
from swis.kernel.clocks import local_day
from swis.kernel.models import Account
from swis.kernel.people import Person
from swis.kernel.refusals import NotNow, Refused
from swis.kernel.roles import SWIS_TEAM
from swis.record.children.actions import record_agreement
from swis.record.children.models import Agreement, AgreementState, Child
from swis.record.programmes.queries import schools_worked
from swis.record.schools.models import School
from swis.record.sharing.actions import await_entry
from swis.record.sharing.models import Book

from .. import queries
from ..models import Group, GroupMember
from ..register import NAMED, Ending, named_in
from ..workflow import GROUP
from .planned import cancel_the_rest
from .telling import tell_other_authority


@act
def plan_group(
    *,
    school: School,
    worker: Account,
    name: str,
    theme: str,
    aims: str,
    planned_sessions: int | None,
    review_on: date | None,
    by: Person,
    at: datetime,
) -> Group:
    """Plan group work on a theme at a school."""
    if not by.holds(SWIS_TEAM) or school not in schools_worked(by):
        raise NotNow("Only the SWIS team that works at a school plans groups there.")
    return Group.objects.create(
        school=school,
        worker=worker,
        name=name.strip(),
        theme=theme,
        aims=aims,
        planned_sessions=planned_sessions,
        review_on=review_on,
        made_by_id=by.account_id,
        made_at=at,
    )


@act
def join_group(
    *,
    group: Group,
    child: Child,
    giver: str,
    from_whom: str,
    reason: str,
    safe_to_contact: str,
    by: Person,
    at: datetime,
    names_meant: bool = False,
) -> GroupMember:
    """A child joins: with a parent's agreement, or the young person's own with its reasoning; or
    nobody was asked yet, and they may not come yet. Another authority is told of its child."""
    _running(group, by)
    school = queries.school_to_join(by, child)
    if school is None:
        raise Refused("Choose a child of a school where you work", "child")
    if group.members.filter(child=child, left_on=None).exists():
        raise Refused("This child is in the group already", "child")
    _names_nobody(f"{group.name} {group.aims}", [child], None, "child", names_meant)
    member = GroupMember.objects.create(
        group=group, child=child, school=school, made_by_id=by.account_id, made_at=at
    )
    if giver:
        agreement = _agreed(
            member, AgreementState.AGREED, giver, from_whom, reason, safe_to_contact, by, at
        )
        GroupMember.objects.filter(pk=member.pk).update(agreement=agreement)
        member.refresh_from_db()
    tell_other_authority(
        child=child,
        because=member.reference,
        what=f"They take part in group work on {group.get_theme_display().lower()} at {school}.",
        owner=group.worker,
        school=school,
        by=by,
        at=at,
    )
    return member


@act
def agree_to_group(
    *,
    member: GroupMember,
    state: str,
    giver: str,
    from_whom: str,
    reason: str,
    safe_to_contact: str,
    advice: str,
    by: Person,
    at: datetime,
) -> GroupMember:
    """Record who agreed that a child takes part, or that nobody does any more."""
    _running(member.group, by)
    agreement = _agreed(
        member, state, giver, from_whom, reason, safe_to_contact, by, at, advice=advice
    )
    return editing.change(member, version=member.version, by=by, at=at, agreement=agreement)


@act
def leave_group(
    *,
    member: GroupMember,
    left_on: date,
    left_because: str,
    by: Person,
    at: datetime,
    names_meant: bool = False,
) -> GroupMember:
    """A child leaves the group before it ends."""
    _running(member.group, by)
    if member.left_on:
        raise NotNow("This child has left the group already.")
    if not local_day(member.made_at) <= left_on <= local_day(at):
        raise Refused("Enter a date since they joined, not after today", "left_on")
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


@act
def end_group(
    *,
    group: Group,
    review: str,
    endings: Iterable[Ending],
    by: Person,
    at: datetime,
    names_meant: bool = False,
) -> Group:
    """Review it and end it: each child's own page waits for the school's own system (E5), and
    names no other child."""
    endings = list(endings)
    members = list(group.members.select_related("child", "school", "group__worker"))
    children = [member.child for member in members]
    _names_nobody(review, children, None, "review", names_meant)
    for ending in endings:
        field = f"how_{ending.member.reference}"
        _names_nobody(ending.words, children, ending.member.child, field, names_meant)
    GROUP.move(group, "end_group", by=by, at=at, reason=review, also={"review": review})
    cancel_the_rest(of=group, why_not="The group has ended.", by=by, at=at)
    for ending in endings:
        GroupMember.objects.filter(pk=ending.member.pk).update(ending=ending.words)
    for member in group.members.select_related("child", "school", "group__worker"):
        await_entry(
            child=member.child,
            school=member.school,
            book=Book.SCHOOL,
            about=member.reference,
            what="Group work with the social worker: summary",
            summary=queries.member_summary(member),
            happened_on=local_day(at),
            by=by,
            at=at,
        )
    return group


def _running(group: Group, by: Person) -> None:
    if not by.holds(SWIS_TEAM):
        raise NotNow("Only the SWIS team does this.")
    if group.state == "ended":
        raise NotNow("This group has ended.")


def _agreed(
    member: GroupMember,
    state: str,
    giver: str,
    from_whom: str,
    reason: str,
    safe_to_contact: str,
    by: Person,
    at: datetime,
    advice: str = "",
) -> Agreement:
    return record_agreement(
        child=member.child,
        to="direct_work",
        state=state,
        giver=giver,
        from_whom=from_whom,
        reason=reason,
        safe_to_contact=safe_to_contact or "not_known",
        advice=advice,
        by=by,
        at=at,
    )


def _names_nobody(
    words: str, children: list[Child], own: Child | None, field: str, names_meant: bool
) -> None:
    if not names_meant and (names := named_in(words, children, own)):
        raise Refused(NAMED.format(names=names), field)
