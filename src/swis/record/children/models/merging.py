from django.db import models

from swis.kernel import models as kernel
from swis.kernel import retention

from .. import workflow
from .child import Child


class Merging(kernel.Noun):
    """Two records are of one child: proposed by one person, agreed by another, and undone whole."""

    PREFIX, WORD = "MR", "merging"
    lifecycle = workflow.MERGING

    kept = models.ForeignKey(Child, models.PROTECT, related_name="mergings")
    other = models.ForeignKey(Child, models.PROTECT, related_name="+")
    reason = models.TextField()
    # what the agreement moved from the other record to the kept one, so that it can be undone:
    # [model, column, keys of rows]
    moved = models.JSONField(default=list, blank=True)
    state = models.CharField(
        max_length=20, choices=workflow.MERGING.choices, default=workflow.MERGING.initial
    )

    privacy = retention.Privacy(
        keep=retention.AUTHORITY_RECORD,
        free_text=("reason",),
        plain=("reference", "moved", "state"),
    )

    class Meta:
        ordering = ("-made_at", "-pk")
        constraints = [
            models.UniqueConstraint(
                fields=["other"],
                condition=models.Q(state__in=workflow.MERGING_STANDS),
                name="a_record_is_merged_into_one",
            )
        ]
