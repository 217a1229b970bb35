"""Reads about group work. A child is shown only to those who may know that they are in it."""

from datetime import date, datetime, timedelta

from django.db.models import Count, Max, QuerySet
from django.urls import reverse

from swis.kernel.access import fetch, known
from swis.kernel.clocks import LONDON, count, local_day
from swis.kernel.people import Person
from swis.kernel.work import Appointment, Entry, Waiting
from swis.record.children.models import Child, Enrolment
from swis.record.children.queries import children, school_of
from swis.record.programmes.queries import schools_worked
from swis.record.schools.models import School
from swis.record.schools.queries import in_force
from swis.record.sharing.models import Book

from ..access import (
    group_sessions_visible_to,
    groups_visible_to,
    members_visible_to,
    notes_visible_to,
)
from ..models import Group, GroupMember, GroupNote, GroupSession, PlannedSession
from .planned import planned_sessions
from .support import hours


def groups(person: Person) -> QuerySet[Group]:
    """Every group the person may know of, with how many sessions and the last one."""
    found = Group.objects.select_related("school", "worker", "made_by").annotate(
        times=Count("sessions"), last_at=Max("sessions__held_at")
    )
    return known(found, groups_visible_to, person)


def group(person: Person, reference: str) -> Group:
    return fetch(groups(person), groups_visible_to, person, reference=reference)


def members(person: Person) -> QuerySet[GroupMember]:
    found = GroupMember.objects.select_related(
        "group__worker", "group__school", "child__home_authority", "school", "agreement"
    )
    return known(found, members_visible_to, person)


def member(person: Person, reference: str) -> GroupMember:
    return fetch(members(person), members_visible_to, person, reference=reference)


def group_sessions(person: Person) -> QuerySet[GroupSession]:
    found = GroupSession.objects.select_related("group__school", "held_by", "activity__opening")
    return known(found, group_sessions_visible_to, person)


def group_session(person: Person, reference: str) -> GroupSession:
    return fetch(group_sessions(person), group_sessions_visible_to, person, reference=reference)


def notes(person: Person) -> QuerySet[GroupNote]:
    found = GroupNote.objects.select_related(
        "member__child", "member__school", "member__group__worker", "session__held_by"
    )
    return known(found.select_related("session__activity"), notes_visible_to, person)


def note(person: Person, reference: str) -> GroupNote:
    return fetch(notes(person), notes_visible_to, person, reference=reference)


def may_know_group(person: Person, group: Group) -> bool:
    return known(Group.objects.filter(pk=group.pk), groups_visible_to, person).exists()


def children_to_join(person: Person, group: Group) -> QuerySet[Child]:
    """Children of the schools where the person works, who are not in the group."""
    enrolled = Enrolment.objects.filter(
        in_force(local_day(person.at)), school__in=schools_worked(person)
    )
    rows = children(person).filter(pk__in=enrolled.values("child"))
    inside = group.members.filter(left_on=None).values("child")
    return rows.exclude(pk__in=inside).order_by("given_names", "family_name")


def school_to_join(person: Person, child: Child) -> School | None:
    """The school of a child, where the person works there."""
    school = school_of(child, local_day(person.at))
    return school if school and school in schools_worked(person) else None


def member_summary(member: GroupMember) -> str:
    """One page for the school's own system, about this child and no other."""
    rows = list(member.notes.select_related("session").order_by("session__held_at"))
    came = [row for row in rows if row.here]
    group = member.group
    often = f"{len(came)} of {count(len(rows), 'session')} attended"
    theme = group.get_theme_display().lower()
    said = [
        f"Group work on {theme} with {group.worker.name}, SWIS social worker. {often}.",
        f"Aims: {group.aims}",
    ]
    if member.left_on:
        said.append(f"Left before the end: {member.left_because}")
    return "\n\n".join([*said, member.ending] if member.ending else said)


def group_appointments(person: Person, start: date, end: date) -> list[Appointment]:
    """A worker's group sessions to come between two days, both included."""
    rows = planned_sessions(person).filter(
        group__worker_id=person.account_id,
        state="planned",
        starts_at__gte=_midnight(start),
        starts_at__lt=_midnight(end + timedelta(days=1)),
    )
    return [
        Appointment(
            starts_at=row.starts_at,
            ends_at=row.starts_at + timedelta(minutes=row.minutes),
            what=f"Group session: {row.group.get_theme_display().lower()}",
            where=", ".join(part for part in (row.place, row.group.school.name) if part),
            about=row.group.name,
            href=reverse("activities:group", args=[row.group.reference]),
            kind="group",
        )
        for row in rows.select_related("group__school")
        if row.group is not None
    ]


def groups_waiting(person: Person) -> list[Waiting]:
    """A worker's registers to take, reviews that are due, members nobody has agreed for."""
    today = local_day(person.at)
    mine = list(groups(person).filter(worker_id=person.account_id).exclude(state="ended"))
    if not mine:
        return []
    late = dict(
        PlannedSession.objects.filter(group__in=mine, state="planned", starts_at__lt=person.at)
        .order_by("-starts_at")
        .values_list("group_id", "starts_at")
    )
    found = [
        _waiting("Take the register, or say that it did not take place", item, today, late[item.pk])
        for item in mine
        if item.pk in late
    ]
    found += [
        _waiting("Review the group: it is due", item, today, item.review_on)
        for item in mine
        if item.review_on and item.review_on <= today
    ]
    asked = members(person).filter(group__in=mine, left_on=None, agreement=None)
    return found + [
        Waiting(
            what="Record who agreed to group work",
            href=reverse("activities:member", args=[row.reference]),
            about=f"{row.child.name}, {row.school}",
            since=row.made_at,
            today=today,
            group="Support",
        )
        for row in asked
    ]


def _waiting(what: str, item: Group, today: date, due: date | datetime) -> Waiting:
    return Waiting(
        what=what,
        href=reverse("activities:group", args=[item.reference]),
        about=f"{item.name}, {item.school}",
        due_on=local_day(due) if isinstance(due, datetime) else due,
        today=today,
        group="Support",
    )


def group_entries(child: Child, person: Person) -> list[Entry]:
    """A child's own notes of group sessions; of the others who were there, nothing."""
    book = str(Book.SCHOOL.label)
    rows = []
    for held in notes(person).filter(member__child=child):
        away = "" if held.here else ", away"
        theme = held.member.group.get_theme_display().lower()
        rows.append(
            Entry(
                at=held.session.held_at,
                what=f"Group session: {theme}{away}",
                who=f"{held.session.held_by.name}, SWIS social worker",
                kind="session",
                book=book,
                words=held.words or held.why_away,
                own_words=held.child_words,
                href=reverse("activities:member", args=[held.member.reference]),
            )
        )
    return rows


def times_attended(rows: list[GroupNote]) -> str:
    """ "3 of 4 sessions attended, 2 hours 15 minutes"."""
    came = [row.session.minutes for row in rows if row.here]
    said = f"{len(came)} of {count(len(rows), 'session')} attended"
    return f"{said}, {hours(sum(came))}" if came else said


def _midnight(on: date) -> datetime:
    return datetime(on.year, on.month, on.day, tzinfo=LONDON)
