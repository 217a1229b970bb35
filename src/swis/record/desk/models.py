from django.db import models

from swis.kernel import models as kernel
from swis.kernel import retention
from swis.record.children import models as children
from swis.record.schools import models as schools


class Search(kernel.Noun):
    """What a person looked for. The address of its results carries a reference, never a name."""

    PREFIX, WORD = "SR", "search"

    name = models.CharField(max_length=200, blank=True)
    born_on = models.DateField("date of birth", null=True, blank=True)
    upn = models.CharField("unique pupil number", max_length=13, blank=True)

    privacy = retention.Privacy(
        keep=retention.PRACTICE, identifies=("name", "upn"), plain=("reference",)
    )

    class Meta:
        ordering = ("-made_at", "-pk")


class PrintedCopy(kernel.Noun):
    """A chronology taken out of the record on paper: for whom, and why."""

    PREFIX, WORD = "PC", "printed copy"

    child = models.ForeignKey(children.Child, models.PROTECT, related_name="printed_copies")
    recipient = models.CharField("who it is for", max_length=120)
    reason = models.CharField("why they need it", max_length=200)

    privacy = retention.Privacy(
        keep=retention.AUTHORITY_RECORD,
        identifies=("recipient",),
        free_text=("reason",),
        plain=("reference",),
    )

    class Meta:
        ordering = ("-made_at", "-pk")


class Moving(kernel.Noun):
    """A line of the log, or a note of a case, that stood on the wrong child and was moved: only
    information governance reads that it stood there. Moving it back undoes it."""

    PREFIX, WORD = "MO", "moving"

    record = models.CharField(max_length=14)  # the reference of what was moved
    stood_on = models.ForeignKey(children.Child, models.PROTECT, related_name="moved_away")
    moved_to = models.ForeignKey(children.Child, models.PROTECT, related_name="moved_here")
    from_case = models.CharField(max_length=14, blank=True)  # of a note, the case that it left
    reason = models.TextField()

    privacy = retention.Privacy(
        keep=retention.AUTHORITY_RECORD,
        free_text=("reason",),
        plain=("reference", "record", "from_case"),
    )

    class Meta:
        ordering = ("made_at", "pk")
        indexes = [models.Index(fields=["record"])]


class CalendarLink(kernel.Noun):
    """A secret address by which a person's own calendar reads their week, until it is revoked."""

    PREFIX, WORD = "KL", "calendar link"

    token_hash = models.CharField(max_length=64, unique=True)
    revoked_at = models.DateTimeField(null=True, blank=True)
    revoked_by = models.ForeignKey(
        "kernel.Account", models.PROTECT, null=True, blank=True, related_name="+"
    )

    privacy = retention.Privacy(keep=retention.PRACTICE, plain=("reference", "token_hash"))

    class Meta:
        ordering = ("-made_at", "-pk")
        constraints = [
            models.UniqueConstraint(
                fields=["made_by"],
                condition=models.Q(revoked_at=None),
                name="one_calendar_link_a_person",
            )
        ]


class ReturnedBook(kernel.Noun):
    """A school's book taken out of the record by its safeguarding lead: for whom."""

    PREFIX, WORD = "RB", "returned book"

    school = models.ForeignKey(schools.School, models.PROTECT, related_name="returned_books")
    for_whom = models.CharField("who keeps it", max_length=120)

    privacy = retention.Privacy(
        keep=retention.CHILD_PROTECTION_FILE, identifies=("for_whom",), plain=("reference",)
    )

    class Meta:
        ordering = ("-made_at", "-pk")


class DaySheet(kernel.Noun):
    """A day taken along on paper with the names of young people on it: for whom, and why."""

    PREFIX, WORD = "DY", "day sheet"

    on = models.DateField()
    recipient = models.CharField("who carries it", max_length=120)
    reason = models.CharField("why names are needed", max_length=200)

    privacy = retention.Privacy(
        keep=retention.AUTHORITY_RECORD,
        identifies=("recipient",),
        free_text=("reason",),
        plain=("reference",),
    )

    class Meta:
        ordering = ("-made_at", "-pk")
