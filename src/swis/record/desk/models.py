from django.db import models

from swis.record.children.models import Child
from swis.record.kernel.models import Noun
from swis.record.kernel.privacy import AUTHORITY_RECORD, PRACTICE, Privacy


class Search(Noun):
    """What a person looked for. The address of its results carries a reference, never a name."""

    PREFIX, WORD = "SR", "search"

    name = models.CharField(max_length=200, blank=True)
    born_on = models.DateField("date of birth", null=True, blank=True)
    upn = models.CharField("unique pupil number", max_length=13, blank=True)

    privacy = Privacy(keep=PRACTICE, identifies=("name", "upn"), plain=("reference",))

    class Meta:
        ordering = ("-made_at", "-pk")


class PrintedCopy(Noun):
    """A chronology taken out of the record on paper: for whom, and why."""

    PREFIX, WORD = "PC", "printed copy"

    child = models.ForeignKey(Child, models.PROTECT, related_name="printed_copies")
    recipient = models.CharField("who it is for", max_length=120)
    reason = models.CharField("why they need it", max_length=200)

    privacy = Privacy(
        keep=AUTHORITY_RECORD,
        identifies=("recipient",),
        free_text=("reason",),
        plain=("reference",),
    )

    class Meta:
        ordering = ("-made_at", "-pk")
