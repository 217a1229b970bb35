from django.db import models

from ..kept import Kept
from ..retention import AUTHORITY_RECORD, Privacy


class Change(Kept):
    """One field corrected: what it said before, what it says now, by whom, when and why."""

    noun = models.CharField(max_length=60)
    reference = models.CharField(max_length=14)
    field = models.CharField(max_length=60)
    before = models.TextField(blank=True)
    after = models.TextField(blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey("kernel.Account", models.PROTECT, related_name="+")
    reason = models.TextField(blank=True)

    KEEPS = ("noun", "reference", "field", "before", "after", "at", "by_id", "reason")
    privacy = Privacy(
        keep=AUTHORITY_RECORD,
        free_text=("before", "after", "reason"),
        plain=("noun", "reference", "field"),
    )

    class Meta:
        ordering = ("at", "pk")
        indexes = [models.Index(fields=["noun", "reference", "at"])]

    def __str__(self) -> str:
        return f"{self.reference} {self.field}"
