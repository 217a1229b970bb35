"""Reads about a child's move and the file that follows it."""

from collections.abc import Iterable
from datetime import date, datetime

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.urls import reverse

from swis.kernel import clocks, people, questions, visibility, work
from swis.kernel import models as kernel
from swis.record.schools import models as schools
from swis.record.schools import queries as schools_queries
from swis.record.staff import models as staff
from swis.record.staff import queries as staff_queries

from .. import access, models, workflow
from . import known

FILE = "Child protection file"
MOVED = work.Group("Children who moved")
State = workflow.TransferState


def leads_of(school: schools.School, at: datetime) -> QuerySet[kernel.Account]:
    """Who leads safeguarding at a school, and reads here."""
    return staff_queries.holders(people.DSLS, clocks.local_day(at), school_id=school.pk)


def _posts_of_leads(on: date) -> QuerySet[staff.Membership]:
    in_post = schools_queries.in_force(on)
    return staff.Membership.objects.filter(in_post, role__in=people.DSLS, account__is_active=True)


def transfers(person: people.Person) -> QuerySet[models.Transfer]:
    """Every transfer the person may know of, the newest first."""
    rows = models.Transfer.objects.select_related(
        "child", "from_school", "to_school", "made_by", "handed_by", "receipt_by"
    )
    posts = _posts_of_leads(person.today).filter(school=OuterRef("from_school"))
    rows = rows.annotate(has_leads=Exists(posts))
    return visibility.known(rows, access.transfers_visible_to, person)


def transfer(person: people.Person, reference: str) -> models.Transfer:
    return visibility.fetch(
        transfers(person), access.transfers_visible_to, person, reference=reference
    )


def whereto(transfer: models.Transfer, person: people.Person) -> str:
    """The new school, for those who may read it."""
    if access.knows_where(transfer, person):
        return transfer.whereto
    return "Not shown: the SWIS team passes the file on"


def goes_on_elsewhere(person: people.Person, path: str = "") -> Q:
    """Of what is open about a child: it began at a school that the child has left for another, with
    leads here, and it waits there, not for this person."""
    leads = _posts_of_leads(person.today).values("school")
    moved = models.Transfer.objects.filter(
        child=OuterRef(f"{path}child"),
        from_school=OuterRef(f"{path}school"),
        to_school__in=leads,
        starts_on__lte=person.today,
    )
    moved = moved.exclude(state=State.NOT_NEEDED)
    mine = Q(**{f"{path}child_id__in": access.on_its_roll(person)})
    return Q(Exists(moved)) & ~mine


@questions.asks
async def goes_on_at(
    child: models.Child | None, school: schools.School, on: date
) -> schools.School:
    """Where what is open about a child goes on: at the school where it began, or at the one that
    the child has moved to since."""
    if child is None:
        return school
    moved = models.Transfer.objects.filter(child=child, starts_on__lte=on)
    moved = moved.exclude(state=State.NOT_NEEDED).exclude(to_school=None)
    now, came = await questions.several(
        known.school_of.asking(child, on), questions.rows(moved.values_list("to_school", flat=True))
    )
    return now if now and now.pk in came else school


@questions.asks
async def went_to(children: Iterable[int | None], on: date) -> dict[int, schools.School]:
    """Of some children, those who moved on to a school here and are there now, with that school:
    what is open about them goes on there."""
    came = models.Transfer.objects.filter(
        child=OuterRef("child"), to_school=OuterRef("school"), starts_on__lte=on
    ).exclude(state=State.NOT_NEEDED)
    rolls = models.Enrolment.objects.filter(
        schools_queries.in_force(on), Exists(came), child__in=[pk for pk in children if pk]
    )
    rows = await questions.rows(rolls.select_related("school").order_by("pk"))
    return {row.child_id: row.school for row in rows}


async def transfers_waiting(person: people.Person) -> list[work.Waiting]:
    """For the school before: hand it over. For the next: it is on its way; say that it came."""
    if not person.holds(people.DSLS | people.SWIS_TEAM):
        return []
    waiting = transfers(person).filter(state__in=[State.TO_HAND_OVER, State.HANDED_OVER])
    rows = await questions.rows(waiting.order_by("due_on", "pk"))
    lines = ((row, _line(row, person)) for row in rows)
    return [
        work.Waiting(
            what=what,
            href=reverse("desk:transfer", args=[row.reference]),
            about=f"{row.child.name}, from {row.from_school}",
            due_on=None if row.as_file else row.due_on,
            since=row.handed_at or row.made_at,
            today=person.today,
            group=MOVED,
        )
        for row, what in lines
        if what
    ]


def _line(row: models.Transfer, person: people.Person) -> str:
    """What this person has to do about a transfer, if anything."""
    led = person.schools(*people.DSLS)
    sends, gets = row.from_school_id in led, row.to_school_id in led
    is_late = row.due_on < person.today and person.holds(people.MANAGERS)
    if row.state == State.TO_HAND_OVER:
        in_team = person.holds(people.SWIS_TEAM)
        theirs = in_team and (row.is_confidential or not row.has_leads)  # type: ignore[attr-defined]
        if theirs or is_late or (sends and not row.is_confidential):
            return "Hand over the child protection file"
        return "A child has come: the child protection file is not here yet" if gets else ""
    if row.as_file:
        asks = row.handed_by_id == person.account_id or (sends and not row.is_confidential)
        return "Ask for the receipt of the child protection file" if asks or is_late else ""
    return "Read the child protection file, and say that you have it" if gets or is_late else ""


async def transfer_entries(child: models.Child, person: people.Person) -> list[work.Entry]:
    """The move, the file handed over, and its receipt, for the chronology."""
    rows = await questions.rows(transfers(person).filter(child=child))
    return [entry for row in rows for entry in _entries(row, person)]


def _entries(row: models.Transfer, person: people.Person) -> list[work.Entry]:
    href, where = reverse("desk:transfer", args=[row.reference]), whereto(row, person)
    what = f"Moved from {row.from_school} to {where}"
    by = "The file is the SWIS team's to pass on" if row.is_confidential else "The file is due"
    due = f"{by}, by {clocks.said(row.due_on, row.starts_on)}."
    found = [(row.made_at, what, row.made_by.name, due)]
    if row.handed_at and row.handed_by:
        sent = f"Sent to {row.to_whom}." if row.as_file else "Read here by the new school's leads."
        what = "Child protection file handed over"
        found.append((row.handed_at, what, row.handed_by.name, sent))
    if row.receipt_at and row.receipt_by:
        what = "Child protection file received"
        found.append((row.receipt_at, what, row.receipt_by.name, row.receipt))
    return [
        work.Entry(at, what, who, "transfer", "School's book", words, href=href)
        for at, what, who, words in found
    ]


@questions.asks
async def said_of(child: models.Child, person: people.Person) -> list[tuple[str, str]]:
    """Where the child's file is, while it is on its way: for the child's page."""
    waiting = transfers(person).filter(
        child=child, state__in=[State.TO_HAND_OVER, State.HANDED_OVER]
    )
    return [(FILE, _where_it_is(row, person)) for row in await questions.rows(waiting)]


def _where_it_is(row: models.Transfer, person: people.Person) -> str:
    if row.state == State.TO_HAND_OVER:
        return (
            f"With {row.from_school}, {clocks.due_sentence(row.due_on, person.today)}. "
            "What it holds is shown here when it is handed over"
        )
    if row.as_file:
        return f"Sent to {row.to_whom}, no receipt yet"
    by = f" by {row.handed_by.name}" if row.handed_by else ""
    return f"Handed over{by}, {row.from_school}; not said to be read yet"
