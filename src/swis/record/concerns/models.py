from datetime import date

from django.db import models

from swis.kernel import models as kernel
from swis.kernel import retention
from swis.record.children import models as children
from swis.record.schools import models as schools

from . import workflow


class Concern(kernel.Noun):
    """A worry about a child, raised in school (E1), in the words of the person who raised it."""

    PREFIX, WORD = "CN", "concern"
    lifecycle = workflow.CONCERN

    school = models.ForeignKey(schools.School, models.PROTECT, related_name="concerns")
    who = models.CharField("who it is about", max_length=200)
    words = models.TextField("what was seen or heard")
    happened_on = models.DateField("when it happened")
    # the last day within the programme's limit; none where no programme has been set up
    read_by = models.DateField(null=True, blank=True)
    told_by = models.CharField(max_length=120, blank=True)  # where the DSL enters it for someone
    child = models.ForeignKey(
        children.Child, models.PROTECT, null=True, blank=True, related_name="concerns"
    )
    state = models.CharField(
        max_length=20, choices=workflow.CONCERN.choices, default=workflow.CONCERN.initial
    )

    privacy = retention.Privacy(
        keep=retention.CHILD_PROTECTION_FILE,
        identifies=("who", "told_by"),
        free_text=("words",),
        plain=("reference", "state"),
    )

    class Meta:
        ordering = ("-made_at", "-pk")
        indexes = [models.Index(fields=["school", "state", "made_at"])]

    def is_unread_too_long(self, today: date) -> bool:
        """Nobody has read it within the programme's limit."""
        is_unread = self.state == workflow.ConcernState.RAISED
        return is_unread and self.read_by is not None and self.read_by < today


class LinkedChild(kernel.Noun):
    """Another child of a concern: a sibling, or a child who was involved."""

    PREFIX, WORD = "LC", "linked child"

    concern = models.ForeignKey(Concern, models.CASCADE, related_name="linked")
    child = models.ForeignKey(children.Child, models.PROTECT, related_name="linked_concerns")
    part = models.CharField(
        max_length=10, choices=[("sibling", "Sibling"), ("involved", "Also involved")]
    )

    privacy = retention.Privacy(keep=retention.CHILD_PROTECTION_FILE, plain=("reference", "part"))

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["concern", "child"], name="a_child_is_linked_once")
        ]


class Addition(kernel.Noun):
    """What the DSL adds to a concern later, or corrects in it; the first words stay."""

    PREFIX, WORD = "AD", "addition"

    concern = models.ForeignKey(Concern, models.CASCADE, related_name="additions")
    kind = models.CharField(
        max_length=10, choices=[("addition", "Addition"), ("correction", "Correction")]
    )
    words = models.TextField()

    privacy = retention.Privacy(
        keep=retention.CHILD_PROTECTION_FILE, free_text=("words",), plain=("reference", "kind")
    )

    class Meta:
        ordering = ("made_at", "pk")


class Discussion(kernel.Noun):
    """What DSL and social worker said about a concern, and the actions they agreed (E1)."""

    PREFIX, WORD = "DI", "discussion"

    concern = models.ForeignKey(Concern, models.PROTECT, related_name="discussions")
    lead = models.ForeignKey("kernel.Account", models.PROTECT, related_name="+")
    worker = models.ForeignKey("kernel.Account", models.PROTECT, related_name="+")
    held_on = models.DateField()
    lead_said = models.TextField()
    worker_said = models.TextField()
    actions = models.TextField(blank=True)

    privacy = retention.Privacy(
        keep=retention.CHILD_PROTECTION_FILE,
        free_text=("lead_said", "worker_said", "actions"),
        plain=("reference",),
    )

    class Meta:
        ordering = ("made_at", "pk")


class Refiling(kernel.Noun):
    """A concern that stood on the wrong child, and was moved: only information governance sees it
    there still."""

    PREFIX, WORD = "MV", "refiling"

    concern = models.ForeignKey(Concern, models.PROTECT, related_name="refilings")
    stood_on = models.ForeignKey(children.Child, models.PROTECT, related_name="refilings")
    moved_to = models.ForeignKey(
        children.Child, models.PROTECT, null=True, blank=True, related_name="+"
    )
    reason = models.TextField()

    privacy = retention.Privacy(
        keep=retention.CHILD_PROTECTION_FILE, free_text=("reason",), plain=("reference",)
    )

    class Meta:
        ordering = ("made_at", "pk")
