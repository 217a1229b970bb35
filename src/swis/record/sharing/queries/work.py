"""What the two books offer the desk: what waits, and entries of the chronology."""

from swis.kernel.clocks import LONDON, local_day
from swis.kernel.people import Person
from swis.kernel.work import Entry, Waiting
from swis.record.children.models import Child

from ..models import Book, BookEntry, Share
from .books import authority_system, book_entries, moves, my_entries, system_of
from .shares import shares, unread


def waiting_for(person: Person) -> list[Waiting]:
    """What was shared and not read yet; what must still be entered in another system."""
    today = local_day(person.at)
    rows = [
        Waiting(
            what=f"Read what was shared: {row.kind}",
            href=f"/sharing/{row.reference}/",
            about=f"{row.child.name}, {row.school}",
            since=row.made_at,
            today=today,
            group="Shared with your school",
        )
        for row in unread(person)
    ]
    to_enter = list(my_entries(person))
    authority = authority_system(person) if to_enter else ""
    for entry in to_enter:
        system = system_of(entry, authority)
        rows.append(
            Waiting(
                what=f"Enter in {system}: {entry.what}",
                href=f"/sharing/entries/{entry.reference}/",
                about=entry.child.name,
                since=entry.made_at,
                today=today,
                group=f"To enter in {system}",
            )
        )
    return rows


def entries(child: Child, person: Person) -> list[Entry]:
    """Where the record moved, what stands in the other system, what the school was told."""
    rows = [
        Entry(
            at=move.made_at,
            what=f"From here on recorded in the {move.get_book_display().lower()}",
            who=move.made_by.name,
            kind="book",
            book=str(Book.SCHOOL.label),
            words=move.note,
        )
        for move in moves(person).filter(child=child)
    ]
    # what still waits is in the banner and in the list of who has to enter it, not told twice here
    entered = list(book_entries(person).filter(child=child).exclude(entered_at=None))
    authority = authority_system(person) if entered else ""
    rows += [_of_entry(entry, system_of(entry, authority)) for entry in entered]
    return rows + [_of_share(share) for share in shares(person).filter(child=child)]


def _of_entry(entry: BookEntry, system: str) -> Entry:
    assert entry.entered_at
    assert entry.entered_by
    what = f"Entered in {system}: {entry.what} ({entry.entered_reference})"
    href = f"/sharing/entries/{entry.reference}/"
    book = str(entry.get_book_display())
    return Entry(entry.entered_at, what, entry.entered_by.name, "copy", book, href=href)


def _of_share(share: Share) -> Entry:
    href = f"/sharing/{share.reference}/"
    who = share.made_by.name
    if share.is_withheld:
        what, book = f"Not shared with {share.school}: {share.kind}", Book.AUTHORITY
        return Entry(share.made_at, what, who, "share", str(book.label), share.why, href=href)
    if share.seen_at and share.seen_by:
        at = share.seen_at.astimezone(LONDON)
        who += f". Read by {share.seen_by.name}, {at.day} {at:%b %Y, %H:%M}"
    what = f"Shared with {share.school}: {share.kind}"
    label = str(Book.SCHOOL.label)
    return Entry(share.made_at, what, who, "share", label, share.words, href=href)
