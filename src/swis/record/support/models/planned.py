from django.db import models

from swis.kernel import models as kernel
from swis.kernel import retention

from .. import workflow
from .group import Group
from .support import Support


class PlannedSession(kernel.Noun):
    """A session to come: held when it is logged, or cancelled, or the young person stayed away."""

    PREFIX, WORD = "PT", "planned session"
    lifecycle = workflow.PLANNED_SESSION

    support = models.ForeignKey(
        Support, models.PROTECT, null=True, blank=True, related_name="planned"
    )
    group = models.ForeignKey(Group, models.PROTECT, null=True, blank=True, related_name="planned")
    starts_at = models.DateTimeField()
    minutes = models.PositiveSmallIntegerField()
    place = models.CharField(max_length=120, blank=True)
    why_not = models.TextField(blank=True)
    state = models.CharField(
        max_length=20,
        choices=workflow.PLANNED_SESSION.choices,
        default=workflow.PLANNED_SESSION.initial,
    )

    privacy = retention.Privacy(
        keep=retention.CHILD_PROTECTION_FILE,
        free_text=("place", "why_not"),
        plain=("reference", "state"),
    )

    class Meta:
        ordering = ("starts_at", "pk")
        indexes = [models.Index(fields=["state", "starts_at"])]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(support__isnull=False, group=None)
                | models.Q(support=None, group__isnull=False),
                name="a_session_to_come_is_of_one",
            )
        ]
