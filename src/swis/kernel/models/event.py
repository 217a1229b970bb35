from django.db import models

from ..retention import ACCESS_LOG, Privacy


class Event(models.Model):
    """One act or one look. Append-only: the database refuses change, deletion and insert-over.

    References and codes only, never content; no foreign keys, so that nothing can cascade here.
    """

    number = models.BigIntegerField(primary_key=True)
    at = models.DateTimeField()
    account = models.BigIntegerField(null=True)
    act = models.CharField(max_length=80)
    noun = models.CharField(max_length=60, blank=True)
    reference = models.CharField(max_length=14, blank=True)
    about = models.JSONField(default=dict)
    previous = models.CharField(max_length=64)
    digest = models.CharField(max_length=64)

    privacy = Privacy(
        keep=ACCESS_LOG,
        plain=("act", "noun", "reference", "about", "previous", "digest"),
    )

    class Meta:
        ordering = ("number",)
        # who looked at whom of late; who did or saw what on a record: answered without the rows
        indexes = [
            models.Index(fields=["act", "at", "account", "reference"]),
            models.Index(fields=["reference", "account", "act", "at"]),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.act} {self.reference}"


class ChainHead(models.Model):
    """The one row on which writers of events queue."""

    number = models.BigIntegerField(default=0)
    digest = models.CharField(max_length=64, blank=True)

    privacy = Privacy(keep=ACCESS_LOG, plain=("digest",))

    def __str__(self) -> str:
        return f"head {self.number}"
