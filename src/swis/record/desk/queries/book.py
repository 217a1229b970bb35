"""A school's book by child, as its safeguarding lead may read it: for the school to keep (E21)."""

import csv
import io
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.template.loader import render_to_string

from swis.kernel.access import fetch
from swis.kernel.clocks import LONDON, local_day
from swis.kernel.people import Person
from swis.kernel.refusals import Unknown
from swis.kernel.roles import DSLS
from swis.kernel.work import Entry
from swis.record.children.models import Child
from swis.record.children.queries import children
from swis.record.schools.models import School
from swis.record.schools.queries import in_force
from swis.record.sharing.models import Book

from ..access import books_visible_to
from ..models import ReturnedBook
from .chronology import chronology

COLUMNS = ("record", "name", "born", "when", "what", "who", "child's own words", "words")
FORMULAS = ("=", "+", "-", "@", "\t", "\r")  # a spreadsheet would run what begins like this


@dataclass(frozen=True)
class Chapter:
    """One child's part of the book, oldest first."""

    child: Child
    entries: list[Entry]


def returned(person: Person, reference: str) -> ReturnedBook:
    found = ReturnedBook.objects.select_related("school", "made_by")
    return fetch(found, books_visible_to, person, reference=reference)


def school_of_book(person: Person, urn: str) -> School:
    """A school at which the person leads safeguarding."""
    found = School.objects.filter(pk__in=person.schools(*DSLS), urn=urn).first()
    if found is None:
        raise Unknown
    return found


def chapters(school: School, person: Person) -> list[Chapter]:
    """Every child of the school who has an entry this person may know, the authority's book left
    out. It asks anew for each child: a download, not a page."""
    on = local_day(person.at)
    enrolled = children(person).filter(in_force(on, "enrolments__"), enrolments__school=school)
    return list(_with_entries(enrolled.distinct(), person))


def _with_entries(found: Iterable[Child], person: Person) -> Iterator[Chapter]:
    for child in found:
        entries = [e for e in chronology(child, person) if e.book != Book.AUTHORITY.label]
        if entries:
            yield Chapter(child, entries[::-1])


def bundle(book: ReturnedBook, person: Person) -> tuple[bytes, list[Child]]:
    """The book as a zip: an index, a page a child, and one table; with the children in it."""
    found = chapters(book.school, person)
    file = io.BytesIO()
    about = {"book": book, "chapters": found, "person": person}
    with zipfile.ZipFile(file, "w") as packed:
        _put(packed, "index.html", render_to_string("desk/book/index.html", about), person)
        for one in found:
            page = render_to_string("desk/book/child.html", {"book": book, "one": one})
            _put(packed, f"children/{one.child.reference}.html", page, person)
        _put(packed, "entries.csv", "\ufeff" + _table(found), person)
    return file.getvalue(), [one.child for one in found]


def _put(packed: zipfile.ZipFile, name: str, text: str, person: Person) -> None:
    when = person.at.astimezone(LONDON).timetuple()[:6]
    packed.writestr(zipfile.ZipInfo(name, when), text.encode())


def _table(found: list[Chapter]) -> str:
    text = io.StringIO()
    table = csv.writer(text)
    table.writerow(COLUMNS)
    for one in found:
        child = (one.child.reference, one.child.name, one.child.born_on or "")
        for entry in one.entries:
            at = f"{entry.at.astimezone(LONDON):%Y-%m-%d %H:%M}"
            row = (*child, at, entry.what, entry.who, entry.own_words, entry.words)
            table.writerow([_plain(str(value)) for value in row])
    return text.getvalue()


def _plain(value: str) -> str:
    return f"'{value}" if value.startswith(FORMULAS) else value
