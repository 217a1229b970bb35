"""Who may read which book."""

from django.db.models import Q

from swis.kernel.access import EVERYTHING, NOBODY
from swis.kernel.people import Person
from swis.kernel.roles import DSLS, SWIS_TEAM, Role
from swis.record.children.access import of_child

from .models import Book, BookEntry

AUTHORITY_READERS = SWIS_TEAM | {Role.FRONT_DOOR, Role.LOCALITY_MANAGER}


def visible_to(person: Person) -> Q:
    """An entry is known to those who may know of the child and read the book it is in: the
    authority's book to its own people, a school's book to that school's safeguarding leads and to
    the SWIS team."""
    if Role.INFORMATION_GOVERNANCE in person.roles:
        return EVERYTHING
    readable = Q(book=Book.SCHOOL, school_id__in=person.schools(*DSLS))
    if person.holds(SWIS_TEAM):
        readable |= Q(book=Book.SCHOOL)
    if person.holds(AUTHORITY_READERS):
        readable |= Q(book=Book.AUTHORITY)
    return readable & of_child(person)


def moves_visible_to(person: Person) -> Q:
    """The note of a move is known to those who may know of the child and read either book."""
    if person.holds(DSLS | AUTHORITY_READERS | {Role.INFORMATION_GOVERNANCE}):
        return of_child(person)
    return NOBODY


def copies_visible_to(person: Person) -> Q:
    """A printed summary is known to whoever printed it, while they may know of its entry."""
    entries = BookEntry.objects.filter(visible_to(person))
    return Q(made_by_id=person.account_id, entry__in=entries.values("pk"))


def shares_visible_to(person: Person) -> Q:
    """A share is known to the safeguarding leads of the school it was made to, and to the
    authority's people who may know of the child. What was withheld is not shown to the school."""
    mine = Q(school_id__in=person.schools(*DSLS), is_withheld=False)
    if person.holds(AUTHORITY_READERS | {Role.INFORMATION_GOVERNANCE}):
        mine = EVERYTHING
    return mine & of_child(person)
