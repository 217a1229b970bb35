from django.db import models

from swis.record.children.models import Agreement, Child
from swis.record.kernel.models import Noun
from swis.record.kernel.privacy import CHILD_PROTECTION_FILE, Privacy
from swis.record.schools.models import School

from ..workflow import SUPPORT


class HowEnded(models.TextChoices):
    """How a support ended."""

    AIMS_MET = "aims_met", "The aims were met"
    PARTLY_MET = "partly_met", "The aims were partly met"
    NOT_MET = "not_met", "The aims were not met"
    STATUTORY = "statutory", "It went on as statutory work"
    DECLINED = "declined", "The young person or a parent no longer wanted it"
    LEFT = "left", "The young person left the school"


class Support(Noun):
    """Non-statutory work with one child, with its aims; recorded on the school's book (E5)."""

    PREFIX, WORD = "SU", "support"
    lifecycle = SUPPORT

    child = models.ForeignKey(Child, models.PROTECT, related_name="supports")
    school = models.ForeignKey(School, models.PROTECT, related_name="supports")
    worker = models.ForeignKey("kernel.Account", models.PROTECT, related_name="+")
    agreement = models.ForeignKey(
        Agreement, models.PROTECT, null=True, blank=True, related_name="+"
    )
    because = models.CharField(max_length=14, blank=True)  # concern or case it came from
    aims = models.TextField()
    how_ended = models.CharField(max_length=20, choices=HowEnded.choices, blank=True)
    ending = models.TextField(blank=True)
    state = models.CharField(max_length=20, choices=SUPPORT.choices, default=SUPPORT.initial)

    privacy = Privacy(
        keep=CHILD_PROTECTION_FILE,
        free_text=("aims", "ending"),
        plain=("reference", "because", "how_ended", "state"),
    )

    class Meta:
        ordering = ("-made_at", "-pk")
        indexes = [models.Index(fields=["worker", "state"])]


class Session(Noun):
    """One session of a support, with the child's own words first."""

    PREFIX, WORD = "SE", "session"

    support = models.ForeignKey(Support, models.PROTECT, related_name="sessions")
    held_at = models.DateTimeField()
    held_by = models.ForeignKey("kernel.Account", models.PROTECT, related_name="+")
    minutes = models.PositiveSmallIntegerField()
    child_words = models.TextField(blank=True)
    words = models.TextField()

    privacy = Privacy(
        keep=CHILD_PROTECTION_FILE, free_text=("child_words", "words"), plain=("reference",)
    )

    class Meta:
        ordering = ("-held_at", "-pk")
