from django.db import models

from swis.kernel import models as kernel
from swis.kernel import retention
from swis.record.cases import models as cases

from .. import workflow
from .meeting import Meeting


class Supervision(kernel.Noun):
    """What a worker and their manager said in supervision; what was decided on a case stands on
    the case."""

    PREFIX, WORD = "SI", "supervision"
    lifecycle = workflow.SUPERVISION

    meeting = models.OneToOneField(Meeting, models.PROTECT, related_name="supervision")
    worker = models.ForeignKey("kernel.Account", models.PROTECT, related_name="+")
    stood = models.CharField("how the work stood", max_length=200, blank=True)
    wellbeing = models.TextField("wellbeing", blank=True)
    learning = models.TextField("learning and development", blank=True)
    # who gave it, where that is somebody who does not use SWIS and the worker records it
    given_by = models.CharField("who gave it", max_length=200, blank=True)
    answer = models.TextField("what the worker adds", blank=True)
    state = models.CharField(
        max_length=20, choices=workflow.SUPERVISION.choices, default=workflow.SUPERVISION.initial
    )

    privacy = retention.Privacy(
        keep=retention.PRACTICE,
        identifies=("given_by",),
        special=("wellbeing",),
        free_text=("learning", "answer"),
        plain=("reference", "stood", "state"),
    )

    class Meta:
        ordering = ("-made_at", "-pk")

    @property
    def giver(self) -> str:
        """The name of who gave it."""
        return self.given_by or self.made_by.name


class Decision(models.Model):
    """What was decided on a case in supervision: the note that stands on the case."""

    supervision = models.ForeignKey(Supervision, models.CASCADE, related_name="decisions")
    note = models.OneToOneField(cases.Note, models.PROTECT, related_name="decided_in")

    privacy = retention.Privacy(keep=retention.PRACTICE)

    class Meta:
        ordering = ("pk",)

    def __str__(self) -> str:
        return f"{self.note} in {self.supervision}"
