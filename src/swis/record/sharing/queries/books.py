"""Reads about the two books: which one, what must stand in it, the banner that says so (E5)."""

from django.db.models import Exists, OuterRef, Q, QuerySet

from swis.kernel.access import fetch, known
from swis.kernel.clocks import count, local_day
from swis.kernel.people import Person
from swis.kernel.roles import DSLS, SWIS_TEAM, Role
from swis.record.children.models import Child, Involvement
from swis.record.children.queries import school_of
from swis.record.programmes.queries import model_of
from swis.record.schools.models import School

from ..access import AUTHORITY_READERS, copies_visible_to, moves_visible_to, visible_to
from ..models import Book, BookEntry, BookMove, SummaryCopy


def book_of(child: Child, school: School | None = None) -> Book:
    """The book in which a child's work is recorded now: the school's, until it moves."""
    last = child.book_moves.last()
    return Book(last.book) if last else Book.SCHOOL


def authority_system(person: Person) -> str:
    """What the authority's own system is called: Mosaic and the like."""
    return model_of(None, local_day(person.at)).authority_system


def system_of(entry: BookEntry, authority: str) -> str:
    """The system that an entry must stand in."""
    if entry.book == Book.AUTHORITY:
        return authority
    return entry.school.system if entry.school else "the school's system"


def book_entries(person: Person) -> QuerySet[BookEntry]:
    """Every entry the person may know of."""
    found = BookEntry.objects.select_related("child", "school", "made_by", "entered_by")
    return known(found, visible_to, person)


def book_entry(person: Person, reference: str) -> BookEntry:
    return fetch(book_entries(person), visible_to, person, reference=reference)


def summary_copy(person: Person, reference: str) -> SummaryCopy:
    found = SummaryCopy.objects.select_related("entry__child", "entry__school", "made_by")
    return fetch(found, copies_visible_to, person, reference=reference)


def waiting_entries(
    person: Person, child: Child | None = None, book: str | None = None
) -> QuerySet[BookEntry]:
    """Entries not yet in the system of their book."""
    found = book_entries(person).filter(entered_at=None)
    if child:
        found = found.filter(child=child)
    return found.filter(book=book) if book else found


def my_entries(person: Person) -> QuerySet[BookEntry]:
    """What a person has to enter: the DSL on the school's book; on the authority's, the worker of
    the child, or whoever made the entry where the child has none."""
    mine = Q(book=Book.SCHOOL, school_id__in=person.schools(*DSLS))
    workers = Involvement.objects.filter(
        child=OuterRef("child"), until=None, account__memberships__role=Role.SOCIAL_WORKER
    )
    if Role.SOCIAL_WORKER in person.roles:
        mine |= Q(Exists(workers.filter(account_id=person.account_id)), book=Book.AUTHORITY)
    mine |= Q(~Exists(workers), book=Book.AUTHORITY, made_by_id=person.account_id)
    return waiting_entries(person).filter(mine)


def why_not_enter(entry: BookEntry, person: Person) -> str | None:
    """Why this person may not say that an entry stands in its system; None if they may."""
    if entry.book == Book.AUTHORITY:
        may, who = person.holds(AUTHORITY_READERS), "The authority's own people"
    else:
        at_school = entry.school_id in person.schools(*DSLS)
        may, who = (
            at_school or person.holds(SWIS_TEAM),
            "The safeguarding lead or the social worker",
        )
    return None if may else f"{who} may do this."


def banner(child: Child, person: Person) -> str:
    """ "Statutory record: Mosaic. 2 entries not yet there." """
    on = local_day(person.at)
    school = school_of(child, on)
    model = model_of(school, on)
    systems = {
        Book.AUTHORITY: "this record, in full" if model.keeps_full_text else model.authority_system,
        Book.SCHOOL: school.system if school else model.school_system,
    }
    current = book_of(child)
    left = dict.fromkeys(Book, 0)
    for book in waiting_entries(person, child).values_list("book", flat=True):
        left[Book(book)] += 1
    name = "Statutory record" if current == Book.AUTHORITY else "School's record"
    said = [f"{name}: {systems[current]}."]
    if left[current]:
        said.append(f"{count(left[current], 'entry', 'entries')} not yet there.")
    other = Book.SCHOOL if current == Book.AUTHORITY else Book.AUTHORITY
    if left[other]:
        entries = count(left[other], "entry", "entries")
        said.append(f"{entries} not yet in {systems[other]}.")
    return " ".join(said)


def moves(person: Person) -> QuerySet[BookMove]:
    """Every move of a child's record that the person may know of."""
    return known(BookMove.objects.select_related("made_by"), moves_visible_to, person)
