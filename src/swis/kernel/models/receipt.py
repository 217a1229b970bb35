from django.db import models

from ..retention import PRACTICE, Privacy


class Receipt(models.Model):
    """One press of a button, done once: a second with the same key gets the first's answer, unless
    it says something else. ``said`` has a digest for each box, and no words."""

    key = models.UUIDField(unique=True)
    act = models.CharField(max_length=80)
    at = models.DateTimeField()
    by = models.ForeignKey("kernel.Account", models.PROTECT, related_name="+")
    noun = models.CharField(max_length=60, blank=True)
    reference = models.CharField(max_length=14, blank=True)
    said = models.JSONField(default=dict)

    privacy = Privacy(keep=PRACTICE, plain=("act", "noun", "reference", "said"))

    def __str__(self) -> str:
        return f"{self.act} {self.reference}"
