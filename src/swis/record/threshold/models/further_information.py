from django.db import models

from .received import Received
from .referral import Referral


class FurtherInformation(Received):
    """What came when the child was referred or worked with already: on the referral there is."""

    PREFIX, WORD = "FI", "further information"

    referral = models.ForeignKey(Referral, models.PROTECT)
    due_on = models.DateField()
    seen_at = models.DateTimeField(null=True, blank=True)
    seen_by = models.ForeignKey(
        "kernel.Account", models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        default_related_name = "further"
        ordering = ("received_at", "pk")
        indexes = [models.Index(fields=["referral", "seen_at"])]
