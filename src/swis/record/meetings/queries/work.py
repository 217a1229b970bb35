"""What meetings offer the desk: what waits, what is dated, entries of the chronology."""

from datetime import date, datetime, time, timedelta

from django.db.models import Q
from django.urls import reverse

from swis.kernel import clocks, people, questions, visibility, work
from swis.record.children import access as children_access
from swis.record.children import models as children

from .. import access, models, workflow
from . import agenda, disagreements, overdue, week

AGREED = work.Group("Actions")
TO_RECORD = work.Group("Meetings to record")
SUPERVISION = work.Group("Supervision")

MISSED = workflow.MeetingState.MISSED
# what a calendar has, or had and must take out again
SHOWN = (
    workflow.MeetingState.PLANNED,
    workflow.MeetingState.HELD,
    workflow.MeetingState.CANCELLED,
)


@questions.asks
async def waiting_for(person: people.Person) -> list[work.Waiting]:
    """The actions a person owns, the meetings nobody has recorded, supervision that was missed; for
    business support what clashes."""
    return await questions.all_rows(
        (
            _actions(person),
            _to_record(person),
            overdue.waiting.asking(person),
            _to_sign(person),
            week.waiting.asking(person),
            disagreements.disagreements_waiting.asking(person),
        )
    )


async def _actions(person: people.Person) -> list[work.Waiting]:
    rows = models.Action.objects.filter(owner_id=person.account_id, state=workflow.ActionState.OPEN)
    with_known = rows.order_by().filter(children_access.of_child(person))
    found, of_known = await questions.several(
        questions.rows(rows.select_related("child", "meeting")),
        questions.rows(with_known.values_list("child_id", flat=True)),
    )
    known_children = set(of_known)
    return [
        work.Waiting(
            what=row.what,
            href=reverse("meetings:action", args=[row.reference]),
            about=_about(row, row.child_id in known_children, person.today),
            due_on=row.due_on,
            since=row.made_at,
            today=person.today,
            group=AGREED,
        )
        for row in found
    ]


def _about(row: models.Action, names_child: bool, today: date) -> str:
    agreed = f"agreed {clocks.said(clocks.local_day(row.made_at), today)}"
    if row.meeting:
        agreed = f"{row.meeting.get_kind_display()}, {agreed}"
    return f"{row.child.name}. {agreed}" if row.child and names_child else agreed


async def _to_record(person: people.Person) -> list[work.Waiting]:
    """Past meetings still planned, for whoever can say what happened; a check-in needs no record,
    and a manager records what the team met about."""
    if not person.holds(workflow.ATTENDING):
        return []
    rows = models.Meeting.objects.filter(
        access.invited(person), state=workflow.MeetingState.PLANNED, starts_at__lt=person.at
    )
    rows = visibility.known(rows, access.contents_visible_to, person).exclude(
        kind=models.MeetingKind.CHECK_IN
    )
    rows = rows.exclude(kind=models.MeetingKind.SUPERVISION, worker_id=person.account_id, others="")
    if not person.holds(people.MANAGERS):
        rows = rows.exclude(kind=models.MeetingKind.TEAM)
    return [
        work.Waiting(
            what=f"Record the {_named(row)}",
            href=reverse("meetings:meeting", args=[row.reference]),
            about=_where(row, names_child=True),
            due_on=clocks.local_day(row.starts_at),
            today=person.today,
            group=TO_RECORD,
        )
        for row in await questions.rows(rows.select_related("child", "school"))
    ]


async def _to_sign(person: people.Person) -> list[work.Waiting]:
    rows = models.Supervision.objects.filter(
        worker_id=person.account_id, state=workflow.SupervisionState.GIVEN
    ).exclude(made_by_id=person.account_id)
    return [
        work.Waiting(
            what="Read and sign your supervision",
            href=reverse("meetings:supervised", args=[row.reference]),
            about=f"given by {row.giver}",
            since=row.made_at,
            today=person.today,
            group=SUPERVISION,
        )
        for row in await questions.rows(rows.select_related("made_by"))
    ]


def _named(row: models.Meeting) -> str:
    words = str(row.get_kind_display())
    return words if row.kind == models.MeetingKind.BOROUGH else words[0].lower() + words[1:]


def _where(row: models.Meeting, *, names_child: bool) -> str:
    child = row.child.name if row.child and names_child else ""
    return ", ".join(filter(None, [child, row.school.name if row.school else ""]))


@questions.asks
async def appointments(person: people.Person, start: date, end: date) -> list[work.Appointment]:
    """The meetings to which a person is invited from one day until another."""
    since = datetime.combine(start, time(), clocks.LONDON)
    until = datetime.combine(end + timedelta(days=1), time(), clocks.LONDON)
    rows = models.Meeting.objects.filter(
        access.invited(person), starts_at__gte=since, starts_at__lt=until
    ).filter(state__in=SHOWN)
    known = visibility.known(rows.order_by(), access.contents_visible_to, person)
    invited, of_shown, around = await questions.several(
        questions.rows(rows.select_related("child", "school", "team").order_by("starts_at")),
        questions.rows(known.values_list("pk", flat=True)),
        agenda.around_appointments.asking(person, start, end),
    )
    shown = set(of_shown)
    rows_of_partner: list[work.Appointment] = around
    return [
        work.Appointment(
            starts_at=row.starts_at,
            ends_at=row.ends_at,
            what=str(row.get_kind_display()),
            where=row.where,
            about=_where(row, names_child=row.pk in shown),
            href=reverse("meetings:meeting", args=[row.reference]) if row.pk in shown else "",
            kind="meeting",
            mark=row.reference,
            changes=row.version,
            is_cancelled=row.state == workflow.MeetingState.CANCELLED,
        )
        for row in invited
    ] + rows_of_partner


@questions.asks
async def entries(child: children.Child, person: people.Person) -> list[work.Entry]:
    """Meetings about a child, and the actions agreed for them, for the chronology."""
    rows = visibility.known(
        models.Meeting.objects.filter(child=child), access.contents_visible_to, person
    )
    rows = rows.filter(state__in=(workflow.MeetingState.HELD, MISSED))
    known = models.Action.objects.filter(Q(child=child), access.actions_visible_to(person))
    held, agreed, disagreed = await questions.several(
        questions.rows(rows.select_related("made_by")),
        questions.rows(known.select_related("owner", "made_by")),
        disagreements.disagreement_entries.asking(child, person),
    )
    found = [
        work.Entry(
            at=row.starts_at,
            what=f"{row.get_kind_display()}{': not held' if row.state == MISSED else ''}",
            who=row.made_by.name,
            kind="meeting",
            words=row.notes or row.why,
            href=reverse("meetings:meeting", args=[row.reference]),
        )
        for row in held
    ]
    found += disagreed
    return found + [
        work.Entry(
            at=row.made_at,
            what=f"Action for {row.owner.name} by {_by(row)}: {_stands(row)}",
            who=row.made_by.name,
            kind="action",
            words="\n".join(filter(None, [row.what, row.ending])),
            href=reverse("meetings:action", args=[row.reference]),
        )
        for row in agreed
    ]


def _by(row: models.Action) -> str:
    """The day by which it was to be done, as it was said when it was agreed."""
    return clocks.said(row.due_on, clocks.local_day(row.made_at))


def _stands(row: models.Action) -> str:
    return str(row.get_state_display()).lower()
