from django.db import models

from swis.kernel.models import Noun
from swis.kernel.privacy import CHILD_PROTECTION_FILE, Privacy
from swis.record.children.models import Child

from ..workflow import ACTION
from .meeting import Meeting


class Action(Noun):
    """What somebody agreed to do, by when."""

    PREFIX, WORD = "MA", "action"
    lifecycle = ACTION

    meeting = models.ForeignKey(
        Meeting, models.PROTECT, null=True, blank=True, related_name="actions"
    )
    child = models.ForeignKey(Child, models.PROTECT, null=True, blank=True, related_name="actions")
    because = models.CharField(max_length=14, blank=True)  # reference of what it came from
    owner = models.ForeignKey("kernel.Account", models.PROTECT, related_name="agreed_actions")
    what = models.TextField()
    due_on = models.DateField()
    ending = models.TextField("what came of it, or why it was dropped", blank=True)
    state = models.CharField(max_length=20, choices=ACTION.choices, default=ACTION.initial)

    privacy = Privacy(
        keep=CHILD_PROTECTION_FILE,
        free_text=("what", "ending"),
        plain=("reference", "because", "state"),
    )

    class Meta:
        ordering = ("due_on", "pk")
        indexes = [
            models.Index(fields=["owner", "state"]),
            models.Index(fields=["because"]),
        ]
