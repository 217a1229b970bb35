"""Reads about the two books: which one, what must stand in it, the banner that says so (E5)."""

from django.db.models import Exists, OuterRef, Q, QuerySet

from swis.kernel import clocks, people, questions, visibility
from swis.record.children import models as children
from swis.record.children import queries as children_queries
from swis.record.programmes import queries as programmes_queries
from swis.record.schools import models as schools

from .. import access, models


def book_of(child: children.Child, school: schools.School | None = None) -> models.Book:
    """The book in which a child's work is recorded now: the school's, until it moves."""
    last = child.book_moves.last()
    return models.Book(last.book) if last else models.Book.SCHOOL


@questions.asks
async def authority_system(person: people.Person) -> str:
    """What the authority's own system is called, Mosaic and the like; without a programme nothing
    is entered anywhere yet."""
    programme = await programmes_queries.placed.running.asking(person.today)
    if programme is None:
        return ""
    model = programmes_queries.placed.model_of_programme(programme, person.today)
    return model.authority_system


def system_of(entry: models.BookEntry, authority: str) -> str:
    """The system that an entry must stand in."""
    if entry.book == models.Book.AUTHORITY:
        return authority
    return entry.school.system if entry.school else "the school's system"


def book_entries(person: people.Person) -> QuerySet[models.BookEntry]:
    """Every entry the person may know of."""
    rows = models.BookEntry.objects.select_related("child", "school", "made_by", "entered_by")
    return visibility.known(rows, access.visible_to, person)


def book_entry(person: people.Person, reference: str) -> models.BookEntry:
    return visibility.fetch(book_entries(person), access.visible_to, person, reference=reference)


def summary_copy(person: people.Person, reference: str) -> models.SummaryCopy:
    rows = models.SummaryCopy.objects.select_related("entry__child", "entry__school", "made_by")
    return visibility.fetch(rows, access.copies_visible_to, person, reference=reference)


def waiting_entries(
    person: people.Person, child: children.Child | None = None, book: str | None = None
) -> QuerySet[models.BookEntry]:
    """Entries not yet in the system of their book."""
    rows = book_entries(person).filter(entered_at=None)
    if child:
        rows = rows.filter(child=child)
    return rows.filter(book=book) if book else rows


def my_entries(person: people.Person) -> QuerySet[models.BookEntry]:
    """What a person has to enter."""
    return waiting_entries(person).filter(_is_theirs(person))


def others_entries(person: people.Person) -> QuerySet[models.BookEntry]:
    """What others have to enter, as far as the person may know of it."""
    return waiting_entries(person).exclude(_is_theirs(person))


def _is_theirs(person: people.Person) -> Q:
    """Whose it is to enter: the DSL's on the school's book; on the authority's, the worker of the
    child's, or of whoever made the entry where the child has none."""
    mine = Q(book=models.Book.SCHOOL, school_id__in=person.schools(*people.DSLS))
    workers = children.Involvement.objects.filter(
        child=OuterRef("child"), until=None, account__memberships__role=people.Role.SOCIAL_WORKER
    )
    if people.Role.SOCIAL_WORKER in person.roles:
        mine |= Q(Exists(workers.filter(account_id=person.account_id)), book=models.Book.AUTHORITY)
    mine |= Q(~Exists(workers), book=models.Book.AUTHORITY, made_by_id=person.account_id)
    return mine


@questions.asks
async def banner(child: children.Child, person: people.Person) -> str:
    """ "Statutory record: Mosaic. 2 entries not yet there." """
    on = person.today
    school, moves, waiting = await questions.several(
        children_queries.known.school_of.asking(child, on),
        questions.rows(child.book_moves.reverse()[:1]),
        questions.rows(waiting_entries(person, child).values_list("book", flat=True)),
    )
    model = await programmes_queries.placed.model_of.asking(school, on)
    systems = {
        models.Book.AUTHORITY: "this record, in full"
        if model.keeps_full_text
        else model.authority_system,
        models.Book.SCHOOL: school.system if school else model.school_system,
    }
    current = models.Book(moves[0].book) if moves else models.Book.SCHOOL
    left = dict.fromkeys(models.Book, 0)
    for book in waiting:
        left[models.Book(book)] += 1
    name = "Statutory record" if current == models.Book.AUTHORITY else "School's record"
    said = [f"{name}: {systems[current]}."]
    if left[current]:
        said.append(f"{clocks.count(left[current], 'entry', 'entries')} not yet there.")
    other = models.Book.SCHOOL if current == models.Book.AUTHORITY else models.Book.AUTHORITY
    if left[other]:
        entries = clocks.count(left[other], "entry", "entries")
        said.append(f"{entries} not yet in {systems[other]}.")
    return " ".join(said)


def moves(person: people.Person) -> QuerySet[models.BookMove]:
    """Every move of a child's record that the person may know of."""
    return visibility.known(
        models.BookMove.objects.select_related("made_by"), access.moves_visible_to, person
    )
