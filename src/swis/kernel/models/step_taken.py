from django.db import models

from ..kept import Kept
from ..retention import AUTHORITY_RECORD, Privacy


class StepTaken(Kept):
    """One step of one lifecycle, taken: who, when, from where to where, and why."""

    noun = models.CharField(max_length=60)
    reference = models.CharField(max_length=14)
    act = models.CharField(max_length=60)
    start = models.CharField(max_length=30)
    end = models.CharField(max_length=30)
    at = models.DateTimeField()
    by = models.ForeignKey("kernel.Account", models.PROTECT, related_name="+")
    reason = models.TextField(blank=True)

    KEEPS = ("noun", "reference", "act", "start", "end", "at", "by_id", "reason")
    privacy = Privacy(
        keep=AUTHORITY_RECORD,
        free_text=("reason",),
        plain=("noun", "reference", "act", "start", "end"),
    )

    class Meta:
        ordering = ("at", "pk")
        indexes = [models.Index(fields=["noun", "reference", "at"])]

    def __str__(self) -> str:
        return f"{self.reference} {self.act} {self.start} → {self.end}"
