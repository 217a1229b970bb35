"""Who may read which book."""

from django.db.models import Q

from swis.record.children.access import of_child
from swis.record.kernel.people import Person
from swis.record.kernel.roles import DSLS, SWIS_TEAM, Role

from .models import Book

AUTHORITY_READERS = SWIS_TEAM | {Role.FRONT_DOOR, Role.LOCALITY_MANAGER}
SCHOOL_READERS = DSLS | SWIS_TEAM


def books_of(person: Person) -> list[Book]:
    """The books that a person's roles may read, of the children they may know of."""
    if Role.INFORMATION_GOVERNANCE in person.roles:
        return [Book.AUTHORITY, Book.SCHOOL]
    readers = {Book.AUTHORITY: AUTHORITY_READERS, Book.SCHOOL: SCHOOL_READERS}
    return [book for book, roles in readers.items() if person.holds(roles)]


def visible_to(person: Person) -> Q:
    """An entry or a move is known to those who may know of the child and read the book it is in."""
    return of_child(person) & Q(book__in=books_of(person))


def shares_visible_to(person: Person) -> Q:
    """A share is known to the safeguarding leads of the school it was made to, and to the
    authority's people who may know of the child. What was withheld is not shown to the school."""
    mine = Q(school_id__in=person.schools(*DSLS)) & Q(is_withheld=False)
    if person.holds(AUTHORITY_READERS | {Role.INFORMATION_GOVERNANCE}):
        return of_child(person) | mine
    return of_child(person) & mine
