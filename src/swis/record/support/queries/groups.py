"""Reads about group work. A child is shown only to those who may know that they are in it."""

from datetime import date, datetime, timedelta

from django.db.models import Count, Max, OuterRef, QuerySet, Subquery
from django.urls import reverse

from swis.kernel import clocks, people, questions, visibility, work
from swis.record.activities import queries as activities_queries
from swis.record.children import models as children
from swis.record.children import queries as children_queries
from swis.record.programmes import access as programmes_access
from swis.record.schools import models as schools
from swis.record.schools import queries as schools_queries
from swis.record.sharing import models as sharing

from .. import access, models, workflow
from . import planned


def groups(person: people.Person) -> QuerySet[models.Group]:
    """Every group the person may know of, with how many sessions and the last one."""
    rows = models.Group.objects.select_related("school", "worker", "made_by").annotate(
        times=Count("sessions"), last_at=Max("sessions__held_at")
    )
    return visibility.known(rows, access.groups_visible_to, person)


def lists(person: people.Person) -> dict[str, QuerySet[models.Group]]:
    """What goes on, since longest first; what has ended, the newest first."""
    rows = models.Group.objects.select_related("school", "worker")
    rows = visibility.known(rows, access.groups_visible_to, person)
    return {
        "open_ones": rows.exclude(state=workflow.GroupState.ENDED).order_by("made_at", "pk"),
        "ended": rows.filter(state=workflow.GroupState.ENDED),
    }


def group(person: people.Person, reference: str) -> models.Group:
    return visibility.fetch(groups(person), access.groups_visible_to, person, reference=reference)


def members(person: people.Person) -> QuerySet[models.GroupMember]:
    rows = models.GroupMember.objects.select_related(
        "group__worker", "group__school", "child__home_authority", "school", "agreement"
    )
    return visibility.known(rows, access.members_visible_to, person)


def member(person: people.Person, reference: str) -> models.GroupMember:
    return visibility.fetch(members(person), access.members_visible_to, person, reference=reference)


def group_sessions(person: people.Person) -> QuerySet[models.GroupSession]:
    rows = models.GroupSession.objects.select_related(
        "group__school", "held_by", "activity__opening"
    )
    return visibility.known(rows, access.group_sessions_visible_to, person)


def group_session(person: people.Person, reference: str) -> models.GroupSession:
    return visibility.fetch(
        group_sessions(person), access.group_sessions_visible_to, person, reference=reference
    )


def notes(person: people.Person) -> QuerySet[models.GroupNote]:
    rows = models.GroupNote.objects.select_related(
        "member__child", "member__school", "member__group__worker", "session__held_by"
    )
    return visibility.known(
        rows.select_related("session__activity"), access.notes_visible_to, person
    )


def note(person: people.Person, reference: str) -> models.GroupNote:
    return visibility.fetch(notes(person), access.notes_visible_to, person, reference=reference)


def known_group(person: people.Person, group: models.Group) -> QuerySet[models.Group]:
    """The group, if the person may know of it."""
    rows = models.Group.objects.filter(pk=group.pk)
    return visibility.known(rows, access.groups_visible_to, person)


def children_to_join(person: people.Person, group: models.Group) -> QuerySet[children.Child]:
    """Children of the schools where the person works, who are not in the group."""
    enrolled = children.Enrolment.objects.filter(
        schools_queries.in_force(person.today),
        school__in=programmes_access.schools_worked(person),
    )
    rows = children_queries.known.children(person).filter(pk__in=enrolled.values("child"))
    inside = group.members.filter(left_on=None).values("child")
    return rows.exclude(pk__in=inside).order_by("given_names", "family_name")


def school_to_join(person: people.Person, child: children.Child) -> schools.School | None:
    """The school of a child, where the person works there."""
    school = children_queries.known.school_of(child, person.today)
    return school if school and school in programmes_access.schools_worked(person) else None


def member_summary(member: models.GroupMember) -> str:
    """One page for the school's own system, about this child and no other."""
    rows = list(member.notes.select_related("session").order_by("session__held_at"))
    came = [row for row in rows if row.here]
    group = member.group
    often = f"{len(came)} of {clocks.count(len(rows), 'session')} attended"
    theme = group.get_theme_display().lower()
    said = [
        f"Group work on {theme} with {group.worker.name}, SWIS social worker. {often}.",
        f"Aims: {group.aims}",
    ]
    if member.left_on:
        said.append(f"Left before the end: {member.left_because}")
    return "\n\n".join([*said, member.ending] if member.ending else said)


