"""What meetings offer the desk: what waits, what is dated, entries of the chronology."""

from datetime import date, datetime, time, timedelta

from django.db.models import Q
from django.urls import reverse

from swis.kernel.access import known
from swis.kernel.clocks import LONDON, local_day, said
from swis.kernel.people import Person
from swis.kernel.roles import DSLS, MANAGERS, SWIS_TEAM
from swis.kernel.work import Appointment, Entry, Waiting
from swis.record.children.access import of_child
from swis.record.children.models import Child

from ..access import actions_visible_to, contents_visible_to, invited
from ..models import Action, Meeting, MeetingKind, Supervision
from .agenda import around_appointments
from .disagreements import disagreement_entries, disagreements_waiting
from .overdue import waiting as missed_supervision
from .week import waiting as of_the_diary

AGREED = "Actions"
TO_RECORD = "Meetings to record"


def waiting_for(person: Person) -> list[Waiting]:
    """The actions a person owns, the meetings nobody has recorded, supervision that was missed; for
    business support what clashes."""
    return [
        *_actions(person),
        *_to_record(person),
        *missed_supervision(person),
        *_to_sign(person),
        *of_the_diary(person),
        *disagreements_waiting(person),
    ]


def _actions(person: Person) -> list[Waiting]:
    rows = Action.objects.filter(owner_id=person.account_id, state="open")
    known_children = set(rows.filter(of_child(person)).values_list("child_id", flat=True))
    return [
        Waiting(
            what=row.what,
            href=reverse("meetings:action", args=[row.reference]),
            about=_about(row, row.child_id in known_children),
            due_on=row.due_on,
            since=row.made_at,
            today=local_day(person.at),
            group=AGREED,
        )
        for row in rows.select_related("child", "meeting")
    ]


def _about(row: Action, names_child: bool) -> str:
    agreed = f"agreed {said(local_day(row.made_at))}"
    if row.meeting:
        agreed = f"{row.meeting.get_kind_display()}, {agreed}"
    return f"{row.child.name}. {agreed}" if row.child and names_child else agreed


def _to_record(person: Person) -> list[Waiting]:
    """Past meetings still planned, for whoever can say what happened; a check-in needs no record,
    and a manager records what the team met about."""
    if not person.holds(SWIS_TEAM | DSLS):
        return []
    rows = Meeting.objects.filter(invited(person), state="planned", starts_at__lt=person.at)
    rows = known(rows, contents_visible_to, person).exclude(kind=MeetingKind.CHECK_IN)
    rows = rows.exclude(kind=MeetingKind.SUPERVISION, worker_id=person.account_id, others="")
    if not person.holds(MANAGERS):
        rows = rows.exclude(kind=MeetingKind.TEAM)
    return [
        Waiting(
            what=f"Record the {_named(row)}",
            href=reverse("meetings:meeting", args=[row.reference]),
            about=_where(row, names_child=True),
            due_on=local_day(row.starts_at),
            today=local_day(person.at),
            group=TO_RECORD,
        )
        for row in rows.select_related("child", "school")
    ]


def _to_sign(person: Person) -> list[Waiting]:
    rows = Supervision.objects.filter(worker_id=person.account_id, state="given")
    return [
        Waiting(
            what="Read and sign your supervision",
            href=reverse("meetings:supervised", args=[row.reference]),
            about=f"given by {row.made_by.name}",
            since=row.made_at,
            today=local_day(person.at),
            group="Supervision",
        )
        for row in rows.select_related("made_by")
    ]


def _named(row: Meeting) -> str:
    words = str(row.get_kind_display())
    return words if row.kind == MeetingKind.BOROUGH else words[0].lower() + words[1:]


def _where(row: Meeting, *, names_child: bool) -> str:
    child = row.child.name if row.child and names_child else ""
    return ", ".join(filter(None, [child, row.school.name if row.school else ""]))


def appointments(person: Person, start: date, end: date) -> list[Appointment]:
    """The meetings to which a person is invited from one day until another."""
    since = datetime.combine(start, time(), LONDON)
    until = datetime.combine(end + timedelta(days=1), time(), LONDON)
    rows = Meeting.objects.filter(
        invited(person), starts_at__gte=since, starts_at__lt=until
    ).filter(state__in=("planned", "held"))
    shown = set(known(rows, contents_visible_to, person).values_list("pk", flat=True))
    return [
        Appointment(
            starts_at=row.starts_at,
            ends_at=row.ends_at,
            what=str(row.get_kind_display()),
            where=row.place or (row.school.name if row.school else ""),
            about=_where(row, names_child=row.pk in shown),
            href=reverse("meetings:meeting", args=[row.reference]) if row.pk in shown else "",
            kind="meeting",
        )
        for row in rows.select_related("child", "school").order_by("starts_at")
    ] + around_appointments(person, start, end)


def entries(child: Child, person: Person) -> list[Entry]:
    """Meetings about a child, and the actions agreed for them, for the chronology."""
    rows = known(Meeting.objects.filter(child=child), contents_visible_to, person)
    held = rows.filter(state__in=("held", "missed"))
    found = [
        Entry(
            at=row.starts_at,
            what=f"{row.get_kind_display()}{': not held' if row.state == 'missed' else ''}",
            who=row.made_by.name,
            kind="meeting",
            words=row.notes or row.why,
            href=reverse("meetings:meeting", args=[row.reference]),
        )
        for row in held.select_related("made_by")
    ]
    agreed = Action.objects.filter(Q(child=child), actions_visible_to(person))
    found += disagreement_entries(child, person)
    return found + [
        Entry(
            at=row.made_at,
            what=f"Action for {row.owner.name} by {said(row.due_on)}: {_stands(row)}",
            who=row.made_by.name,
            kind="action",
            words="\n".join(filter(None, [row.what, row.ending])),
            href=reverse("meetings:action", args=[row.reference]),
        )
        for row in agreed.select_related("owner", "made_by")
    ]


def _stands(row: Action) -> str:
    return str(row.get_state_display()).lower()
