from django.db import models

from swis.kernel import models as kernel
from swis.kernel import retention

from .activity import Activity


class Consultation(kernel.Noun):
    """What a professional asked of the social worker, and what the school made of the advice.

    Whom it was with and what was advised stand on the activity; about no child, no name is kept.
    """

    PREFIX, WORD = "CT", "consultation"

    activity = models.OneToOneField(Activity, models.PROTECT, related_name="consultation")
    question = models.TextField(blank=True)
    decided = models.TextField("what the school decided", blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(
        "kernel.Account", models.PROTECT, null=True, blank=True, related_name="+"
    )

    privacy = retention.Privacy(
        keep=retention.CHILD_PROTECTION_FILE,
        free_text=("question", "decided"),
        plain=("reference",),
    )

    class Meta:
        ordering = ("-made_at", "-pk")


class DutyCall(kernel.Noun):
    """A call that whoever is on duty took for a school: it waits until its link worker reads it."""

    PREFIX, WORD = "DC", "duty call"

    activity = models.OneToOneField(Activity, models.PROTECT, related_name="duty_call")
    about_whom = models.CharField(max_length=120, blank=True)  # as the caller said it
    is_urgent = models.BooleanField(default=False)
    seen_at = models.DateTimeField(null=True, blank=True)
    seen_by = models.ForeignKey(
        "kernel.Account", models.PROTECT, null=True, blank=True, related_name="+"
    )

    privacy = retention.Privacy(
        keep=retention.CHILD_PROTECTION_FILE, identifies=("about_whom",), plain=("reference",)
    )

    class Meta:
        ordering = ("-made_at", "-pk")
