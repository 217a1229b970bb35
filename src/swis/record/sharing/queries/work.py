"""What the two books offer the desk: what waits, and entries of the chronology."""

from swis.kernel import clocks, people, questions, work
from swis.record.children import models as children

from .. import models
from . import books, shares

SHARED = work.Group("Shared with your school")


def to_enter_in(system: str) -> work.Group:
    """What must still be typed into another system, by system."""
    return work.Group(f"To enter in {system}", work.Comes.COPYING)


@questions.asks
async def waiting_for(person: people.Person) -> list[work.Waiting]:
    """What was shared and not read yet; what must still be entered in another system."""
    today = person.today
    unread, to_enter, authority = await questions.several(
        questions.rows(shares.unread(person)),
        questions.rows(books.my_entries(person)),
        books.authority_system.asking(person),
    )
    rows = [
        work.Waiting(
            what=f"Read what was shared: {row.kind}",
            href=f"/sharing/{row.reference}/",
            about=f"{row.child.name}, {row.school}",
            since=row.made_at,
            today=today,
            group=SHARED,
        )
        for row in unread
    ]
    for entry in to_enter:
        system = books.system_of(entry, authority)
        rows.append(
            work.Waiting(
                what=f"Enter in {system}: {entry.what}",
                href=f"/sharing/entries/{entry.reference}/",
                about=entry.child.name,
                since=entry.made_at,
                today=today,
                group=to_enter_in(system),
            )
        )
    return rows


@questions.asks
async def entries(child: children.Child, person: people.Person) -> list[work.Entry]:
    """Where the record moved, what stands in the other system, what the school was told."""
    # what still waits is in the banner and in the list of who has to enter it, not told twice here
    known = books.book_entries(person).filter(child=child).exclude(entered_at=None)
    moves, entered, authority, told = await questions.several(
        questions.rows(books.moves(person).filter(child=child)),
        questions.rows(known),
        books.authority_system.asking(person),
        questions.rows(shares.shares(person).filter(child=child)),
    )
    rows = [
        work.Entry(
            at=move.made_at,
            what=f"From here on recorded in the {move.get_book_display().lower()}",
            who=move.made_by.name,
            kind="book",
            book=str(models.Book.SCHOOL.label),
            words=move.note,
        )
        for move in moves
    ]
    rows += [_of_entry(entry, books.system_of(entry, authority)) for entry in entered]
    return rows + [_of_share(share) for share in told]


def _of_entry(entry: models.BookEntry, system: str) -> work.Entry:
    assert entry.entered_at
    assert entry.entered_by
    what = f"Entered in {system}: {entry.what} ({entry.entered_reference})"
    href = f"/sharing/entries/{entry.reference}/"
    book = str(entry.get_book_display())
    return work.Entry(entry.entered_at, what, entry.entered_by.name, "copy", book, href=href)


def _of_share(share: models.Share) -> work.Entry:
    href = f"/sharing/{share.reference}/"
    who = share.made_by.name
    if share.is_withheld:
        what, book = f"Not shared with {share.school}: {share.kind}", models.Book.AUTHORITY
        return work.Entry(share.made_at, what, who, "share", str(book.label), share.why, href=href)
    if share.seen_at and share.seen_by:
        at = share.seen_at.astimezone(clocks.LONDON)
        who += f". Read by {share.seen_by.name}, {at.day} {at:%b %Y, %H:%M}"
    what = f"Shared with {share.school}: {share.kind}"
    label = str(models.Book.SCHOOL.label)
    return work.Entry(share.made_at, what, who, "share", label, share.words, href=href)
