"""Writes: which book, what must stand in it, and what is told to the school (E5, E6, E8)."""

from collections.abc import Iterable
from datetime import date, datetime

from django.db.models import F
from django.urls import reverse

from swis.kernel import acts, clocks, editing, outbox, people, permission, refusals
from swis.record.children import models as children
from swis.record.children import queries as children_queries
from swis.record.schools import models as schools
from swis.record.staff import queries as staff_queries

from . import access, models, notices

ENTERING = permission.of_roles(
    access.ENTERERS,
    needs=(access.keeps_its_book,),
    said="The safeguarding lead or the authority's own people may do this.",
)
CORRECTING = permission.of_roles(
    access.ENTERERS,
    needs=(access.keeps_its_book, access.stands_there),
    said="The safeguarding lead or the authority's own people may do this.",
)
SHARING = permission.of_roles(
    access.AUTHORITY_READERS, said="Only the authority's own people share with a school."
)
ACKNOWLEDGING = permission.of_roles(
    people.DSLS, needs=(access.leads_there,), said=access.THEIR_LEADS
)
NOTE_OF_A_MOVE = "Note: where work with this child is recorded"


@acts.act(may=permission.INNER)
def move_record(
    *,
    child: children.Child,
    school: schools.School | None,
    book: str,
    because: str,
    note: str,
    by: people.Person,
    at: datetime,
) -> models.BookMove:
    """From here on the work is recorded in the other book; the note goes on the school's."""
    last = child.book_moves.last()
    if last and last.book == book:
        return last
    move = models.BookMove.objects.create(
        child=child,
        school=school,
        book=book,
        because=because,
        note=note,
        **by.signed(at),
    )
    if school:
        entry = models.ToEnter.in_school(move, NOTE_OF_A_MOVE, note, clocks.local_day(at))
        await_entry(entry=entry, by=by, at=at)
    return move


@acts.act(may=permission.INNER)
def await_entry(*, entry: models.ToEnter, by: people.Person, at: datetime) -> models.BookEntry:
    """Something must stand in the system of a book: it waits until it is entered there."""
    return models.BookEntry.objects.create(**vars(entry), **by.signed(at))


@acts.act(may=permission.INNER)
def move_entries(
    *,
    about: Iterable[str],
    stood_on: children.Child,
    child: children.Child,
    reason: str,
    by: people.Person,
    at: datetime,
) -> list[models.BookEntry]:
    """What some records must say in the books goes on about another child. What waits is the other
    child's from now on; what has been entered already is to be taken out there, and entered anew:
    a task on the home of each school."""
    on = clocks.local_day(at)
    school = children_queries.known.school_of(child, on)
    rows = models.BookEntry.objects.filter(child=stood_on, about__in=list(about))
    rows.filter(entered_at=None).update(child=child, school=school, version=F("version") + 1)
    fresh = []
    for entry in rows.filter(child=stood_on).exclude(entered_at=None):
        out = f"Take out {entry.entered_reference}: it is about another child"
        same, day = (entry.book, entry.about), entry.happened_on
        here = models.ToEnter(stood_on, entry.school, *same, out, reason, day)
        there = models.ToEnter(child, school, *same, entry.what, entry.summary, day)
        fresh += [await_entry(entry=each, by=by, at=at) for each in (here, there)]
    return fresh


@acts.act(may=ENTERING)
def enter(
    *,
    entry: models.BookEntry,
    entered_reference: str,
    by: people.Person,
    at: datetime,
    entered_on: date | None = None,
) -> models.BookEntry:
    """It stands in the other system now, under this reference, since this day."""
    if not entered_reference.strip():
        raise refusals.Refused("Enter the reference it has there", "entered_reference")
    waiting = models.BookEntry.objects.filter(pk=entry.pk, entered_at=None)
    if not waiting.update(
        entered_at=at,
        entered_by_id=by.account_id,
        entered_on=entered_on or clocks.local_day(at),
        entered_reference=entered_reference.strip(),
        version=entry.version + 1,
    ):
        raise refusals.NotNow("This has been entered already. Open it again to see its reference.")
    entry.refresh_from_db()
    return entry


@acts.act(may=CORRECTING)
def correct_entry(
    *,
    entry: models.BookEntry,
    version: int,
    entered_reference: str,
    entered_on: date,
    reason: str,
    by: people.Person,
    at: datetime,
) -> models.BookEntry:
    """The reference or the day was noted wrongly: correct it with the reason."""
    return editing.change(
        entry,
        version=version,
        by=by,
        at=at,
        reason=reason,
        entered_reference=entered_reference,
        entered_on=entered_on,
    )


@acts.act(may=permission.of_roles(access.READERS))
def print_summary(
    *, entry: models.BookEntry, for_whom: str, by: people.Person, at: datetime
) -> models.SummaryCopy:
    """Print a summary for somebody who may have it; the copy says for whom."""
    return models.SummaryCopy.objects.create(entry=entry, for_whom=for_whom, **by.signed(at))


@acts.act(may=SHARING)
def share(
    *,
    child: children.Child,
    school: schools.School,
    about: str,
    kind: str,
    words: str,
    by: people.Person,
    at: datetime,
    is_withheld: bool = False,
    why: str = "",
    basis: str = models.Basis.PUBLIC_TASK,
    how: str = "This record",
) -> models.Share:
    """Tell a school what it needs to know, or decide not to, with the reason. Both are kept."""
    if is_withheld and not why.strip():
        raise refusals.Refused("Enter why this is not shared with the school", "why")
    if not is_withheld and not words.strip():
        raise refusals.Refused("Enter what you share with the school", "words")
    share = models.Share.objects.create(
        child=child,
        school=school,
        about=about,
        kind=kind,
        words=words,
        is_withheld=is_withheld,
        why=why,
        how=how,
        basis=basis,
        **by.signed(at),
    )
    if not is_withheld:
        leads = children_queries.named_people.may_hear(
            child, staff_queries.holders(people.DSLS, clocks.local_day(at), school_id=school.pk), at
        )
        page = reverse("sharing:shared", args=[share.reference])
        outbox.tell(notices.SHARED, to=leads, at=at, href=page)
    return share


@acts.act(may=ACKNOWLEDGING)
def acknowledge(*, share: models.Share, by: people.Person, at: datetime) -> models.Share:
    """The safeguarding lead has read it; whoever shared it sees so, and it waits for the school's
    own system (E5: school staff record what is shared with the school)."""
    if not models.Share.objects.filter(pk=share.pk, seen_at=None, is_withheld=False).update(
        seen_at=at, seen_by_id=by.account_id, version=share.version + 1
    ):
        raise refusals.NotNow("Somebody at the school has read this already.")
    what = f"Shared with the school: {share.kind}"
    entry = models.ToEnter.in_school(share, what, share.words, clocks.local_day(share.made_at))
    await_entry(entry=entry, by=by, at=at)
    share.refresh_from_db()
    return share
