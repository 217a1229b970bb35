"""A school's book by child, as its safeguarding lead may read it: for the school to keep (E21)."""

import csv
import io
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.template.loader import render_to_string

from swis.kernel import clocks, people, refusals, visibility, work
from swis.record.children import models as children
from swis.record.children import queries as children_queries
from swis.record.concerns import models as concerns
from swis.record.concerns import queries as concerns_queries
from swis.record.schools import models as schools
from swis.record.schools import queries as schools_queries
from swis.record.sharing import models as sharing

from .. import access, models
from . import chronology

COLUMNS = ("record", "name", "born", "when", "what", "who", "child's own words", "words")
UNMATCHED = "Concern raised, not matched with a child"
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
    """Every child of the school who has an entry this person may know, and of those who left what
    was recorded until then; the authority's book left out. It asks anew for each child: a
    download, not a page."""
    on = person.today
    enrolled = children_queries.known.children(person).filter(
        schools_queries.in_force(on, "enrolments__"), enrolments__school=school
    )
    here = [_chapter(child, person) for child in enrolled.distinct()]
    left = [_of_leaver(row, person) for row in _last_days(school, on)]
    return [chapter for chapter in [*here, *left] if chapter and chapter.entries]


def _last_days(school: schools.School, on: date) -> Iterable[children.Enrolment]:
    """The last time on this roll of everybody who is on it no longer."""
    rows = school.enrolments.select_related("child").order_by("child", "starts_on", "pk")
    last = {row.child_id: row for row in rows}
    return [row for row in last.values() if row.ends_on and row.ends_on <= on]


def _of_leaver(row: children.Enrolment, person: people.Person) -> Chapter | None:
    """As whoever leads the school could read it when the child left, and nothing since."""
    assert row.ends_on
    left = _midnight(row.ends_on + timedelta(days=1))
    moved = row.child.transfers.filter(from_school=row.school).order_by("-pk").first()
    return _chapter(
        row.child, on_last_day(person, row.ends_on, row.child), moved.made_at if moved else left
    )


def on_last_day(person: people.Person, ends_on: date, child: children.Child) -> people.Before:
    """A person as they read of a child on the day before it left."""
    before = _midnight(ends_on) - timedelta(minutes=1)
    return people.Before(person.account_id, person.name, before, person.posts, child.pk)


def _midnight(on: date) -> datetime:
    return datetime.combine(on, time(), clocks.LONDON)


def _chapter(
    child: children.Child, person: people.Person, until: datetime | None = None
) -> Chapter | None:
    """A child's entries of the school's book, until a moment; None of a child this person may not
    know of."""
    if not children_queries.known.children(person).filter(pk=child.pk).exists():
        return None
    entries = [
        entry
        for entry in chronology.chronology(child, person)
        if entry.book != sharing.Book.AUTHORITY.label and (until is None or entry.at < until)
    ]
    return Chapter(child, entries[::-1])


def file_of(transfer: children.Transfer, person: people.Person) -> Chapter:
    """A child's file as it is handed over: what the school before could read when the child left,
    for its leads; for the SWIS team, who pass it on, the school's book."""
    leads = transfer.from_school_id in person.schools(*people.DSLS)
    if leads and not person.holds(people.SWIS_TEAM):
        then = on_last_day(person, transfer.starts_on, transfer.child)
        return _chapter(transfer.child, then, transfer.made_at) or Chapter(transfer.child, [])
    return _chapter(transfer.child, person) or Chapter(transfer.child, [])


def unmatched(school: schools.School, person: people.Person) -> list[concerns.Concern]:
    """Concerns of a school that nobody has said the child of: they are nobody's chapter."""
    rows = concerns_queries.concerns.concerns(person).filter(school=school, child=None)
    return list(rows.prefetch_related("additions").order_by("made_at", "pk"))


def bundle(book: models.ReturnedBook, person: people.Person) -> tuple[bytes, list[children.Child]]:
    """The book as a zip: an index, a page a child, and one table; with the children in it."""
    rows, lost = chapters(book.school, person), unmatched(book.school, person)
    file = io.BytesIO()
    about = {"book": book, "chapters": rows, "unmatched": lost, "person": person}
    with zipfile.ZipFile(file, "w") as packed:
        _put(packed, "index.html", render_to_string("desk/book/index.html", about), person)
        if lost:
            _put(packed, "unmatched.html", render_to_string("desk/book/lost.html", about), person)
        for chapter in rows:
            page = render_to_string("desk/book/child.html", {"book": book, "one": chapter})
            _put(packed, f"children/{chapter.child.reference}.html", page, person)
        _put(packed, "entries.csv", "\ufeff" + _table(rows, lost), person)
    return file.getvalue(), [chapter.child for chapter in rows]


def packet(transfer: children.Transfer, person: people.Person) -> bytes:
    """A child's file as a zip, for a school that doesn't read here: a page, and one table."""
    chapter, file = file_of(transfer, person), io.BytesIO()
    about = {"one": chapter, "book": {"school": transfer.from_school}, "alone": True}
    with zipfile.ZipFile(file, "w") as packed:
        _put(packed, "file.html", render_to_string("desk/book/child.html", about), person)
        _put(packed, "entries.csv", "\ufeff" + _table([chapter], []), person)
    return file.getvalue()


def _put(packed: zipfile.ZipFile, name: str, text: str, person: people.Person) -> None:
    when = person.at.astimezone(clocks.LONDON).timetuple()[:6]
    packed.writestr(zipfile.ZipInfo(name, when), text.encode())


def _table(found: list[Chapter], lost: Iterable[concerns.Concern]) -> str:
    text = io.StringIO()
    table = csv.writer(text)
    table.writerow(COLUMNS)
    for chapter in found:
        child = (chapter.child.reference, chapter.child.name, chapter.child.born_on or "")
        for entry in chapter.entries:
            at = f"{entry.at.astimezone(clocks.LONDON):%Y-%m-%d %H:%M}"
            row = (*child, at, entry.what, entry.who, entry.own_words, entry.words)
            table.writerow([_plain(str(value)) for value in row])
    for concern in lost:
        at = f"{concern.made_at.astimezone(clocks.LONDON):%Y-%m-%d %H:%M}"
        who = concern.told_by or concern.made_by.name
        row = (concern.reference, concern.who, "", at, UNMATCHED, who, "", concern.words)
        table.writerow([_plain(str(value)) for value in row])
    return text.getvalue()


def _plain(value: str) -> str:
    return f"'{value}" if value.startswith(FORMULAS) else value
