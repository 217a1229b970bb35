"""Who may read which book."""

from django.db.models import Q

from swis.kernel import people, visibility
from swis.record.children import access as children_access

from . import models

AUTHORITY_READERS = people.SWIS_TEAM | {people.Role.FRONT_DOOR, people.Role.LOCALITY_MANAGER}
ENTERERS = people.DSLS | AUTHORITY_READERS
READERS = ENTERERS | {people.Role.INFORMATION_GOVERNANCE}
THEIR_LEADS = "Only the safeguarding leads of the school it was shared with can do this."


def keeps_its_book(by: people.Person, entry: models.BookEntry) -> str | None:
    """The authority's book: its own people. A school's: its safeguarding leads, or the SWIS
    team."""
    if entry.book == models.Book.AUTHORITY:
        return None if by.holds(AUTHORITY_READERS) else "The authority's own people may do this."
    if entry.school_id in by.schools(*people.DSLS) or by.holds(people.SWIS_TEAM):
        return None
    return "The safeguarding lead or the social worker may do this."


def stands_there(entry: models.BookEntry) -> str | None:
    """It has been entered."""
    return "This has not been entered yet." if entry.entered_at is None else None


def leads_there(by: people.Person, share: models.Share) -> str | None:
    """A safeguarding lead of the school it was shared with."""
    return None if share.school_id in by.schools(*people.DSLS) else THEIR_LEADS


@visibility.rule("sharing.BookEntry")
def visible_to(person: people.Person) -> Q:
    """An entry is known to those who may know of the child and read the book it is in: the
    authority's book to its own people, a school's book to that school's safeguarding leads, to the
    next school's once the child's file is theirs, and to the SWIS team."""
    if people.Role.INFORMATION_GOVERNANCE in person.roles:
        return visibility.EVERYTHING
    readable = Q(book=models.Book.SCHOOL, school_id__in=person.schools(*people.DSLS))
    if person.holds(people.SWIS_TEAM):
        readable |= Q(book=models.Book.SCHOOL)
    if person.holds(AUTHORITY_READERS):
        readable |= Q(book=models.Book.AUTHORITY)
    filed = Q(book=models.Book.SCHOOL) & children_access.in_the_file(person)
    return (readable & children_access.of_child(person)) | filed


@visibility.rule("sharing.BookMove")
def moves_visible_to(person: people.Person) -> Q:
    """The note of a move is known to those who may know of the child and read either book."""
    if person.holds(people.DSLS | AUTHORITY_READERS | {people.Role.INFORMATION_GOVERNANCE}):
        return children_access.of_child(person)
    return visibility.NOBODY


@visibility.rule("sharing.SummaryCopy")
def copies_visible_to(person: people.Person) -> Q:
    """A printed summary is known to whoever printed it, while they may know of its entry."""
    entries = models.BookEntry.objects.all()
    own = Q(made_by_id=person.account_id)
    return own & visibility.along("entry", visible_to, entries, person)


@visibility.rule("sharing.Share")
def shares_visible_to(person: people.Person) -> Q:
    """A share is known to the safeguarding leads of the school it was made to, to the next
    school's once the child's file is theirs, and to the authority's people who may know of the
    child. What was withheld is not shown to a school."""
    mine = Q(school_id__in=person.schools(*people.DSLS), is_withheld=False)
    if person.holds(AUTHORITY_READERS | {people.Role.INFORMATION_GOVERNANCE}):
        mine = visibility.EVERYTHING
    filed = Q(is_withheld=False) & children_access.in_the_file(person)
    return (mine & children_access.of_child(person)) | filed
