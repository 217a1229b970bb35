"""Reads about the two books and what was shared."""

from django.db.models import QuerySet

from swis.record.children.models import Child
from swis.record.children.queries import school_of
from swis.record.kernel.access import known
from swis.record.kernel.clocks import count, local_day
from swis.record.kernel.people import Person
from swis.record.programmes.queries import model_of
from swis.record.schools.models import School

from .access import visible_to
from .models import Book, BookEntry


def book_of(child: Child, school: School | None = None) -> Book:
    """The book in which a child's work is recorded now: the school's, until it moves."""
    last = child.book_moves.last()
    return Book(last.book) if last else Book.SCHOOL


def system_of(book: str, school: School | None, person: Person) -> str:
    """What the system of a book is called: Mosaic, CPOMS and the like."""
    model = model_of(school, local_day(person.at))
    if book == Book.AUTHORITY:
        return model.authority_system
    return school.system if school else model.school_system


def book_entries(person: Person) -> QuerySet[BookEntry]:
    """Every entry the person may know of."""
    found = BookEntry.objects.select_related("child", "school", "made_by", "entered_by")
    return known(found, visible_to, person)


def waiting_entries(
    person: Person, child: Child | None = None, book: str | None = None
) -> QuerySet[BookEntry]:
    """Entries not yet in the system of their book."""
    found = book_entries(person).filter(entered_at=None)
    if child:
        found = found.filter(child=child)
    return found.filter(book=book) if book else found


def banner(child: Child, person: Person) -> str:
    """ "Statutory record: Mosaic. 2 entries not yet there." """
    book = book_of(child)
    system = system_of(book, school_of(child, local_day(person.at)), person)
    name = "Statutory record" if book == Book.AUTHORITY else "School's record"
    left = waiting_entries(person, child, book).count()
    if not left:
        return f"{name}: {system}."
    return f"{name}: {system}. {count(left, 'entry', 'entries')} not yet there."