@questions.asks
async def group_appointments(
    person: people.Person, start: date, end: date
) -> list[work.Appointment]:
    """A worker's group sessions to come between two days, both included."""
    rows = planned.planned_sessions(person).filter(
        group__worker_id=person.account_id,
        state=workflow.PlannedSessionState.PLANNED,
        starts_at__gte=_midnight(start),
        starts_at__lt=_midnight(end + timedelta(days=1)),
    )
    return [
        work.Appointment(
            starts_at=row.starts_at,
            ends_at=row.starts_at + timedelta(minutes=row.minutes),
            what=f"Group session: {row.group.get_theme_display().lower()}",
            where=", ".join(part for part in (row.place, row.group.school.name) if part),
            about=row.group.name,
            href=reverse("support:group", args=[row.group.reference]),
            kind="group",
            mark=row.reference,
            changes=row.version,
        )
        for row in await questions.rows(rows.select_related("group__school"))
        if row.group is not None
    ]


@questions.asks
async def groups_waiting(person: people.Person) -> list[work.Waiting]:
    """A worker's registers to take, reviews that are due, members nobody has agreed for."""
    today = person.today
    own = models.Group.objects.filter(worker_id=person.account_id)
    own = own.exclude(state=workflow.GroupState.ENDED)
    own = visibility.known(own, access.groups_visible_to, person)
    late = models.PlannedSession.objects.filter(
        group=OuterRef("pk"), state=workflow.PlannedSessionState.PLANNED, starts_at__lt=person.at
    )
    late_since = Subquery(late.order_by("starts_at").values("starts_at")[:1])
    unasked = members(person).filter(
        group__in=own.order_by().values("pk"), left_on=None, agreement=None
    )
    mine, asked = await questions.several(
        questions.rows(own.select_related("school").annotate(late_since=late_since)),
        questions.rows(unasked),
    )
    take = "Take the register, or say that it did not take place"
    rows = [_waiting(take, item, today, item.late_since) for item in mine if item.late_since]
    rows += [
        _waiting("Review the group: it is due", item, today, item.review_on)
        for item in mine
        if item.review_on and item.review_on <= today
    ]
    return rows + [
        work.Waiting(
            what="Record who agreed to group work",
            href=reverse("support:member", args=[row.reference]),
            about=f"{row.child.name}, {row.school}",
            since=row.made_at,
            today=today,
            group=activities_queries.opening.SUPPORT,
        )
        for row in asked
    ]


def _waiting(what: str, item: models.Group, today: date, due: date | datetime) -> work.Waiting:
    return work.Waiting(
        what=what,
        href=reverse("support:group", args=[item.reference]),
        about=f"{item.name}, {item.school}",
        due_on=clocks.local_day(due) if isinstance(due, datetime) else due,
        today=today,
        group=activities_queries.opening.SUPPORT,
    )


@questions.asks
async def group_entries(child: children.Child, person: people.Person) -> list[work.Entry]:
    """A child's own notes of group sessions; of the others who were there, nothing."""
    book = str(sharing.Book.SCHOOL.label)
    rows = []
    for held in await questions.rows(notes(person).filter(member__child=child)):
        away = "" if held.here else ", away"
        theme = held.member.group.get_theme_display().lower()
        rows.append(
            work.Entry(
                at=held.session.held_at,
                what=f"Group session: {theme}{away}",
                who=f"{held.session.held_by.name}, SWIS social worker",
                kind="session",
                book=book,
                words=held.words or held.why_away,
                own_words=held.child_words,
                href=reverse("support:member", args=[held.member.reference]),
            )
        )
    return rows


def times_attended(rows: list[models.GroupNote]) -> str:
    """ "3 of 4 sessions attended, 2 hours 15 minutes"."""
    came = [row.session.minutes for row in rows if row.here]
    said = f"{len(came)} of {clocks.count(len(rows), 'session')} attended"
    return f"{said}, {activities_queries.activities.hours(sum(came))}" if came else said


def _midnight(on: date) -> datetime:
    return datetime(on.year, on.month, on.day, tzinfo=clocks.LONDON)
