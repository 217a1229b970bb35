from django.db import models

from swis.kernel import models as kernel
from swis.kernel import retention
from swis.record.children import models as children

from .. import workflow
from .meeting import Meeting


class Action(kernel.Noun):
    """What somebody agreed to do, by when."""

    PREFIX, WORD = "MA", "action"
    lifecycle = workflow.ACTION

    meeting = models.ForeignKey(
        Meeting, models.PROTECT, null=True, blank=True, related_name="actions"
    )
    child = models.ForeignKey(
        children.Child, models.PROTECT, null=True, blank=True, related_name="actions"
    )
    because = models.CharField(max_length=14, blank=True)  # reference of what it came from
    owner = models.ForeignKey("kernel.Account", models.PROTECT, related_name="agreed_actions")
    what = models.TextField()
    due_on = models.DateField()
    ending = models.TextField("what came of it, or why it was dropped", blank=True)
    state = models.CharField(
        max_length=20, choices=workflow.ACTION.choices, default=workflow.ACTION.initial
    )

    privacy = retention.Privacy(
        keep=retention.CHILD_PROTECTION_FILE,
        free_text=("what", "ending"),
        plain=("reference", "because", "state"),
    )

    class Meta:
        ordering = ("due_on", "pk")
        indexes = [
            models.Index(fields=["owner", "state"]),
            models.Index(fields=["because"]),
            models.Index(fields=["state", "due_on"]),
        ]
