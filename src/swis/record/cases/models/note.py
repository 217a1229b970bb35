from django.db import models

from swis.kernel import models as kernel
from swis.kernel import retention

from .assessment import Assessment, Seen
from .case import Case


class NoteKind(models.TextChoices):
    VISIT = "visit", "Visit to the child"
    MEETING = "meeting", "Meeting"
    CONTACT = "contact", "Call, letter or message"
    SUPERVISION = "decision", "Supervision decision"
    CORRECTION = "correction", "Correction to the assessment"


class Note(kernel.Noun):
    """Something that happened in a case; or what must be put right in an assessment that was signed
    off: the assessment stays as it was."""

    PREFIX, WORD = "NT", "note"

    case = models.ForeignKey(Case, models.PROTECT, related_name="notes")
    assessment = models.ForeignKey(
        Assessment, models.PROTECT, null=True, blank=True, related_name="corrections"
    )
    kind = models.CharField(max_length=10, choices=NoteKind.choices)
    happened_on = models.DateField()
    child_seen = models.CharField("child seen", max_length=20, blank=True, choices=Seen.choices)
    child_words = models.TextField("the child's own words", blank=True)
    words = models.TextField()

    privacy = retention.Privacy(
        keep=retention.AUTHORITY_RECORD,
        free_text=("child_words", "words"),
        plain=("reference", "kind", "child_seen"),
    )

    class Meta:
        ordering = ("happened_on", "pk")
