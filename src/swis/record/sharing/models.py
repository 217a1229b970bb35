from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import models

from swis.kernel import models as kernel
from swis.kernel import retention
from swis.record.children import models as children
from swis.record.schools import models as schools


class Book(models.TextChoices):
    """The two books (E5): each has its controller, its system and its readers."""

    AUTHORITY = "authority", "Authority's book"
    SCHOOL = "school", "School's book"


class BookMove(kernel.Noun):
    """From here on a child's work is recorded in the other book, with the note that says so."""

    PREFIX, WORD = "BM", "record move"

    child = models.ForeignKey(children.Child, models.PROTECT, related_name="book_moves")
    school = models.ForeignKey(
        schools.School, models.PROTECT, null=True, blank=True, related_name="+"
    )
    book = models.CharField(max_length=10, choices=Book.choices)
    because = models.CharField(max_length=14)
    note = models.TextField()

    privacy = retention.Privacy(
        keep=retention.CHILD_PROTECTION_FILE,
        free_text=("note",),
        plain=("reference", "book", "because"),
    )

    class Meta:
        ordering = ("made_at", "pk")


@dataclass(frozen=True)
class ToEnter:
    """What must stand in the system of a book; each field is a column of the entry that waits."""

    child: children.Child
    school: schools.School | None
    book: str
    about: str
    what: str
    summary: str
    happened_on: date

    @classmethod
    def in_school(cls, record: Any, what: str, summary: str, happened_on: date) -> "ToEnter":
        """On the school's book, about a record that says which child and which school."""
        where = (record.child, record.school, Book.SCHOOL, record.reference)
        return cls(*where, what, summary, happened_on)


class BookEntry(kernel.Noun):
    """Something that must stand in the system of a book: waiting until it is entered there."""

    PREFIX, WORD = "BE", "book entry"

    child = models.ForeignKey(children.Child, models.PROTECT, related_name="book_entries")
    school = models.ForeignKey(
        schools.School, models.PROTECT, null=True, blank=True, related_name="+"
    )
    book = models.CharField(max_length=10, choices=Book.choices)
    about = models.CharField(max_length=14)
    what = models.CharField(max_length=200)
    summary = models.TextField(blank=True)
    happened_on = models.DateField()
    entered_at = models.DateTimeField(null=True, blank=True)
    entered_by = models.ForeignKey(
        "kernel.Account", models.PROTECT, null=True, blank=True, related_name="+"
    )
    entered_on = models.DateField(null=True, blank=True)  # the day it has in the other system
    entered_reference = models.CharField(max_length=60, blank=True)

    privacy = retention.Privacy(
        keep=retention.CHILD_PROTECTION_FILE,
        free_text=("summary",),
        plain=("reference", "book", "about", "what", "entered_reference"),
    )

    class Meta:
        ordering = ("happened_on", "pk")
        indexes = [
            models.Index(fields=["child", "book", "entered_at"]),
            models.Index(fields=["entered_at", "happened_on"]),
        ]


class SummaryCopy(kernel.Noun):
    """A summary printed for somebody, after whoever printed it said that they may have it."""

    PREFIX, WORD = "PS", "printed summary"

    entry = models.ForeignKey(BookEntry, models.PROTECT, related_name="copies")
    for_whom = models.CharField(max_length=200)

    privacy = retention.Privacy(
        keep=retention.CHILD_PROTECTION_FILE, identifies=("for_whom",), plain=("reference",)
    )

    class Meta:
        ordering = ("made_at", "pk")


class Basis(models.TextChoices):
    """The lawful basis of a share: not the same thing as agreement to a service."""

    PUBLIC_TASK = "public_task", "Public task: safeguarding a child"
    LEGAL_OBLIGATION = "legal_obligation", "Legal obligation"
    VITAL_INTERESTS = "vital_interests", "Vital interests: someone in danger"


class Share(kernel.Noun):
    """What was told to a school: what, to whom, how, when, on which basis and why, or why not."""

    PREFIX, WORD = "SH", "share"

    child = models.ForeignKey(children.Child, models.PROTECT, related_name="shares")
    school = models.ForeignKey(schools.School, models.PROTECT, related_name="shares")
    about = models.CharField(max_length=14)
    kind = models.CharField("what it is", max_length=60)  # "Outcome", "Case allocated", "Plan"
    words = models.TextField(blank=True)
    is_withheld = models.BooleanField(default=False)
    why = models.TextField(blank=True)
    how = models.CharField(max_length=60, default="This record")
    basis = models.CharField(max_length=20, choices=Basis.choices, default=Basis.PUBLIC_TASK)
    seen_at = models.DateTimeField(null=True, blank=True)
    seen_by = models.ForeignKey(
        "kernel.Account", models.PROTECT, null=True, blank=True, related_name="+"
    )

    privacy = retention.Privacy(
        keep=retention.CHILD_PROTECTION_FILE,
        free_text=("words", "why"),
        plain=("reference", "about", "kind", "how", "basis"),
    )

    class Meta:
        ordering = ("-made_at", "-pk")
        indexes = [
            models.Index(fields=["school", "seen_at"]),
            models.Index(fields=["school", "made_at"]),
            models.Index(fields=["made_at"]),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(is_withheld=False) | ~models.Q(why=""),
                name="withheld_with_a_reason",
            )
        ]
