from django.db import models

from swis.kernel import models as kernel
from swis.kernel import retention
from swis.record.children import models as children
from swis.record.concerns import models as concerns
from swis.record.schools import models as schools

from .referral import Pathway, Referral
from .source import Source


class FurtherInformation(kernel.Noun):
    """What came when the child was referred or worked with already: on the referral there is."""

    PREFIX, WORD = "FI", "further information"

    referral = models.ForeignKey(Referral, models.PROTECT, related_name="further")
    concern = models.ForeignKey(
        concerns.Concern, models.PROTECT, null=True, blank=True, related_name="further"
    )
    school = models.ForeignKey(
        schools.School, models.PROTECT, null=True, blank=True, related_name="+"
    )
    agreement = models.ForeignKey(
        children.Agreement, models.PROTECT, null=True, blank=True, related_name="+"
    )
    pathway = models.CharField(max_length=10, choices=Pathway.choices)
    source = models.CharField(max_length=2, choices=Source.choices)
    from_whom = models.CharField(max_length=200)
    received_at = models.DateTimeField()
    due_on = models.DateField()
    words = models.TextField("what is feared")
    known = models.TextField("what is known", blank=True)
    seen_at = models.DateTimeField(null=True, blank=True)
    seen_by = models.ForeignKey(
        "kernel.Account", models.PROTECT, null=True, blank=True, related_name="+"
    )
    # the DSL is told after of what somebody in school sent directly (E0)
    told_at = models.DateTimeField(null=True, blank=True)
    told_by = models.ForeignKey(
        "kernel.Account", models.PROTECT, null=True, blank=True, related_name="+"
    )

    privacy = retention.Privacy(
        keep=retention.AUTHORITY_RECORD,
        identifies=("from_whom",),
        free_text=("words", "known"),
        plain=("reference", "pathway", "source"),
    )

    class Meta:
        ordering = ("received_at", "pk")
        indexes = [models.Index(fields=["referral", "seen_at"])]
