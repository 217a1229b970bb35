from django.db import models

from ..notice_kinds import KINDS
from ..retention import PRACTICE, Privacy
from .noun import Noun


class Outcome(models.TextChoices):
    """What became of a notice; blank while it waits."""

    SENT = "sent", "Sent"
    IN_SUMMARY = "in_summary", "Sent in the day's summary"
    NOT_WANTED = "not_wanted", "Not sent: they asked for fewer"
    NO_POST = "no_post", "Not sent: they hold no post here"
    TOO_LATE = "too_late", "Not sent: too old to be of use"
    GAVE_UP = "gave_up", "Given up"


class Notice(Noun):
    """A message to one person that something is here to be read. It holds no words of its own:
    its kind has a fixed sentence, and only an address without a name is added."""

    PREFIX, WORD = "NC", "notice"

    kind = models.CharField(max_length=60)
    to = models.ForeignKey("kernel.Account", models.PROTECT, related_name="notices")
    href = models.CharField(max_length=200, blank=True)
    tries = models.PositiveIntegerField(default=0)
    try_after = models.DateTimeField()
    claim = models.UUIDField(null=True, blank=True)
    claimed_until = models.DateTimeField(null=True, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    outcome = models.CharField(max_length=20, choices=Outcome.choices, blank=True)
    problem = models.CharField(max_length=200, blank=True)

    privacy = Privacy(keep=PRACTICE, plain=("reference", "kind", "href", "outcome", "problem"))

    class Meta:
        ordering = ("-made_at", "-pk")
        indexes = [
            models.Index(fields=["try_after"], condition=models.Q(outcome=""), name="notices_due"),
            models.Index(fields=["-made_at"]),
            models.Index(fields=["outcome", "-made_at"]),
        ]

    @property
    def title(self) -> str:
        """What it is, in the words of its kind."""
        kind = KINDS.get(self.kind)
        return kind.title if kind else self.kind
