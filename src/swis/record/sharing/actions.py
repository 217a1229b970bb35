"""Writes: which book, what must stand in it, and what is told to the school (E5, E6, E8)."""

from datetime import date, datetime

from django.urls import reverse

from swis.kernel import editing, outbox
from swis.kernel.acts import act
from swis.kernel.clocks import local_day
from swis.kernel.people import Person
from swis.kernel.refusals import NotNow, Refused
from swis.kernel.roles import DSLS
from swis.record.children.models import Child
from swis.record.children.queries import may_hear
from swis.record.schools.models import School
from swis.record.staff.queries import holders

from . import notices
from .access import AUTHORITY_READERS
from .models import Basis, Book, BookEntry, BookMove, Share, SummaryCopy
from .queries import why_not_enter

NOTE_OF_A_MOVE = "Note: where work with this child is recorded"


@act
def move_record(
    *,
    child: Child,
    school: School | None,
    book: str,
    because: str,
    note: str,
    by: Person,
    at: datetime,
) -> BookMove:
    """From here on the work is recorded in the other book; the note goes on the school's."""
    last = child.book_moves.last()
    if last and last.book == book:
        return last
    move = BookMove.objects.create(
        child=child,
        school=school,
        book=book,
        because=because,
        note=note,
        made_by_id=by.account_id,
        made_at=at,
    )
    if school:
        await_entry(
            child=child,
            school=school,
            book=Book.SCHOOL,
            about=move.reference,
            what=NOTE_OF_A_MOVE,
            summary=note,
            happened_on=local_day(at),
            by=by,
            at=at,
        )
    return move


@act
def await_entry(
    *,
    child: Child,
    school: School | None,
    book: str,
    about: str,
    what: str,
    summary: str,
    happened_on: date,
    by: Person,
    at: datetime,
) -> BookEntry:
    """Something must stand in the system of a book: it waits until it is entered there."""
    return BookEntry.objects.create(
        child=child,
        school=school,
        book=book,
        about=about,
        what=what,
        summary=summary,
        happened_on=happened_on,
        made_by_id=by.account_id,
        made_at=at,
    )


@act
def enter(
    *,
    entry: BookEntry,
    entered_reference: str,
    by: Person,
    at: datetime,
    entered_on: date | None = None,
) -> BookEntry:
    """It stands in the other system now, under this reference, since this day."""
    if why := why_not_enter(entry, by):
        raise NotNow(why)
    if not entered_reference.strip():
        raise Refused("Enter the reference it has there", "entered_reference")
    waiting = BookEntry.objects.filter(pk=entry.pk, entered_at=None)
    if not waiting.update(
        entered_at=at,
        entered_by_id=by.account_id,
        entered_on=entered_on or local_day(at),
        entered_reference=entered_reference.strip(),
        version=entry.version + 1,
    ):
        raise NotNow("This has been entered already. Open it again to see its reference.")
    entry.refresh_from_db()
    return entry


@act
def correct_entry(
    *,
    entry: BookEntry,
    version: int,
    entered_reference: str,
    entered_on: date,
    reason: str,
    by: Person,
    at: datetime,
) -> BookEntry:
    """The reference or the day was noted wrongly: correct it with the reason."""
    if why := why_not_enter(entry, by):
        raise NotNow(why)
    if entry.entered_at is None:
        raise NotNow("This has not been entered yet.")
    return editing.change(
        entry,
        version=version,
        by=by,
        at=at,
        reason=reason,
        entered_reference=entered_reference,
        entered_on=entered_on,
    )


@act
def print_summary(*, entry: BookEntry, for_whom: str, by: Person, at: datetime) -> SummaryCopy:
    """Print a summary for somebody who may have it; the copy says for whom."""
    return SummaryCopy.objects.create(
        entry=entry, for_whom=for_whom, made_by_id=by.account_id, made_at=at
    )


@act
def share(
    *,
    child: Child,
    school: School,
    about: str,
    kind: str,
    words: str,
    by: Person,
    at: datetime,
    is_withheld: bool = False,
    why: str = "",
    basis: str = Basis.PUBLIC_TASK,
    how: str = "This record",
) -> Share:
    """Tell a school what it needs to know, or decide not to, with the reason. Both are kept."""
    if not by.holds(AUTHORITY_READERS):
        raise NotNow("Only the authority's own people share with a school.")
    if is_withheld and not why.strip():
        raise Refused("Enter why this is not shared with the school", "why")
    if not is_withheld and not words.strip():
        raise Refused("Enter what you share with the school", "words")
    made = Share.objects.create(
        child=child,
        school=school,
        about=about,
        kind=kind,
        words=words,
        is_withheld=is_withheld,
        why=why,
        how=how,
        basis=basis,
        made_by_id=by.account_id,
        made_at=at,
    )
    if not is_withheld:
        leads = may_hear(child, holders(DSLS, local_day(at), school_id=school.pk), at)
        page = reverse("sharing:shared", args=[made.reference])
        outbox.tell(notices.SHARED, to=leads, at=at, href=page)
    return made


@act
def acknowledge(*, share: Share, by: Person, at: datetime) -> Share:
    """The safeguarding lead has read it; whoever shared it sees so, and it waits for the school's
    own system (E5: school staff record what is shared with the school)."""
    if share.school_id not in by.schools(*DSLS):
        raise NotNow("Only the safeguarding leads of the school it was shared with can do this.")
    if not Share.objects.filter(pk=share.pk, seen_at=None, is_withheld=False).update(
        seen_at=at, seen_by_id=by.account_id, version=share.version + 1
    ):
        raise NotNow("Somebody at the school has read this already.")
    await_entry(
        child=share.child,
        school=share.school,
        book=Book.SCHOOL,
        about=share.reference,
        what=f"Shared with the school: {share.kind}",
        summary=share.words,
        happened_on=local_day(share.made_at),
        by=by,
        at=at,
    )
    share.refresh_from_db()
    return share
