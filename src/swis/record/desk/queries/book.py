"""A school's book by child, as its safeguarding lead may read it: for the school to keep (E21)."""

import csv
import io
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.template.loader import render_to_string

from swis.kernel import clocks, people, refusals, visibility, work
from swis.record.children import models as children
from swis.record.children import queries as children_queries
from swis.record.schools import models as schools
from swis.record.schools import queries as schools_queries
from swis.record.sharing import models as sharing

from .. import access, models
from . import chronology

COLUMNS = ("record", "name", "born", "when", "what", "who", "child's own words", "words")
FORMULAS = ("=", "+", "-", "@", "\t", "\r")  # a spreadsheet would run what begins like this


@dataclass(frozen=True)
class Chapter:
    """One child's part of the book, oldest first."""

    child: children.Child
    entries: list[work.Entry]


def returned(person: people.Person, reference: str) -> models.ReturnedBook:
    rows = models.ReturnedBook.objects.select_related("school", "made_by")
    return visibility.fetch(rows, access.books_visible_to, person, reference=reference)


def school_of_book(person: people.Person, urn: str) -> schools.School:
    """A school at which the person leads safeguarding."""
    school = schools.School.objects.filter(pk__in=person.schools(*people.DSLS), urn=urn).first()
    if school is None:
        raise refusals.Unknown
    return school


def chapters(school: schools.School, person: people.Person) -> list[Chapter]:
    """Every child of the school who has an entry this person may know, the authority's book left
    out. It asks anew for each child: a download, not a page."""
    on = person.today
    enrolled = children_queries.known.children(person).filter(
        schools_queries.in_force(on, "enrolments__"), enrolments__school=school
    )
    return list(_with_entries(enrolled.distinct(), person))


def _with_entries(found: Iterable[children.Child], person: people.Person) -> Iterator[Chapter]:
    for child in found:
        entries = [
            e
            for e in chronology.chronology(child, person)
            if e.book != sharing.Book.AUTHORITY.label
        ]
        if entries:
            yield Chapter(child, entries[::-1])


def bundle(book: models.ReturnedBook, person: people.Person) -> tuple[bytes, list[children.Child]]:
    """The book as a zip: an index, a page a child, and one table; with the children in it."""
    rows = chapters(book.school, person)
    file = io.BytesIO()
    about = {"book": book, "chapters": rows, "person": person}
    with zipfile.ZipFile(file, "w") as packed:
        _put(packed, "index.html", render_to_string("desk/book/index.html", about), person)
        for chapter in rows:
            page = render_to_string("desk/book/child.html", {"book": book, "one": chapter})
            _put(packed, f"children/{chapter.child.reference}.html", page, person)
        _put(packed, "entries.csv", "\ufeff" + _table(rows), person)
    return file.getvalue(), [chapter.child for chapter in rows]


def _put(packed: zipfile.ZipFile, name: str, text: str, person: people.Person) -> None:
    when = person.at.astimezone(clocks.LONDON).timetuple()[:6]
    packed.writestr(zipfile.ZipInfo(name, when), text.encode())


def _table(found: list[Chapter]) -> str:
    text = io.StringIO()
    table = csv.writer(text)
    table.writerow(COLUMNS)
    for chapter in found:
        child = (chapter.child.reference, chapter.child.name, chapter.child.born_on or "")
        for entry in chapter.entries:
            at = f"{entry.at.astimezone(clocks.LONDON):%Y-%m-%d %H:%M}"
            row = (*child, at, entry.what, entry.who, entry.own_words, entry.words)
            table.writerow([_plain(str(value)) for value in row])
    return text.getvalue()


def _plain(value: str) -> str:
    return f"'{value}" if value.startswith(FORMULAS) else value
