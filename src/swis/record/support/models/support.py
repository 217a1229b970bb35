from django.db import models

from swis.kernel import models as kernel
from swis.kernel import retention
from swis.record.activities import models as activities
from swis.record.children import models as children
from swis.record.schools import models as schools

from .. import workflow


class HowEnded(models.TextChoices):
    """How a support ended."""

    AIMS_MET = "aims_met", "The aims were met"
    PARTLY_MET = "partly_met", "The aims were partly met"
    NOT_MET = "not_met", "The aims were not met"
    STATUTORY = "statutory", "It went on as statutory work"
    DECLINED = "declined", "The young person or a parent no longer wanted it"
    LEFT = "left", "The young person left the school"


class GoesOn(models.TextChoices):
    """What a review half-way comes to."""

    GO_ON = "go_on", "Go on as planned"
    CHANGE = "change", "Go on, with other aims"
    CLOSE = "close", "Come to an end"


class Support(kernel.Noun):
    """Non-statutory work with one child, with its aims; recorded on the school's book (E5)."""

    PREFIX, WORD = "SU", "support"
    lifecycle = workflow.SUPPORT

    child = models.ForeignKey(children.Child, models.PROTECT, related_name="supports")
    school = models.ForeignKey(schools.School, models.PROTECT, related_name="supports")
    worker = models.ForeignKey("kernel.Account", models.PROTECT, related_name="+")
    agreement = models.ForeignKey(
        children.Agreement, models.PROTECT, null=True, blank=True, related_name="+"
    )
    because = models.CharField(max_length=14, blank=True)  # concern or case it came from
    source = models.CharField(
        "who asked for it", max_length=20, choices=activities.Source.choices, blank=True
    )
    aims = models.TextField("aims")
    planned_sessions = models.PositiveSmallIntegerField(
        "number of sessions planned", null=True, blank=True
    )
    review_on = models.DateField("review", null=True, blank=True)
    how_ended = models.CharField(max_length=20, choices=HowEnded.choices, blank=True)
    ending = models.TextField(blank=True)
    state = models.CharField(
        max_length=20, choices=workflow.SUPPORT.choices, default=workflow.SUPPORT.initial
    )

    privacy = retention.Privacy(
        keep=retention.CHILD_PROTECTION_FILE,
        free_text=("aims", "ending"),
        plain=("reference", "because", "source", "how_ended", "state"),
    )

    class Meta:
        ordering = ("-made_at", "-pk")
        indexes = [models.Index(fields=["worker", "state"])]


class SupportTopic(models.Model):
    """One of the topics of a support."""

    support = models.ForeignKey(Support, models.PROTECT, related_name="topics")
    topic = models.CharField(max_length=20, choices=activities.Topic.choices)

    privacy = retention.Privacy(keep=retention.CHILD_PROTECTION_FILE, plain=("topic",))

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["support", "topic"], name="a_topic_is_said_once_a_support"
            )
        ]

    def __str__(self) -> str:
        return self.get_topic_display()


class Session(kernel.Noun):
    """One session of a support, with the child's own words first."""

    PREFIX, WORD = "SE", "session"

    support = models.ForeignKey(Support, models.PROTECT, related_name="sessions")
    activity = models.OneToOneField(
        activities.Activity, models.PROTECT, null=True, blank=True, related_name="session"
    )
    held_at = models.DateTimeField()
    held_by = models.ForeignKey("kernel.Account", models.PROTECT, related_name="+")
    minutes = models.PositiveSmallIntegerField()
    child_words = models.TextField(blank=True)
    words = models.TextField()

    privacy = retention.Privacy(
        keep=retention.CHILD_PROTECTION_FILE,
        free_text=("child_words", "words"),
        plain=("reference",),
    )

    class Meta:
        ordering = ("-held_at", "-pk")


class Review(kernel.Noun):
    """A support looked at half-way: what changed, how the young person sees it, what follows."""

    PREFIX, WORD = "RV", "review"

    support = models.ForeignKey(Support, models.PROTECT, related_name="reviews")
    held_on = models.DateField()
    changed = models.TextField()
    child_view = models.TextField(blank=True)
    goes_on = models.CharField(max_length=10, choices=GoesOn.choices)

    privacy = retention.Privacy(
        keep=retention.CHILD_PROTECTION_FILE,
        free_text=("changed", "child_view"),
        plain=("reference", "goes_on"),
    )

    class Meta:
        ordering = ("-held_on", "-pk")
